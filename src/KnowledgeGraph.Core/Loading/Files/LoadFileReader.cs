using System.Collections.Concurrent;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Reads the files of a load, several at a time if possible; the result does not depend on which is ready first.</summary>
internal sealed class LoadFileReader(
    LoadTables tables, Limits limits, char separator, string? nullWord, IProgress<LoadProgress>? progress)
{
    private const int RowsBetweenReports = 10_000;

    /// <summary>The rows of all files, in the order of files and lines.</summary>
    public List<LoadRow> Read(ILoadInput input, LoadErrors errors, CancellationToken cancellationToken)
    {
        using var stage = LoadTrace.Begin(LoadTrace.Read);
        foreach (var problem in input.Problems) errors.AddLoss(new(problem.Name, 0, null, LoadErrorKind.File, problem.Message));
        var parts = input.IsSequential
            ? [.. input.Files.Select(file => ReadFile(file, cancellationToken))]
            : ReadSideBySide([.. input.Files], cancellationToken);
        var rows = new List<LoadRow>(parts.Sum(part => part.Rows.Count));
        foreach (var part in parts)
        {
            rows.AddRange(part.Rows);
            errors.AddAll(part.Errors);
        }
        return rows;
    }

    private List<FileRows> ReadSideBySide(List<LoadFile> files, CancellationToken cancellationToken)
    {
        var parts = new ConcurrentDictionary<LoadFile, FileRows>(ReferenceEqualityComparer.Instance);
        var largestFirst = Partitioner.Create([.. files.OrderByDescending(file => file.Length)], EnumerablePartitionerOptions.NoBuffering);
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(largestFirst, options, file => parts[file] = ReadFile(file, cancellationToken));
        return files.ConvertAll(file => parts[file]);
    }

    private FileRows ReadFile(LoadFile file, CancellationToken cancellationToken)
    {
        if (FileFormat.Of(file, tables, out string? problem) is not { } format)
        {
            var errors = new LoadErrors(limits.LoadErrorsMax);
            errors.AddLoss(new(file.Name, 0, null, LoadErrorKind.File, problem!));
            return new([], errors);
        }
        var builder = new RowBuilder(format.Table, file.Name, limits);
        void Count(long rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows % RowsBetweenReports == 0) progress?.Report(new(LoadStage.Reading, file.Name, rows));
        }
        try
        {
            using var stream = LoadStream.Open(file, format.IsCompressed, cancellationToken);
            if (format.IsCsv) new CsvRows(builder, limits, separator, nullWord).Read(stream, Count);
            else new NdjsonRows(builder, limits).Read(stream, Count);
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
        return new(builder.Rows, builder.Errors);
    }

    /// <summary>What was read of one file.</summary>
    private sealed record FileRows(List<LoadRow> Rows, LoadErrors Errors);
}
