using System.Collections.Immutable;
using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Core.Tests.Drafts;

/// <summary>
/// Graphs that nobody would make, seen by nobody: labels, types and properties of any characters, and words of every language below.
/// </summary>
internal sealed class RandomGraphs(int seed)
{
    private static readonly string[] Words =
    [
        "Movie", "movie", "MOVIE", "Movies", "MovieEdge", "MovieConnection", "Path", "Query", "Node", "Person", "People", "Search", "Model",
        "Direction",
        "Order", "OrderBy", "Relationship", "RelationshipType", "Date", "String", "Long", "type", "id", "ID", "Id", "and", "not", "some",
        "edge", "node",
        "from", "to", "count", "within", "null", "true", "false", "__typename", "__", "_", "a b", "a-b", "`", "\"", "\\", "#", "'", "\n",
        "\u2028", "\0x",
        "3D", "42", "名称", "é", "Éclair", "🎬", "validFrom", "validTo", "recordedAt", "sources", "evidence", "name", "name_folded", "id_hash",
        "ACTED_IN", "actedIn", "ActedIn", "acted in", "HAS_TAG", "PART_OF", "LIVES_IN", "WROTE", "KNOWS", "knows", "FOLLOWS", "IS", "S",
        "relationshipType",
        "fromNodeId", "weight", "RARITY", "cursor", "distinct", "key", "Edge", "Kind", "Property", "nodes", "search", "model", "suggest",
        "common",
    ];

    private static readonly string[] Types =
    [
        "STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE", "ZONED DATETIME", "LOCAL DATETIME", "DURATION", "POINT", "LIST<STRING>",
        "LIST<INTEGER>",
        "LIST<FLOAT>", "LIST<BOOLEAN>", "LIST<DATE>", "LIST<NOTHING>",
    ];

    private readonly Random _random = new(seed);

    public ObservedGraph Next()
    {
        ImmutableArray<string> labels = [.. Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Name()).Distinct()];
        ImmutableArray<ObservedNodes> nodes =
        [
            .. Enumerable.Range(0, _random.Next(1, 16))
                .Select(_ =>
                    Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(labels)).Distinct().Order(StringComparer.Ordinal)
                        .ToImmutableArray())
                .DistinctBy(set => string.Join('\0', set)).Select(Nodes),
        ];
        return new()
        {
            Origin = "a random graph",
            NodeCount = nodes.Sum(set => set.Count),
            RelationshipCount = 0,
            LabelCounts = labels.ToImmutableSortedDictionary(
                label => label, label => nodes.Where(set => set.Labels.Contains(label)).Sum(set => set.Count), StringComparer.Ordinal),
            Nodes = nodes,
            Relationships = [.. Enumerable.Range(0, _random.Next(0, 12)).Select(_ => Name()).Distinct().Select(type => Edges(type, nodes))],
            Rules =
            [
                .. nodes.SelectMany(set => set.Properties.Where(_ => _random.Next(3) == 0)
                    .Select(p => new ObservedRule((ObservedRuleKind)_random.Next(4), Pick(set.Labels), p.Name))),
            ],
            Keys = [
                .. nodes.SelectMany(set =>
                    set.Properties.Where(_ => _random.Next(3) == 0).Select(p => new FoundKey(set.Labels[0], p.Name, set.Read)))
            ],
        };
    }

    private ObservedNodes Nodes(ImmutableArray<string> labels)
    {
        int read = _random.Next(1, 50);
        return new(labels, _random.Next(4) == 0 ? read * 10 : read, read, Properties(read));
    }

    private ObservedRelationships Edges(string type, ImmutableArray<ObservedNodes> nodes)
    {
        int read = _random.Next(1, 50);
        return new(type, _random.Next(4) == 0 ? read * 10 : read, read,
            [.. Enumerable.Range(0, _random.Next(0, 8)).Select(_ => new ObservedEnds(Pick(nodes).Labels, Pick(nodes).Labels, 1))],
            Properties(read), _random.Next(3));
    }

    private ImmutableArray<ObservedProperty> Properties(int read) =>
    [
        .. Enumerable.Range(0, _random.Next(0, 8)).Select(_ => Name()).Distinct().Select(name => new ObservedProperty(name, Values(read))),
    ];

    private ImmutableArray<ObservedValues> Values(int read)
    {
        int count = _random.Next(2) == 0 ? read : _random.Next(1, read + 1);
        return _random.Next(4) == 0 && count > 1
            ? [new(Pick(Types), 1), new(Pick(Types), count - 1)]
            : [new(Pick(Types), count, _random.Next(2) * 1e10, _random.Next(2) * count)];
    }

    private string Name() => _random.Next(8) switch
    {
        0 => string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => char.ConvertFromUtf32(AnyCodePoint()))),
        1 => Pick(Words) + Pick(Words),
        2 => new string('x', _random.Next(1, 300)),
        _ => Pick(Words),
    };

    private int AnyCodePoint()
    {
        int point = _random.Next(3) == 0 ? _random.Next(1, 0x10FFFF) : _random.Next(1, 0x250);
        return point is >= 0xD800 and < 0xE000 ? 'x' : point;
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
