namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the enums that properties can have; those of the directives' arguments are not part of the graph.</summary>
internal static class EnumReader
{
    private static readonly string[] DirectiveEnums = ["Direction", "TimestampOperation"];

    /// <summary>The enums by name, in the order of the file.</summary>
    public static Dictionary<string, EnumDefinition> Read(ModelDocument document)
    {
        var enums = new Dictionary<string, EnumDefinition>(StringComparer.Ordinal);
        foreach (var syntax in document.Enums)
        {
            string name = syntax.Name.StringValue;
            if (Array.IndexOf(DirectiveEnums, name) >= 0) continue;
            var values = syntax.Values?.Items ?? [];
            if (values.Count == 0) document.Errors.Add(syntax.Name, $"{name} has no values. Add at least one.");
            foreach (var repeated in values.GroupBy(v => v.Name.StringValue, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
                document.Errors.Add(repeated.Name, $"{name} has the value {repeated.Name.StringValue} already. Remove one of the two.");
            var definitions = values.DistinctBy(v => v.Name.StringValue)
                .Select(v => new EnumValueDefinition(v.Name.StringValue, v.Description?.Value.ToString()));
            enums.Add(name, new(name, syntax.Description?.Value.ToString(), [.. definitions]));
        }
        return enums;
    }
}
