using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Embedded.Execution;

/// <content>What searches find by name: a page of nodes, each with a derived edge that says how it was found.</content>
internal sealed partial class QueryExecution
{
    private void RunSearch(Expansion root, ItemSource.Search search, List<PlacedItem> level)
    {
        var corpus = snapshot.Search(budget);
        string text = parameters[search.Text].Text;
        var query = search.IsSuggestion ? SearchQuery.OfTyping(text) : SearchQuery.Of(text);
        var hits = corpus.Find(query, KindsOf(search), Allows(root.Where), After(root), Take(root), budget).Items;
        var edges = new SearchEdges(corpus, query, hits);
        var selector = new PageSelector(snapshot, parameters, root, edges, search.Type.Kinds, budget);
        tape.Root = PlacePage(root, level, selector, selector.SelectUnordered(edges.Nodes));
        _columns.WriteCursors(root, selector.Order, level);
        Complete(root, edges, level);
    }

    private KindSet KindsOf(ItemSource.Search search) => parameters[search.Kinds] is { IsNone: false } kinds
        ? KindSet.Of(kinds.Numbers.Select(k => (int)k)).Intersect(search.Type.Kinds)
        : search.Type.Kinds;

    private Func<(int Kind, int Row), bool>? Allows(Filter? where)
    {
        if (new FilterCompiler(snapshot, parameters, edges: null, budget).CompileOnDay(where) is not { } predicate) return null;
        return node => predicate.Test(new(new(node.Kind, node.Row), -1));
    }

    // What is told of all hits, and a page from the end, need all of them.
    private static bool NeedsAll(Expansion root) => root.Summaries.Length > 0 || root.Page!.IsBackward;

    private SearchPosition? After(Expansion root) => !NeedsAll(root) && parameters[root.Page!.Cursor] is { IsNone: false } cursor
        ? new(new(cursor.Cursor.Keys[0].Number), cursor.Cursor.NodeId)
        : null;

    private int Take(Expansion root) => NeedsAll(root) ? Array.MaxLength : (int)parameters[root.Page!.Size].Number + 1;
}
