using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// What stands in the place of the edge by which an item was reached where no relationship does: the statement makes it, or it comes with
/// the statement. It has no id, and its properties are not those of a relationship type.
/// </summary>
internal abstract class MadeEdge
{
    /// <summary>A property, or what filters and orders compare in its place.</summary>
    public abstract string Property(string name, PropertyForm form);

    /// <summary>The definition of a property; null if it has none of that name.</summary>
    public abstract PropertyDefinition? Definition(string name);

    /// <summary>By what the row of the item is found again; null: by the node.</summary>
    public virtual string? RowId => null;

    /// <summary>The variables that the item is made of, where they are others than the node's and the edge's.</summary>
    public virtual string? Variables => null;
}

/// <summary>A hit of a search: a map that says how the node was found.</summary>
/// <param name="variable">The variable of the map.</param>
internal sealed class HitEdge(string variable) : MadeEdge
{
    /// <inheritdoc/>
    public override string Property(string name, PropertyForm form) => $"{variable}.{CypherName.Quote(name)}";

    /// <inheritdoc/>
    public override PropertyDefinition? Definition(string name) => SearchEdge.All.FirstOrDefault(p => p.Name == name);
}
