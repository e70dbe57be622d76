using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// Checks that relationships lead somewhere: that for each incoming field there is an outgoing one, and that @within leads to a tree.
/// </summary>
internal sealed class RelationshipChecks(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes, FieldReader fields)
{
    private readonly ModelErrorList _errors = document.Errors;

    public void Check(ImmutableArray<TreeDefinition> trees)
    {
        var declared = document.Types.Where(t => nodeTypes.ContainsKey(t.Name))
            .SelectMany(t => t.Fields.Where(f => f.Declaring == t))
            .Select(syntax => (Syntax: syntax, Field: fields.Read(syntax) as RelationshipField))
            .Where(f => f.Field is not null).Select(f => (f.Syntax, Field: f.Field!)).ToList();
        foreach (var (syntax, field) in declared)
        {
            if (field.Direction == RelationshipDirection.In)
                CheckInverse(
                    syntax, field, [.. declared.Where(f => f.Field.Type == field.Type && f.Field.Direction == RelationshipDirection.Out)]);
            if (field.IsWithin) CheckWithin(syntax, field, trees);
        }
    }

    private void CheckInverse(FieldSyntax syntax, RelationshipField field, List<(FieldSyntax Syntax, RelationshipField Field)> leaving)
    {
        var own = nodeTypes[syntax.Declaring.Name].Kinds.Ordinals;
        if (leaving.Count == 0 || own.IsEmpty || field.Targets.IsEmpty) return;
        if (field.Targets.Ordinals.Any(from => own.Any(to => field.Type.Allows(from, to)))) return;
        string type = field.Type.Name;
        string known = string.Join(" and ", leaving.Select(f =>
            $"{f.Syntax.Declaring.Name}.{f.Syntax.Name} to {f.Field.TargetName} (at {_errors.PlaceOf(f.Syntax.Node.Name)})"));
        _errors.Add(syntax.Node.Name,
            $"{syntax.Declaring.Name}.{syntax.Name} expects {type} from {field.TargetName} to {syntax.Declaring.Name}, "
            + $"and no such edge goes out: {type} is {known}. Fix the type of one of these fields, "
            + $"or add an OUT field to {field.TargetName}.");
    }

    private void CheckWithin(FieldSyntax syntax, RelationshipField field, ImmutableArray<TreeDefinition> trees)
    {
        if (trees.IsEmpty)
            _errors.Add(syntax.Directive("within")!,
                "@within follows a relationship into the tree, but no field is marked @tree. Mark one, or remove @within.");
        else if (trees.All(tree => field.Targets.Intersect(tree.Filtered).IsEmpty))
            _errors.Add(syntax.Directive("within")!,
                $"@within leads into the tree of {string.Join(" or ", trees.Select(tree => tree.Name))}, and {syntax.Declaring.Name}.{syntax.Name} gives {field.TargetName}. "
                + "Remove @within.");
    }
}
