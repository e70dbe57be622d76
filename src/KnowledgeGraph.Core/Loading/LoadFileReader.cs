using System.Collections.Concurrent;

namespace KnowledgeGraph.Core.Loading;

/// <summary>Reads the files of a load, several at a time; what comes of it does not depend on which is ready first.</summary>
internal sealed class LoadFileReader(Limits limits, char separator, IProgress<LoadProgress>? progress)
{
    private const int RowsBetweenReports = 10_000;

    /// <summary>The rows of all files, in the order of files and lines.</summary>
    public List<LoadRow> Read(IReadOnlyList<LoadFile> files, LoadErrors errors, CancellationToken cancellationToken)
    {
        using var stage = LoadTrace.Begin(LoadTrace.Read);
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
            cancellationToken.ThrowIfCancellationRequested();
            if (rows % RowsBetweenReports == 0) progress?.Report(new(LoadStage.Reading, file.Name, rows));
        }
        try
        {
            using var stream = LoadStream.Open(file, cancellationToken);
            if (file.Format == LoadFormat.Csv) new CsvRows(builder, limits, separator).Read(stream, Told);
            else new NdjsonRows(builder, limits).Read(stream, Told);
        }
        catch (LoadFormatException exception)
        {
            builder.Errors.AddLoss(new(file.Name, exception.Line, null, LoadErrorKind.File, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            builder.Errors.AddLoss(new(file.Name, 0, null, LoadErrorKind.File, $"the file cannot be read: {exception.Message}"));
        }
        progress?.Report(new(LoadStage.Reading, file.Name, builder.Rows.Count));
        return builder;
    }

    private static long SizeOf(LoadFile file) => File.Exists(file.Path) ? new FileInfo(file.Path).Length : 0;
}
