using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The derived edges to the hits of a search, a row each.</summary>
internal sealed class SearchEdges : EdgeColumns
{
    private readonly Dictionary<string, StoredColumn> _columns;

    public SearchEdges(SearchCorpus corpus, SearchQuery query, ImmutableArray<SearchHit> hits)
    {
        Nodes = [.. hits.Select(hit => new NodeRef(hit.Kind, hit.Row))];
        int count = hits.Length;
        byte[][] tiers = CodeColumn.NamesOf(SearchEdge.Tier);
        _columns = new(StringComparer.Ordinal)
        {
            [SearchEdge.Rank.Name] = new HitColumn(count, row => hits[row].Rank.Value, json: null),
            [SearchEdge.Tier.Name] = new HitColumn(count, row => (long)hits[row].Tier, row => tiers[(int)hits[row].Tier]),
            [SearchEdge.Field.Name] = new HitColumn(count, number: null, row => JsonText.Encode(corpus.FieldOf(hits[row]))),
            [SearchEdge.Text.Name] = new HitColumn(count, number: null, row => JsonText.Encode(corpus.TextOf(hits[row]))),
            [SearchEdge.Ranges.Name] = new HitColumn(count, number: null, row => SearchEdge.JsonOf(corpus.RangesOf(query, hits[row]))),
        };
    }

    /// <summary>The nodes that the edges lead to, by row.</summary>
    public NodeRef[] Nodes { get; }

    public override TextColumn? Ids => null;

    public override StoredColumn? ColumnOf(string property) => _columns.GetValueOrDefault(property);

    /// <summary>What hits tell, worked out for the rows of a page only.</summary>
    private sealed class HitColumn(int count, Func<int, long>? number, Func<int, byte[]>? json) : ComputedColumn
    {
        public override int Count => count;

        public override bool IsNull(int row) => false;

        public override long Number(int row) => number!(row);

        public override void Write(int row, ResultTape tape, int tapeRow, int slot)
        {
            if (json is null) base.Write(row, tape, tapeRow, slot);
            else tape.SetValue(tapeRow, slot, json(row));
        }
    }
}
