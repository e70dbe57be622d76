using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>A graph as two dictionaries, and what a load means, written as plainly as it can be.</summary>
internal sealed class NaiveGraph(GraphModel model)
{
    public Dictionary<string, (NodeKind Kind, Value[] Values, SortedSet<string> Sources)> Nodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (EdgeRow Row, Value[] Values, SortedSet<string> Sources)> Edges { get; } = new(StringComparer.Ordinal);

    public void Apply(GraphDelta delta)
    {
        var moment = Value.Of(delta.Moment);
        foreach (var edge in delta.DeletedEdges) Edges.Remove(edge.Id);
        foreach (var node in delta.DeletedNodes) Nodes.Remove(node.Id);
        foreach (var node in delta.Nodes)
        {
            var known = Nodes.TryGetValue(node.Id, out var before) ? before.Values : null;
            var sources = new SortedSet<string>([.. known is null ? [] : before.Sources, .. node.Sources ?? []], StringComparer.Ordinal);
            bool moreSources = known is not null && sources.Count > before.Sources.Count;
            Nodes[node.Id] = (node.Kind, After(known, node.Values, node.Kind.Properties, moment, moreSources), sources);
        }
        foreach (var edge in delta.Edges)
        {
            var known = Edges.TryGetValue(edge.Id, out var before) ? before.Values : null;
            var sources = new SortedSet<string>([.. known is null ? [] : before.Sources, .. edge.Sources ?? []], StringComparer.Ordinal);
            bool moreSources = known is not null && sources.Count > before.Sources.Count;
            Edges[edge.Id] = (edge, After(known, edge.Values, edge.Type.Properties, moment, moreSources), sources);
        }
    }

    /// <summary>As <see cref="GraphText.Of"/> writes a store.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var kind in model.Kinds)
        {
            foreach (var (id, node) in Nodes.Where(n => n.Value.Kind == kind).OrderBy(n => n.Key, StringComparer.Ordinal))
            {
                text.Append(kind.Name).Append(' ').Append(GraphText.Row(id, node.Values, node.Sources)).Append('\n');
            }
        }
        foreach (var type in model.RelationshipTypes)
        {
            var lines = Edges.Values.Where(e => e.Row.Type == type)
                .Select(e => $"{e.Row.From} {type.Name} {e.Row.To} {GraphText.Row(e.Row.Id, e.Values, e.Sources)}")
                .Order(StringComparer.Ordinal);
            foreach (string line in lines) text.Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static Value[] After(
        Value[]? known, Value[] given, IReadOnlyList<PropertyDefinition> properties, Value moment, bool moreSources)
    {
        var after = new Value[given.Length];
        for (int i = 0; i < given.Length; i++)
        {
            bool isCleared = given[i].Kind == ValueKind.Cleared || (given[i].Kind == ValueKind.Texts && given[i].Texts.Length == 0);
            after[i] = isCleared ? Value.None : given[i].IsNone && known is not null ? known[i] : given[i];
        }
        bool isChanged = known is not null && (moreSources || !after.AsSpan().SequenceEqual(known));
        for (int i = 0; i < given.Length; i++)
        {
            var stamp = properties[i].Timestamp;
            if (known is null ? stamp != Timestamp.None && after[i].IsNone : isChanged && given[i].IsNone
                && stamp.HasFlag(Timestamp.Update))
            {
                after[i] = moment;
            }
        }
        return after;
    }
}
