using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>The constraints and indexes that a model asks of Neo4j; Community has them all.</summary>
public static class CypherSchema
{
    private const string Prefix = "kg_";

    /// <summary>Prints the statements, one a line; each may be run again.</summary>
    public static string Print(GraphModel model) => string.Concat(Statements(new GraphLayout(model)).Select(s => s.Statement + ";\n"));

    /// <summary>The statements, by the name of what each makes.</summary>
    internal static IEnumerable<(string Name, string Statement)> Statements(GraphLayout layout) => Constraints(layout).Concat(Indexes(layout));

    /// <summary>The constraints; a load needs them first.</summary>
    internal static IEnumerable<(string Name, string Statement)> Constraints(GraphLayout layout)
    {
        yield return Constraint(LoadMarker.Label, LoadMarker.Id);
        yield return Constraint(layout.RootLabel, StoredName.Id);
        foreach (var kind in layout.Model.Kinds)
        {
            foreach (var property in kind.Properties.Where(p => p.IsUnique)) yield return Constraint(kind.Labels[0], property.Name);
        }
        foreach (var type in layout.Model.RelationshipTypes)
        {
            string name = $"{Prefix}{type.Name}_{StoredName.Id}";
            string edge = $"()-[r:{StoredName.Quote(type.Name)}]-()";
            yield return (name, $"CREATE CONSTRAINT {StoredName.Quote(name)} IF NOT EXISTS FOR {edge} REQUIRE r.{StoredName.Quote(StoredName.Id)} IS UNIQUE");
        }
    }

    /// <summary>The indexes; Neo4j makes them in one go where the data is there before.</summary>
    internal static IEnumerable<(string Name, string Statement)> Indexes(GraphLayout layout) =>
        layout.IndexedTypes().SelectMany(t => Columns(t.Type).Select(columns => Index(t.Label, columns)));

    // Each order ends with the id, so an index that ends with it gives the whole order.
    private static IEnumerable<string[]> Columns(NodeType type)
    {
        yield return [StoredName.Id];
        foreach (var text in type.Fields.OfType<LocalizedTextField>())
        {
            if (GraphLayout.IsIndexed(type, text)) yield return [StoredName.Order(text.Name), StoredName.Id];
        }
        foreach (var property in type.Properties.Where(p => GraphLayout.IsIndexed(type, p)))
        {
            if (property.Type == ScalarType.Enum) yield return [property.Name];
            yield return property.Type switch
            {
                ScalarType.Date => [StoredName.FirstDay(property.Name), property.Name, StoredName.Id],
                ScalarType.Enum => [StoredName.Ordinal(property.Name), StoredName.Id],
                _ => [property.Name, StoredName.Id],
            };
        }
    }

    private static (string, string) Constraint(string label, string property)
    {
        string name = $"{Prefix}{label}_{property}_unique";
        string node = $"(n:{StoredName.Quote(label)})";
        return (name, $"CREATE CONSTRAINT {StoredName.Quote(name)} IF NOT EXISTS FOR {node} REQUIRE n.{StoredName.Quote(property)} IS UNIQUE");
    }

    private static (string, string) Index(string label, string[] properties)
    {
        string name = $"{Prefix}{label}_{string.Join('_', properties)}";
        string columns = string.Join(", ", properties.Select(p => "n." + StoredName.Quote(p)));
        return (name, $"CREATE RANGE INDEX {StoredName.Quote(name)} IF NOT EXISTS FOR (n:{StoredName.Quote(label)}) ON ({columns})");
    }
}
