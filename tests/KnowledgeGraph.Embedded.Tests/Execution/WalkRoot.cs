using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>Roots that walk through a graph of films.</summary>
internal static class WalkRoot
{
    /// <summary>How many parts there are, and no more.</summary>
    public const int Slot = 0;

    /// <summary>What joins two nodes by roles; none of it is listed.</summary>
    public static Expansion History(FilterGraph graph, string from, string to) =>
        Root(graph, HistoryWalk.Definition, argument => argument.Name switch
    {
        "from" => Value.Of(from),
        "to" => Value.Of(to),
        "via" => Value.Of(FilterGraph.Roles),
        "first" => Value.Of(0L),
        _ => Value.None,
    });

    /// <summary>The films that were released at any time.</summary>
    public static Expansion Changes(FilterGraph graph) => Root(graph, ChangesWalk.Definition, argument => argument.Name switch
    {
        ChangesWalk.From => Value.Of("0001"),
        ChangesWalk.To => Value.Of("9999"),
        "what" => Value.Of(ChangesWalk.ByDefault),
        "first" => Value.Of(10L),
        _ => Value.None,
    });

    private static Expansion Root(FilterGraph graph, WalkDefinition walk, Func<WalkArgument, Value> valueOf) => new()
    {
        Source = new ItemSource.Walk(walk, [.. walk.Given.Select(argument => graph.Parameter(valueOf(argument)))]),
        Cardinality = Cardinality.One,
        ParentKinds = FilterGraph.Model.AllKinds,
        Columns = [new Column.Measured(Measure.Count, OperandOwner.Node, KindSet.Of(0))],
    };
}
