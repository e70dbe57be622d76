using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Which of Neo4j's nodes and edges the ids of an answer are, where nothing makes ids unique: an id of two nodes is no id, and pages could
/// leave one of them out.
/// </summary>
internal sealed class ElementsRead
{
    private readonly Dictionary<string, string> _elements = new(StringComparer.Ordinal);

    /// <summary>Notes the node or edge of a row, and gives its id.</summary>
    /// <exception cref="StoreException">It has no id, or that of another.</exception>
    public string Add(ReadOnlySpan<byte> body, ReadOnlySpan<Cell> cells, RowKeys keys, CellWriter writer)
    {
        var (id, element) = writer.KeysOf(body, cells, keys);
        if (_elements.TryAdd(id, element) || _elements[id] == element) return id;
        throw new StoreException(
            "DATA_INVALID",
            $"The graph database has the id '{id}' twice; the elementIds are '{_elements[id]}' and '{element}'. "
            + "Whoever runs the server should give one of them another id, or delete it.");
    }
}
