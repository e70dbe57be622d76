using System.Text.Json;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>The properties of a stored node or edge, which may be any.</summary>
/// <param name="Mapping">How the model is stored.</param>
/// <param name="Type">How its kind or relationship type is stored.</param>
/// <param name="Place">Its kind or type, for messages.</param>
/// <param name="Key">What names it in messages.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Foreign">Those of Neo4j's types that JSON has no own for: name and type.</param>
internal sealed record StoredRow(
    GraphMapping Mapping, TypeMapping Type, string Place, string Key, JsonElement Properties, JsonElement Foreign)
{
    /// <summary>The properties whose values are not of the model's types.</summary>
    public HashSet<string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>The properties of a type that JSON has no own for: it writes them as texts.</summary>
    public static string ForeignTypes(string variable) =>
        $"[k IN keys({variable}) WHERE valueType({variable}[k]) =~ '.*(DATE|TIME|DURATION|POINT).*' | [k, valueType({variable}[k])]]";

    /// <summary>What names a node or edge in messages: its id, or Neo4j's own.</summary>
    public static string KeyOf(string variable, MappedValue id) =>
        $"CASE WHEN {id.Of(variable)} IS :: STRING NOT NULL THEN {id.Of(variable)} ELSE elementId({variable}) END";

    /// <summary>A list of texts.</summary>
    public static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>Reads the values of the model; those that are wrong are reported, and none.</summary>
    public Value[] Read(PassFindings findings, References references)
    {
        var values = new Value[Type.Properties.Length];
        for (int i = 0; i < values.Length; i++)
        {
            var property = Type.Properties[i];
            values[i] = Read(property, findings);
            if (values[i].IsNone && property is { IsRequired: true, IsList: false } && !Wrong.Contains(property.Name))
            {
                findings.Add(
                    CheckProblem.RequiredMissing, $"{Place}.{property.Name} is required in the model, but {{n}} of them have none", Key);
            }
        }
        ReadSources(findings, references);
        return values;
    }

    private Value Read(PropertyDefinition property, PassFindings findings)
    {
        string name = Type.Property(property.Name).Written;
        if (!Properties.TryGetProperty(name, out var stored)) return Value.None;
        if (ValueCheck.Read(stored, ForeignTypeOf(name), property, out var value) is not { } fault) return value;
        Wrong.Add(property.Name);
        findings.Add(
            fault.Problem, $"{Place}.{property.Name} is {TypeNameOf(property)} in the model, but {{n}} of them {fault.What}", Key);
        return Value.None;
    }

    private static string TypeNameOf(PropertyDefinition property)
    {
        string name = property.Enum?.Name ?? (property.Type == ScalarType.Id ? "ID" : $"{property.Type}");
        return property.IsList ? $"[{name}]" : name;
    }

    private void ReadSources(PassFindings findings, References references)
    {
        if (!Properties.TryGetProperty(Mapping.Sources.Written, out var sources)) return;
        if (sources.ValueKind == JsonValueKind.Array && sources.EnumerateArray().All(s => s.ValueKind == JsonValueKind.String))
        {
            foreach (string source in Texts(sources)) references.AddSource(Place, Key, source);
        }
        else if (Mapping.Model.Source is not null)
        {
            findings.Add(CheckProblem.ValueInvalid, $"{Place}.{Mapping.Sources.Written}: {{n}} of them are no lists of texts", Key);
        }
    }

    private string? ForeignTypeOf(string name)
    {
        foreach (var pair in Foreign.EnumerateArray())
        {
            if (pair[0].GetString() == name) return pair[1].GetString()!.Replace(" NOT NULL", "", StringComparison.Ordinal);
        }
        return null;
    }
}
