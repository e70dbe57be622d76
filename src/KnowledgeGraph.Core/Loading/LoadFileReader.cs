using System.Collections.Concurrent;

namespace KnowledgeGraph.Core.Loading;

/// <summary>Reads the files of a load, several at a time; what comes of it does not depend on which is ready first.</summary>
internal sealed class LoadFileReader(Limits limits, IProgress<LoadProgress>? progress)
{
    private const int RowsBetweenReports = 10_000;

    /// <summary>The rows of all files, in the order of files and lines.</summary>
    public List<LoadRow> Read(IReadOnlyList<LoadFile> files, LoadErrors errors, CancellationToken cancellationToken)
    {
        var builders = new ConcurrentDictionary<LoadFile, RowBuilder>(ReferenceEqualityComparer.Instance);
        var largestFirst = Partitioner.Create([.. files.OrderByDescending(SizeOf)], EnumerablePartitionerOptions.NoBuffering);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(largestFirst, options, file => builders[file] = ReadFile(file, cancellationToken));
        var rows = new List<LoadRow>(builders.Values.Sum(builder => builder.Rows.Count));
        foreach (var file in files)
        {
            rows.AddRange(builders[file].Rows);
            errors.AddAll(builders[file].Errors);
        }
        return rows;
    }

    private RowBuilder ReadFile(LoadFile file, CancellationToken cancellationToken)
    {
        var builder = new RowBuilder(file, limits);
        void Told(long rows)
        {
            if (rows % RowsBetweenReports != 0) return;
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(LoadStage.Reading, file.Name, rows));
        }
        try
        {
            using var stream = Open(file);
            if (file.Format == LoadFormat.Csv) new CsvRows(builder, limits).Read(stream, Told);
            else new NdjsonRows(builder, limits).Read(stream, Told);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            int line = builder.Rows.Count == 0 ? 0 : builder.Rows[^1].Place.Line + 1;
            builder.Errors.AddLoss(new(file.Name, line, null, $"the file cannot be read: {exception.Message}"));
        }
        progress?.Report(new(LoadStage.Reading, file.Name, builder.Rows.Count));
        return builder;
    }

    private static Stream Open(LoadFile file)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        if (!file.IsCompressed) return stream;
        try
        {
            return new WholeGzipStream(stream);
        }
        catch (InvalidDataException)
        {
            stream.Dispose();
            throw;
        }
    }

    private static long SizeOf(LoadFile file) => File.Exists(file.Path) ? new FileInfo(file.Path).Length : 0;
}
