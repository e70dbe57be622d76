using System.Text.Json.Nodes;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>A variable of a random query.</summary>
/// <param name="Name">Its name, without the dollar.</param>
/// <param name="Type">Its type, as GraphQL writes it.</param>
/// <param name="Value">Makes a value up; null of a nullable one.</param>
/// <param name="CanBeAbsent">Whether a request may leave it out.</param>
internal sealed record RandomVariable(string Name, string Type, Func<JsonNode?> Value, bool CanBeAbsent);

/// <summary>A random query, whose variables can be given values again and again.</summary>
internal sealed record RandomShape(string Query, IReadOnlyList<RandomVariable> Variables, RandomValues Random)
{
    /// <summary>Values of all variables, as a request sends them.</summary>
    public string NextVariables()
    {
        var values = new JsonObject();
        foreach (var variable in Variables)
        {
            if (!variable.CanBeAbsent || !Random.Chance(0.03)) values[variable.Name] = variable.Value();
        }
        return values.ToJsonString();
    }
}
