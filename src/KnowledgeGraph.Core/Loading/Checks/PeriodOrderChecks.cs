using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>A period ends no earlier than it begins; if the load gives only one end, the other is that in the graph.</summary>
internal sealed class PeriodOrderChecks(LoadBatch batch)
{
    /// <summary>Checks all nodes and edges.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in batch.Nodes.Values.Where(node => !node.HasErrors).GroupBy(node => node.Table.Kind!))
        {
            foreach (var period in new[] { kind.Key.Validity, Validity.Default }.Distinct())
            {
                if (kind.Key.Property(period.From) is { } from && period.To is { } name && kind.Key.Property(name) is { } to)
                    await CheckNodesAsync(kind.Key, from, to, [.. kind], cancellationToken);
            }
        }
        foreach (var type in batch.Edges.Values.Where(edge => !edge.HasErrors).GroupBy(edge => edge.Table.Type!))
        {
            await CheckEdgesAsync(type.Key, [.. type], cancellationToken);
        }
    }

    private async Task CheckNodesAsync(
        NodeKind kind, PropertyDefinition from, PropertyDefinition to, List<LoadRow> nodes, CancellationToken cancellationToken)
    {
        string[] partial =
            [.. nodes.Where(node => GivesOneOf(node, from.Name, to.Name) && batch.KnownKind(node.Id) == kind).Select(node => node.Id)];
        var begins = partial.Length == 0 ? null : await batch.Graph.PropertyAsync(kind, from, partial, cancellationToken);
        var ends = partial.Length == 0 ? null : await batch.Graph.PropertyAsync(kind, to, partial, cancellationToken);
        string? Stored(IReadOnlyDictionary<string, Value>? values, string id) =>
            values is not null && values.TryGetValue(id, out var value) ? value.Text : null;
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var node in nodes) Check(node, new(from.Name, to.Name), Stored(begins, node.Id), Stored(ends, node.Id));
    }

    private async Task CheckEdgesAsync(RelationshipType type, List<LoadRow> edges, CancellationToken cancellationToken)
    {
        (string from, string to) = (Validity.Default.From, Validity.Default.To!);
        var partial = edges.Where(edge => GivesOneOf(edge, from, to) && batch.KnownKind(edge.From) is not null);
        string[] nodes = [.. partial.Select(edge => edge.From).Distinct(StringComparer.Ordinal)];
        var known = nodes.Length == 0 ? [] : await batch.Graph.EdgesAsync(type, RelationshipDirection.Out, nodes, cancellationToken);
        var stored = known.ToDictionary(edge => edge.Id, StringComparer.Ordinal);
        foreach (var edge in edges)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var other = stored.GetValueOrDefault(edge.Id);
            Check(edge, Validity.Default, other?.ValidFrom, other?.ValidTo);
        }
    }

    private void Check(LoadRow row, Validity period, string? storedFrom, string? storedTo)
    {
        string? from = TextOf(row, period.From, storedFrom);
        string? to = TextOf(row, period.To!, storedTo);
        if (from is null || to is null || PartialDate.Parse(to).LastDay >= PartialDate.Parse(from).FirstDay) return;
        bool givesEnd = ValueOf(row, period.To!).Kind == ValueKind.Text;
        string column = givesEnd ? period.To! : period.From;
        batch.Errors.Add(row.PlaceOf(row.Table.IndexOf(column)), column, LoadErrorKind.Period, givesEnd
            ? $"is {to}, before the {period.From} {from}; a period ends no earlier than it begins"
            : $"is {from}, after the {period.To} {to} in the graph; a period ends no earlier than it begins");
    }

    private static bool GivesOneOf(LoadRow row, string from, string to) =>
        (ValueOf(row, from).Kind, ValueOf(row, to).Kind) is (ValueKind.Text, ValueKind.None) or (ValueKind.None, ValueKind.Text);

    private static string? TextOf(LoadRow row, string property, string? stored) => ValueOf(row, property) switch
    {
        { Kind: ValueKind.Text } value => value.Text,
        { Kind: ValueKind.Cleared } => null,
        _ => stored,
    };

    private static Value ValueOf(LoadRow row, string property) =>
        row.Table.IndexOf(property) is >= 0 and var index ? row.Values[index] : Value.None;
}
