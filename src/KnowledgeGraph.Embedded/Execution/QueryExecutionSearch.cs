using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Embedded.Execution;

/// <content>What searches find by name: a page of nodes, each with a derived edge that says how it was found.</content>
internal sealed partial class QueryExecution
{
    private void RunSearch(Expansion root, ItemSource.Search search, List<PlacedItem> level)
    {
        var corpus = snapshot.Search(budget);
        var request = new SearchRequest(root, parameters);
        var hits = request.Find(corpus, Allows(root.Where), isFilteredLater: false, budget).Items;
        var edges = new SearchEdges(corpus, request.Query, hits);
        var selector = new PageSelector(snapshot, parameters, root, edges, search.Type.Kinds, budget);
        tape.Root = PlacePage(root, level, selector, selector.SelectUnordered(edges.Nodes));
        _columns.WriteCursors(root, selector.Order, level);
        Complete(root, edges, level);
    }

    private Func<(int Kind, int Row), bool>? Allows(Filter? where)
    {
        if (new FilterCompiler(snapshot, parameters, edges: null, budget).CompileOnDay(where) is not { } predicate) return null;
        return node => predicate.Test(new(new(node.Kind, node.Row), -1));
    }
}
