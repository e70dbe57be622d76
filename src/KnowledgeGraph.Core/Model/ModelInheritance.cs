using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>`implements X` copies X's fields: gives every type its interfaces and all of its fields.</summary>
internal sealed class ModelInheritance(ModelDocument document)
{
    private readonly HashSet<TypeSyntax> _resolved = [];
    private readonly HashSet<TypeSyntax> _collected = [];
    private readonly List<TypeSyntax> _path = [];

    public static void Resolve(ModelDocument document)
    {
        var inheritance = new ModelInheritance(document);
        foreach (var type in document.Types) inheritance.ResolveInterfaces(type);
        foreach (var type in document.Types) inheritance.CollectFields(type);
    }

    private void ResolveInterfaces(TypeSyntax type)
    {
        if (!_resolved.Add(type)) return;
        _path.Add(type);
        foreach (var reference in type.Implements)
        {
            if (InterfaceOf(type, reference) is not { } parent)
            {
                type.HasRefusedInterface = true;
                continue;
            }
            ResolveInterfaces(parent);
            type.HasRefusedInterface |= parent.HasRefusedInterface;
            foreach (var ancestor in parent.Interfaces.Append(parent).Except(type.Interfaces).ToList()) type.Interfaces.Add(ancestor);
        }
        _path.Remove(type);
    }

    private TypeSyntax? InterfaceOf(TypeSyntax type, GraphQLNamedType reference)
    {
        string name = reference.Name.StringValue;
        var parent = document.Type(name);
        if (parent is not { IsInterface: true })
        {
            string known = NearMiss.Suggestion(name, document.Types.Where(t => t.IsInterface).Select(t => t.Name));
            document.Errors.Add(reference, $"{type.Name} implements \"{name}\", and there is no interface of that name.{known}");
            return null;
        }
        if (!_path.Contains(parent)) return parent;
        document.Errors.Add(reference, parent == type
            ? $"{type.Name} implements itself. Remove it from `implements`."
            : $"{type.Name} implements {name}, which implements {type.Name}. Remove one of the two.");
        return null;
    }

    private void CollectFields(TypeSyntax type)
    {
        if (!_collected.Add(type)) return;
        foreach (var parent in type.Interfaces) CollectFields(parent);
        var own = OwnFields(type);
        var inherited = type.Interfaces.SelectMany(i => i.Fields).Distinct().GroupBy(f => f.Name, StringComparer.Ordinal);
        foreach (var declarations in inherited)
        {
            var nearest = Nearest([.. declarations]);
            type.Fields.Add(own.Remove(declarations.Key, out var restated) ? Restate(type, restated, nearest) : Only(type, nearest));
        }
        type.Fields.AddRange(type.OwnFields.Where(f => own.GetValueOrDefault(f.Name.StringValue) == f).Select(f => Declare(type, f)));
    }

    private Dictionary<string, GraphQLFieldDefinition> OwnFields(TypeSyntax type)
    {
        var own = new Dictionary<string, GraphQLFieldDefinition>(StringComparer.Ordinal);
        foreach (var field in type.OwnFields)
        {
            if (own.TryAdd(field.Name.StringValue, field)) continue;
            string first = document.Errors.PlaceOf(own[field.Name.StringValue].Name);
            document.Errors.Add(field.Name,
                $"{type.Name} has a field \"{field.Name.StringValue}\" already, at {first}. Rename one of the two.");
        }
        return own;
    }

    private static FieldSyntax Declare(TypeSyntax type, GraphQLFieldDefinition field) =>
        new(type, field, field.Directives?.Items ?? [], field.Description?.Value.ToString());

    /// <summary>An interface's field is overridden by an interface that implements it and restates the field.</summary>
    private static List<FieldSyntax> Nearest(List<FieldSyntax> declarations) =>
        [.. declarations.Where(f => !declarations.Exists(other => other != f && other.Declaring.Interfaces.Contains(f.Declaring)))];

    private FieldSyntax Only(TypeSyntax type, List<FieldSyntax> declarations)
    {
        var first = declarations[0];
        if (declarations.Find(other => other != first && other.Meaning() != first.Meaning()) is { } other)
        {
            document.Errors.Add(type.NameNode,
                $"{type.Name} gets two different fields \"{first.Name}\": {first.Declaring.Name}'s at "
                + $"{document.Errors.PlaceOf(first.Node.Name)} "
                + $"and {other.Declaring.Name}'s at {document.Errors.PlaceOf(other.Node.Name)}. Rename one of the two, "
                + "or declare both the same.");
        }
        return first;
    }

    private FieldSyntax Restate(TypeSyntax type, GraphQLFieldDefinition field, List<FieldSyntax> restated)
    {
        var narrowed = Declare(type, field);
        foreach (var general in restated)
        {
            if (Difference(narrowed, general) is { } difference)
            {
                document.Errors.Add(field.Name, $"{type.Name}.{narrowed.Name} restates {general.Declaring.Name}.{general.Name} "
                    + $"(at {document.Errors.PlaceOf(general.Node.Name)}) differently: {difference}");
            }
        }
        var kept = restated.SelectMany(f => f.Directives).Where(d => !narrowed.Has(d.Name.StringValue)).DistinctBy(d => d.Name.StringValue);
        narrowed = narrowed with
        {
            Directives = [.. narrowed.Directives, .. kept],
            Description = narrowed.Description ?? restated[0].Description,
        };
        // A field that is only repeated, as strict SDL requires, is the inherited one.
        return restated.Find(f => f.Meaning() == narrowed.Meaning() && f.Description == narrowed.Description) ?? narrowed;
    }

    // GraphQL October 2021, section 3.7, IsValidImplementation; an argument or directive may not change at all.
    private string? Difference(FieldSyntax narrowed, FieldSyntax general)
    {
        if (narrowed.Shape.IsList != general.Shape.IsList || !IsSameOrNarrower(narrowed.Shape.Name, general.Shape.Name))
            return $"its type must be {SyntaxText.Of(general.Node.Type)} or a narrower one.";
        if (general.Shape.IsRequired && !narrowed.Shape.IsRequired)
            return $"it must not become null. Write {SyntaxText.Of(narrowed.Node.Type)}!.";
        if (SyntaxText.Of(narrowed.Node.Arguments) != SyntaxText.Of(general.Node.Arguments))
            return $"its arguments must be {(general.Node.Arguments is null ? "none" : SyntaxText.Of(general.Node.Arguments))}.";
        var changed =
            narrowed.Directives.Find(d => general.Directive(d.Name.StringValue) is { } other && SyntaxText.Of(other) != SyntaxText.Of(d));
        return changed is null ? null : $"write {SyntaxText.Of(general.Directive(changed.Name.StringValue)!)} here too, or leave it out.";
    }

    private bool IsSameOrNarrower(string narrowed, string general) =>
        narrowed == general || (document.Type(narrowed) is { } type && document.Type(general) is { } wider && type.IsA(wider));
}
