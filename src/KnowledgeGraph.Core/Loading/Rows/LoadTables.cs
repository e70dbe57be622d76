using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>The tables of a load by file name: one for each kind and relationship type of the model, and one of deletions.</summary>
internal sealed class LoadTables(GraphModel model)
{
    private readonly Dictionary<string, LoadTable> _relationships =
        model.RelationshipTypes.ToDictionary(t => t.Name, t => LoadTable.Of(t, model.Source is not null), StringComparer.Ordinal);
    private readonly Dictionary<string, LoadTable> _deletions = new(
        StringComparer.Ordinal) { [LoadTable.Deletions.Name] = LoadTable.Deletions };
    private readonly Dictionary<string, LoadTable> _nodes = model.Kinds.ToDictionary(k => k.Name, LoadTable.Of, StringComparer.Ordinal);

    /// <summary>The tables of the model's kinds, by name.</summary>
    public IReadOnlyDictionary<string, LoadTable> Nodes => _nodes;

    /// <summary>The tables of the files in a folder, by name.</summary>
    public IReadOnlyDictionary<string, LoadTable> In(LayoutFolder folder) => folder switch
    {
        LayoutFolder.Nodes => _nodes,
        LayoutFolder.Relationships => _relationships,
        _ => _deletions,
    };
}
