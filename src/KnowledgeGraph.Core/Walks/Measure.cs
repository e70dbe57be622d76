using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Walks;

/// <summary>What a walk finds besides nodes and edges.</summary>
public enum Measure
{
    /// <summary>Of a path: how many edges it has.</summary>
    Length,

    /// <summary>Of a path: the sum of its edges' weights, a Decimal.</summary>
    Weight,

    /// <summary>Of a node of a subgraph: its distance in steps.</summary>
    Distance,

    /// <summary>Of a subgraph: whether nothing was left out. Of a list of paths: whether it is complete.</summary>
    IsComplete,

    /// <summary>Why not, an <see cref="Algorithms.IncompleteReason"/>; missing if it is complete.</summary>
    IncompleteBecause,

    /// <summary>Of a subgraph: how many nodes a limit left out.</summary>
    NodesLeftOut,

    /// <summary>Of a subgraph: the given ids that it does not join, a list.</summary>
    Unjoined,

    /// <summary>Of a shared node: the given ids that reach it, a list.</summary>
    Joined,

    /// <summary>The version of the graph that was read; the store knows it.</summary>
    GraphVersion,

    /// <summary>Of a count: the kind of the nodes that are counted.</summary>
    Kind,

    /// <summary>Of a count: how many nodes there are. Of a list: how many parts there are, whether or not they are listed.</summary>
    Count,

    /// <summary>Of a node that was avoided: how many edges it has.</summary>
    Degree,

    /// <summary>How many nodes the search met and did not pass through, since they are to be avoided.</summary>
    AvoidedCount,

    /// <summary>Of an entry of a history: since when it holds, a Date; missing if that is unknown.</summary>
    Since,

    /// <summary>Of an entry of a history: until when it holds, a Date; missing if it is open or unknown.</summary>
    Until,

    /// <summary>Of a change: when it was, a Date.</summary>
    Day,

    /// <summary>Of a change: what it was, a <see cref="ChangeType"/>.</summary>
    Change,

    /// <summary>Of a resolution: the name that was given.</summary>
    Text,

    /// <summary>Of a resolution: the id of the only node that the name certainly means; missing if there is none.</summary>
    Match,

    /// <summary>Of a candidate: how well it agrees, a Decimal of thousandths.</summary>
    Score,

    /// <summary>Of a candidate: whether the name certainly means it.</summary>
    IsMatch,

    /// <summary>Of a candidate: what its score is made of, a list of <see cref="Resolution.MatchFeature"/>.</summary>
    Features,
}

/// <summary>The value of a measure, as JSON.</summary>
public readonly record struct MeasuredValue
{
    private MeasuredValue(byte[] json) => Json = json;

    /// <summary>The value in JSON, UTF-8.</summary>
    public byte[] Json { get; }

    /// <summary>A number of units with that many decimal places.</summary>
    public static MeasuredValue Of(long number, int scale = 0)
    {
        Span<byte> text = stackalloc byte[DecimalText.LengthMax];
        return new(text[..DecimalText.Format(number, scale, text)].ToArray());
    }

    /// <summary>A Boolean.</summary>
    public static MeasuredValue Of(bool truth) => new(truth ? "true"u8.ToArray() : "false"u8.ToArray());

    /// <summary>A text.</summary>
    public static MeasuredValue Of(string text) => new(JsonText.Encode(text));

    /// <summary>A list of texts.</summary>
    public static MeasuredValue Of(IEnumerable<string> texts) =>
        new([(byte)'[', .. texts.SelectMany((text, i) => i == 0 ? JsonText.Encode(text) : [(byte)',', .. JsonText.Encode(text)]),
            (byte)']']);
}
