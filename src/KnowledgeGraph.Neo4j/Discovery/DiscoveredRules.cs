using System.Text.Json;
using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Neo4j.Discovery;

/// <summary>The constraints and indexes that say something of one property.</summary>
internal static class DiscoveredRules
{
    /// <summary>Those of rows of <see cref="DiscoveryStatements.Constraints"/>.</summary>
    public static IEnumerable<ObservedRule> OfConstraints(IEnumerable<JsonElement> rows)
    {
        foreach (var row in rows)
        {
            string[] properties = Texts(row[2]);
            foreach (string name in Texts(row[1]))
            {
                foreach (var kind in KindsOf(row[0].GetString()!, properties.Length))
                {
                    foreach (string property in properties) yield return new(kind, name, property);
                }
            }
        }
    }

    /// <summary>Those of rows of <see cref="DiscoveryStatements.Indexes"/>.</summary>
    public static IEnumerable<ObservedRule> OfIndexes(IEnumerable<JsonElement> rows)
    {
        foreach (var row in rows)
        {
            string[] properties = Texts(row[2]);
            ObservedRuleKind? kind = row[0].GetString() switch
            {
                "FULLTEXT" => ObservedRuleKind.NodeSearched,
                "RANGE" or "BTREE" or "TEXT" when properties.Length == 1 => ObservedRuleKind.NodeIndexed,
                _ => null,
            };
            if (kind is null) continue;
            foreach (string name in Texts(row[1]))
            {
                foreach (string property in properties) yield return new(kind.Value, name, property);
            }
        }
    }

    // A constraint of several properties says that each is there, and nothing of how many nodes have a value of one.
    private static ObservedRuleKind[] KindsOf(string type, int properties) => type switch
    {
        "UNIQUENESS" or "NODE_PROPERTY_UNIQUENESS" when properties == 1 => [ObservedRuleKind.NodeUnique],
        "NODE_KEY" when properties == 1 => [ObservedRuleKind.NodeUnique, ObservedRuleKind.NodePresent],
        "NODE_KEY" or "NODE_PROPERTY_EXISTENCE" => [ObservedRuleKind.NodePresent],
        "RELATIONSHIP_KEY" or "RELATIONSHIP_PROPERTY_EXISTENCE" => [ObservedRuleKind.RelationshipPresent],
        _ => [],
    };

    private static string[] Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
