namespace KnowledgeGraph.Core.Model;

/// <summary>Reads where the ids of each kind come from: `id`, restated with @alias or @elementId.</summary>
internal sealed class IdReader(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
{
    private readonly ModelErrorList _errors = document.Errors;

    // A declaration that several kinds inherit is reported once.
    private readonly HashSet<FieldSyntax> _reported = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives each kind its source; properties were read before.</summary>
    public static void Read(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
    {
        var reader = new IdReader(document, nodeTypes);
        foreach (var type in document.Types.Where(t => nodeTypes.ContainsKey(t.Name) && t.Field("id") is not null)) reader.Read(type);
    }

    private void Read(TypeSyntax type)
    {
        var field = type.Field("id")!;
        CheckDirectives(field);
        if (nodeTypes[type.Name] is not NodeKind kind) return;
        // What the kind itself says comes before what it inherits.
        var directive = field.Directives.Find(d => d.Name.StringValue is "alias" or "elementId");
        if (directive?.Name.StringValue == "elementId") kind.Id = IdSource.ElementId.Instance;
        if (directive?.Name.StringValue != "alias" || directive.Text("property") is not { } stored) return;
        var property = kind.Properties.FirstOrDefault(p => p.StoredName == stored);
        if (property is { IsList: true } or { Type: not (ScalarType.String or ScalarType.Id or ScalarType.Int or ScalarType.Long) })
            _errors.Add(directive,
                $"The id of {kind.Name} cannot come from {property.Name}, which is {SyntaxText.Of(type.Field(property.Name)!.Node.Type)}. "
                + "Name a property of type String, Int or Long that no two nodes share.");
        else
            kind.Id = new IdSource.OfProperty(stored, $"{kind.SingularField}:", property);
    }

    private void CheckDirectives(FieldSyntax field)
    {
        if (!_reported.Add(field)) return;
        var own = field.Node.Directives?.Items ?? [];
        foreach (var directive in field.Directives.Where(d => d.Name.StringValue is not ("alias" or "elementId")))
        {
            if (own.Contains(directive))
                _errors.Add(directive, $"@{directive.Name.StringValue} is not for `id`, which every node has. Remove it.");
        }
        if (own.FindAll(d => d.Name.StringValue is "alias" or "elementId") is [_, { } second])
            _errors.Add(second, "An id comes from a property (@alias) or is Neo4j's (@elementId), not both. Remove one of the two.");
    }
}
