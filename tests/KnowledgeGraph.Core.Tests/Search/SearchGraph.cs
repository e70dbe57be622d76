using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>Nodes with names, aliases and descriptions, of several kinds.</summary>
internal sealed class SearchGraph
{
    public static readonly ImmutableArray<SearchField> Fields =
        [new("nameZh", true), new("nameEn", true), new("aliases", true), new("description", false)];

    private readonly SortedDictionary<(int Kind, int Row), SearchedNode> _nodes = [];

    /// <summary>Sets a node's texts; a row that is new is the kind's next.</summary>
    public void Set(int kind, int row, string id, params IReadOnlyList<(int Field, int Item, string Text)> texts) =>
        _nodes[(kind, row)] = new(kind, row, id, texts);

    /// <summary>A graph of one kind whose nodes have one name each.</summary>
    public static SearchGraph Of(params IReadOnlyList<string> names)
    {
        var graph = new SearchGraph();
        for (int row = 0; row < names.Count; row++) graph.Set(0, row, $"n:{row:D3}", (names[row].Any(c => c < 128) ? 1 : 0, 0, names[row]));
        return graph;
    }

    public IReadOnlyList<SearchedNode> Nodes => [.. _nodes.Values];

    public int RowsOf(int kind) => _nodes.Keys.Where(key => key.Kind == kind).Select(key => key.Row + 1).DefaultIfEmpty(0).Max();

    public NaiveSearch Naive => new(Fields, Nodes);

    public SearchIndex Index(int kind) => Builder(kind, _ => true).Build(RowsOf(kind), CancellationToken.None);

    /// <summary>The texts of some rows.</summary>
    public SearchIndexBuilder Builder(int kind, Func<int, bool> has)
    {
        var builder = new SearchIndexBuilder(Fields);
        foreach (var node in _nodes.Values.Where(node => node.Kind == kind && has(node.Row)))
        {
            foreach (var (field, item, text) in node.Texts) builder.Add(node.Row, field, item, text);
        }
        return builder;
    }

    public SearchCorpus Corpus() => Corpus(_nodes.Keys.Select(key => key.Kind).Distinct().Select(Index));

    public SearchCorpus Corpus(IEnumerable<SearchIndex> indexes) =>
        new([.. indexes.Select((index, kind) => new SearchedKind(kind, index, row => _nodes[(kind, row)].Id))]);

    public static KindSet AllKinds { get; } = KindSet.Of(Enumerable.Range(0, KindSet.KindsMax));

    /// <summary>All hits of a text.</summary>
    public ImmutableArray<SearchHit> Find(string text, bool isTyping = false) =>
        Corpus().Find(QueryOf(text, isTyping), AllKinds, allows: null, after: null, take: int.MaxValue - 1, TestBudget.Ample).Items;

    /// <summary>The names of all hits, in order, with their tiers.</summary>
    public string[] Found(string text, bool isTyping = false)
    {
        var corpus = Corpus();
        return [.. Find(text, isTyping).Select(hit => $"{hit.Tier} {corpus.TextOf(hit)}")];
    }

    public static SearchQuery QueryOf(string text, bool isTyping) => isTyping ? SearchQuery.OfTyping(text) : SearchQuery.Of(text);
}
