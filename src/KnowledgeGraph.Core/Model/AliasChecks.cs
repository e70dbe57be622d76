namespace KnowledgeGraph.Core.Model;

/// <summary>Checks that no two properties of a kind, or of the edges of a type, are stored under one name (@alias).</summary>
internal sealed class AliasChecks(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
{
    private readonly ModelErrorList _errors = document.Errors;
    private readonly HashSet<FieldSyntax> _reported = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reports each that shares the stored name of another.</summary>
    public void Check()
    {
        foreach (var type in document.Types.Where(t => nodeTypes.ContainsKey(t.Name) || t.Directive("relationshipProperties") is not null))
        {
            var first = new Dictionary<string, FieldSyntax>(StringComparer.Ordinal);
            // Those without an alias first: they have a right to their name.
            foreach (var field in type.Fields.Where(f => f.Name != "id" && IsStored(f)).OrderBy(f => f.Has("alias")))
            {
                string stored = field.Directive("alias")?.Text("property") ?? field.Name;
                if (first.TryAdd(stored, field) || !field.Has("alias") || !_reported.Add(field)) continue;
                _errors.Add(field.Directive("alias")!,
                    $"{type.Name}.{field.Name} and {type.Name}.{first[stored].Name} (at {_errors.PlaceOf(first[stored].Node.Name)}) are both stored "
                    + $"as \"{stored}\". Name another property, or remove one of the two.");
            }
        }
    }

    private static bool IsStored(FieldSyntax field) =>
        !field.Has("relationship") && !field.Has("derived") && !field.Has(PartnersReader.DirectiveName);
}
