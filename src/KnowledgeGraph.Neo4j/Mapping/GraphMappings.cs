using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>A model's mapping in both forms.</summary>
/// <param name="model">The model.</param>
/// <exception cref="ArgumentException">It cannot be mapped to Neo4j.</exception>
internal sealed class GraphMappings(GraphModel model)
{
    /// <summary>The mapping of what loads write.</summary>
    public GraphMapping Adopted { get; } = new(model);

    /// <summary>The mapping of what others may have written.</summary>
    public GraphMapping Plain { get; } = new(model, MappingForm.Plain);

    /// <summary>The mapping of a form.</summary>
    public GraphMapping this[MappingForm form] => form == MappingForm.Plain ? Plain : Adopted;
}
