namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the meaning of each field of a type of nodes.</summary>
internal sealed class FieldReader(
    ModelDocument document,
    PropertyReader properties,
    IReadOnlyDictionary<string, EnumDefinition> enums,
    IReadOnlyDictionary<string, NodeType> nodeTypes,
    IReadOnlyDictionary<string, RelationshipType> relationshipTypes)
{
    private readonly ModelErrorList _errors = document.Errors;
    private readonly PartnersReader _partners = new(document, enums, nodeTypes, relationshipTypes);

    // One definition per declaration, so that a kind and its interface share it and an error is reported once.
    private readonly Dictionary<FieldSyntax, FieldDefinition?> _definitions = new(ReferenceEqualityComparer.Instance);

    /// <summary>The field's definition; null if there was an error that prevents one.</summary>
    public FieldDefinition? Read(FieldSyntax field)
    {
        if (!_definitions.TryGetValue(field, out var definition)) _definitions[field] = definition = ReadNew(field);
        return definition;
    }

    private FieldDefinition? ReadNew(FieldSyntax field)
    {
        if (field.Has("derived")) return ReadLocalizedText(field);
        if (!field.Has(PartnersReader.DirectiveName) && properties.IsPropertyType(field.Shape.Name))
        {
            return properties.Read(field, onEdge: false);
        }
        Refuse(field, ["unique", "index", "identity", "timestamp", "scale", "search", "alias", "elementId"], "properties");
        if (field.Node.Arguments is { } arguments)
            _errors.Add(arguments,
                $"{field.Declaring.Name}.{field.Name} takes no arguments in the model; the API adds its own. Remove them.");
        if (nodeTypes.GetValueOrDefault(field.Shape.Name) is not { } target)
        {
            if (document.Type(field.Shape.Name) is not { HasRefusedInterface: true })
                _errors.Add(field.Shape.Named, UnknownType(field.Shape.Name));
            return null;
        }
        if (field.Has(PartnersReader.DirectiveName)) return ReadPartners(field, target);
        return field.Has("relationship") ? ReadRelationship(field, target) : ReadSystemList(field, target);
    }

    private void Refuse(FieldSyntax field, string[] directives, string purpose)
    {
        foreach (var directive in field.Directives.Where(d => directives.Contains(d.Name.StringValue)))
            _errors.Add(directive,
                $"@{directive.Name.StringValue} is for {purpose}, which {field.Declaring.Name}.{field.Name} is not. Remove it.");
    }

    private string UnknownType(string name)
    {
        if (document.Type(name) is { } edge && edge.Directive("relationshipProperties") is not null)
            return $"{name} holds properties of relationships. Name it in @relationship(properties: \"{name}\") and give the field a type "
                + "of nodes.";
        if (document.Type(name) is not null)
            return $"{name} is not a type of nodes, so this relationship leads nowhere. Let {name} implement the root interface.";
        string[] known = [.. nodeTypes.Keys, .. enums.Keys, .. PropertyReader.ScalarNames];
        return $"There is no type \"{name}\".{NearMiss.Suggestion(name, known)}";
    }

    private PartnersField? ReadPartners(FieldSyntax field, NodeType target)
    {
        Refuse(field, ["relationship", "path", "within", "tree"], "relationships");
        return _partners.Read(field, target);
    }

    private RelationshipField? ReadRelationship(FieldSyntax field, NodeType target)
    {
        var directive = field.Directive("relationship")!;
        if (field.Shape is { IsList: true, IsPlain: false })
        {
            _errors.Add(field.Node.Type, $"A to-many relationship is [{target.Name}!]!, not {SyntaxText.Of(field.Node.Type)}.");
        }
        if (target.Kinds.IsEmpty)
        {
            _errors.Add(field.Shape.Named,
                $"No kind implements {target.Name}, so this relationship leads nowhere. Add a type that implements it.");
        }
        if (directive.Text("type") is not { } name || directive.EnumValue("direction") is not { } direction) return null;
        if (relationshipTypes.GetValueOrDefault(name) is not { } type) return null;
        CheckBothWays(field, direction);
        return new(field.Name, field.Description, type, Enum.Parse<RelationshipDirection>(direction, ignoreCase: true),
            target.Name, target.Kinds, field.Shape.IsList, field.Shape is { IsList: false, IsRequired: true },
            field.Has("path"), field.Has("within"), IsParent: field.Has("tree") && !field.Shape.IsList);
    }

    private void CheckBothWays(FieldSyntax field, string direction)
    {
        if (direction != "BOTH") return;
        if (!field.Shape.IsList)
            _errors.Add(field.Node.Type,
                $"A relationship in both directions is a list. Write [{field.Shape.Name}!]!, or direction OUT or IN.");
        foreach (string name in new[] { "tree", "within" })
        {
            if (field.Directive(name) is { } directive)
                _errors.Add(directive, $"@{name} follows edges in one direction. Write direction OUT or IN, or remove @{name}.");
        }
    }

    private FieldDefinition? ReadSystemList(FieldSyntax field, NodeType target)
    {
        foreach (string name in new[] { "path", "within", "tree" })
        {
            if (field.Directive(name) is { } directive)
                _errors.Add(directive, $"@{name} is for relationships. Add @relationship(type:, direction:) before it.");
        }
        var marked = document.Type(target.Name)!;
        bool isPlainList = field.Shape is { IsList: true, IsPlain: true };
        if (isPlainList && marked.Directive("evidence") is not null) return new EvidenceField(field.Name, field.Description);
        if (isPlainList && marked.Directive("source") is not null) return new SourcesField(field.Name, field.Description);
        _errors.Add(field.Node.Name,
            $"How does {field.Declaring.Name}.{field.Name} get to {target.Name}? Add @relationship(type: \"…\", direction: OUT) or IN.");
        return null;
    }

    private LocalizedTextField? ReadLocalizedText(FieldSyntax field)
    {
        var directive = field.Directive("derived")!;
        string place = $"{field.Declaring.Name}.{field.Name}";
        Refuse(field, ["unique", "index", "identity", "timestamp", "scale", "search", "alias", "elementId"], "stored properties");
        Refuse(field, ["relationship", "path", "within", "tree", PartnersReader.DirectiveName], "relationships");
        if (field.Shape is not { Name: "String", IsList: false, IsRequired: false })
            _errors.Add(field.Node.Type, $"{place} is derived from texts that may be missing. Give it the type String.");
        if (field.Node.Arguments?.Items is not [{ } argument]
            || enums.GetValueOrDefault(TypeShape.Of(argument.Type).Name) is not { } language)
        {
            _errors.Add(field.Node.Name,
                $"{place} is derived, so it needs one argument of an enum type for the language, "
                + $"for example {field.Name}(lang: Lang).");
            return null;
        }
        var from = directive.Texts("from");
        int languages = language.Values.Length;
        if (from.Count < languages)
        {
            _errors.Add(directive,
                $"{language.Name} has {languages} values, so @derived(from:) names at least {languages} properties, "
                + "one for each in order.");
            return null;
        }
        for (int i = 0; i < from.Count; i++) CheckText(field, from[i], mayBeList: i >= languages);
        return new(field.Name, field.Description, argument.Name.StringValue, language,
            [.. from.Take(languages)], [.. from.Skip(languages)]);
    }

    private void CheckText(FieldSyntax field, string name, bool mayBeList)
    {
        var type = field.Declaring;
        var directive = field.Directive("derived")!;
        if (type.Field(name) is not { } source)
            _errors.Add(directive, $"{type.Name} has no property \"{name}\".{NearMiss.Suggestion(name, type.Fields.Select(f => f.Name))}");
        else if (source.Shape.Name != "String" || source.Has("derived") || (source.Shape.IsList && !mayBeList))
            _errors.Add(directive,
                $"{field.Name} cannot be derived from {name}, which is {SyntaxText.Of(source.Node.Type)}. "
                + $"Name a property of type String{(mayBeList ? " or [String!]!" : "")}.");
    }
}
