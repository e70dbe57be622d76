using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>The constraints and indexes of a model in Neo4j; all are available in Community.</summary>
public static class CypherSchema
{
    private const string Prefix = "kg_";

    /// <summary>Prints the statements, one a line; each may be run again.</summary>
    public static string Print(GraphModel model)
    {
        var mapping = new GraphMapping(model);
        return string.Concat(Constraints(mapping).Concat(Indexes(mapping)).Select(item => item.Statement + ";\n"));
    }

    /// <summary>The constraint of the marker node of loads; a load needs it before the others.</summary>
    internal static SchemaItem MarkerConstraint => Constraint(LoadMarker.Label, LoadMarker.Id);

    /// <summary>The constraints; a load needs them before its rows.</summary>
    internal static IEnumerable<SchemaItem> Constraints(GraphMapping mapping)
    {
        yield return MarkerConstraint;
        yield return Constraint(mapping.RootLabel, mapping.NodeId.Written);
        foreach (var kind in mapping.Model.Kinds)
        {
            var type = mapping.Of(kind);
            foreach (var property in type.Properties.Where(p => p.IsUnique))
            {
                yield return Constraint(type.Label, type.Property(property.Name).Written);
            }
        }
        foreach (var relationship in mapping.Model.RelationshipTypes)
        {
            string name = $"{Prefix}{mapping.Of(relationship).Label}_{mapping.EdgeId.Written}";
            string edge = $"()-[r:{mapping.TypeOf(relationship)}]-()";
            string statement = Constraint(name, edge, mapping.EdgeId.Of("r"));
            yield return new(
                mapping.Of(relationship).Label, [mapping.EdgeId.Written], name, statement, IsConstraint: true) { IsOfEdges = true };
        }
    }

    /// <summary>The indexes; Neo4j builds them faster if the data already exist.</summary>
    internal static IEnumerable<SchemaItem> Indexes(GraphMapping mapping) =>
        mapping.IndexedTypes().SelectMany(t => Columns(mapping, t.Type).Select(columns => Index(t.Label, columns)));

    // Each order ends with the id, so an index that ends with it gives the whole order.
    private static IEnumerable<string[]> Columns(GraphMapping mapping, NodeType type)
    {
        string id = mapping.NodeId.Written;
        string Column(PropertyDefinition property, PropertyForm form) => mapping.NodeProperty(type.Kinds, property.Name, form).Written;
        yield return [id];
        foreach (var text in type.Fields.OfType<LocalizedTextField>())
        {
            if (mapping.IsIndexed(type, text)) yield return [mapping.Order(type.Kinds, text).Written, id];
        }
        foreach (var property in type.Properties.Where(p => mapping.IsIndexed(type, p)))
        {
            string value = Column(property, PropertyForm.Value);
            if (property.Type == ScalarType.Enum) yield return [value];
            yield return property.Type switch
            {
                ScalarType.Date => [Column(property, PropertyForm.FirstDay), value, id],
                ScalarType.DateTime => [Column(property, PropertyForm.Instant), value, id],
                ScalarType.Enum => [Column(property, PropertyForm.Ordinal), id],
                _ => [value, id],
            };
        }
    }

    private static SchemaItem Constraint(string label, string property)
    {
        string name = $"{Prefix}{label}_{property}_unique";
        string statement = Constraint(name, $"(n:{CypherName.Quote(label)})", $"n.{CypherName.Quote(property)}");
        return new(label, [property], name, statement, IsConstraint: true);
    }

    private static string Constraint(string name, string pattern, string value) =>
        $"CREATE CONSTRAINT {CypherName.Quote(name)} IF NOT EXISTS FOR {pattern} REQUIRE {value} IS UNIQUE";

    private static SchemaItem Index(string label, string[] properties)
    {
        string name = $"{Prefix}{label}_{string.Join('_', properties)}";
        string columns = string.Join(", ", properties.Select(p => "n." + CypherName.Quote(p)));
        string statement = $"CREATE RANGE INDEX {CypherName.Quote(name)} IF NOT EXISTS FOR (n:{CypherName.Quote(label)}) ON ({columns})";
        return new(label, properties, name, statement, IsConstraint: false);
    }
}

/// <summary>A constraint or index.</summary>
/// <param name="Label">The label or relationship type whose nodes or relationships it is of.</param>
/// <param name="Properties">The properties.</param>
/// <param name="Name">Its name.</param>
/// <param name="Statement">The statement that creates it.</param>
/// <param name="IsConstraint">It is a constraint; Neo4j makes an index of the same name for it.</param>
internal sealed record SchemaItem(string Label, string[] Properties, string Name, string Statement, bool IsConstraint)
{
    /// <summary>It is of relationships.</summary>
    public bool IsOfEdges { get; init; }

    /// <summary>The statement that removes an index of its name which is not what it should be.</summary>
    public string RemovalOfIndex => $"DROP INDEX {CypherName.Quote(Name)} IF EXISTS";

    /// <summary>What it is of, by which one of another name is known as the same.</summary>
    public string Columns => ColumnsOf(Label, Properties);

    /// <summary>What one of a label or type and these properties is of.</summary>
    public static string ColumnsOf(string label, IEnumerable<string> properties) => $"{label}({string.Join(',', properties)})";
}
