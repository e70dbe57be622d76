using System.Text;

namespace KnowledgeGraph.Core.Checks;

/// <summary>Collects findings: one for each problem in each place, with a count and a few samples.</summary>
public sealed class Findings
{
    /// <summary>The most samples of a finding: as many as a person reads before fixing the cause; the rest are counted.</summary>
    public const int SamplesMax = 5;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(CheckProblem Problem, string Message), Entry> _byMessage = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _entries.Count > 0;

    /// <summary>Adds one row, node or edge that has a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="message">What is wrong and where; {n} is replaced by the count.</param>
    /// <param name="sampleUtf8">Its id.</param>
    public void Add(CheckProblem problem, string message, ReadOnlySpan<byte> sampleUtf8)
    {
        var entry = Count(problem, message, 1);
        if (entry.Samples.Count < SamplesMax) entry.Samples.Add(Encoding.UTF8.GetString(sampleUtf8));
    }

    /// <inheritdoc cref="Add(CheckProblem, string, ReadOnlySpan{byte})"/>
    public void Add(CheckProblem problem, string message, string? sample = null, long count = 1)
    {
        var entry = Count(problem, message, count);
        if (sample is not null && entry.Samples.Count < SamplesMax) entry.Samples.Add(sample);
    }

    /// <summary>What was added, in that order.</summary>
    public IReadOnlyList<CheckFinding> ToList() =>
        [.. _entries.Select(
            e => new CheckFinding(e.Problem, e.Message.Replace("{n}", $"{e.Count}", StringComparison.Ordinal), e.Count, e.Samples))];

    private Entry Count(CheckProblem problem, string message, long count)
    {
        if (!_byMessage.TryGetValue((problem, message), out var entry))
        {
            entry = new(problem, message);
            _byMessage.Add((problem, message), entry);
            _entries.Add(entry);
        }
        entry.Count += count;
        return entry;
    }

    private sealed record Entry(CheckProblem Problem, string Message)
    {
        public long Count { get; set; }

        public List<string> Samples { get; } = [];
    }
}
