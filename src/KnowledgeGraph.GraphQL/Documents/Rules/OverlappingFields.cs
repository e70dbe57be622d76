using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Fields of one response name can be merged (specification, section 5.3.2). Not pair by pair: all fields that meet under one name are
/// compared with the first of them, once for their shapes and once for names and arguments within each group that one object can have (S.
/// Adameit, "GraphQL: Overlapping fields can be merged, fast", as in Sangria and graphql-java). A set of fields that was looked at is not
/// looked at again.
/// </summary>
internal sealed class OverlappingFields(ErrorBound errors) : ValidationRuleBase, INodeVisitor
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly ArgumentTexts _arguments = new();
    private MergedSelections? _selections;

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        if (node is not GraphQLOperationDefinition { Operation: OperationType.Query } operation) return default;
        _selections ??= new(context.Schema, context.Document);
        var fields = _selections.Collect([(operation.SelectionSet, context.Schema.Query, null)]);
        // Of two fields with two names it is the names that a reader looks for, not the types.
        if (CheckArguments(fields, context)) CheckShapes(fields, context);
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    private void CheckShapes(Dictionary<string, List<SelectedField>> fields, ValidationContext context)
    {
        foreach (var (name, uses) in fields)
        {
            if (!IsNew('s', uses)) continue;
            var first = uses.Find(u => u.Definition is not null);
            if (first is null) continue;
            var other = uses.Find(u =>
                u.Definition is not null && !HaveOneShape(first.Definition!.ResolvedType!, u.Definition.ResolvedType!));
            if (other is null) CheckShapes(_selections!.Below(uses), context);
            else Report(
                name, first, other,
                $"they return conflicting types \"{first.Definition!.ResolvedType}\" and \"{other.Definition!.ResolvedType}\"", context);
        }
    }

    private bool CheckArguments(Dictionary<string, List<SelectedField>> fields, ValidationContext context)
    {
        bool areSame = true;
        foreach (var (name, uses) in fields)
        {
            foreach (var group in GroupsOf(uses))
            {
                if (!IsNew('a', group)) continue;
                var first = group[0];
                var other = group.Find(u => Difference(first, u) is not null);
                if (other is not null) Report(name, first, other, Difference(first, other)!, context);
                areSame &= other is null && CheckArguments(_selections!.Below(group), context);
            }
        }
        return areSame;
    }

    /// <summary>The groups of fields that the same object can have: those of each object type with all of interfaces.</summary>
    private static IEnumerable<List<SelectedField>> GroupsOf(List<SelectedField> uses)
    {
        var objects = uses.FindAll(u => u.Parent is IObjectGraphType);
        if (objects.Count == 0) return [uses];
        var types = objects.Select(u => u.Parent!).Distinct().ToList();
        if (types.Count == 1) return [uses];
        return types.Select(type => uses.FindAll(u => u.Parent is not IObjectGraphType || ReferenceEquals(u.Parent, type)));
    }

    private string? Difference(SelectedField first, SelectedField other)
    {
        if (first.Node == other.Node) return null;
        if (first.Node.Name.Value != other.Node.Name.Value)
        {
            return $"\"{first.Node.Name.StringValue}\" and \"{other.Node.Name.StringValue}\" are different fields";
        }
        return string.Equals(_arguments.Of(first.Node), _arguments.Of(other.Node), StringComparison.Ordinal)
            ? null
            : "they have differing arguments";
    }

    // SameResponseShape, without what lies below.
    private static bool HaveOneShape(IGraphType left, IGraphType right)
    {
        if (left is NonNullGraphType || right is NonNullGraphType)
        {
            return left is NonNullGraphType l && right is NonNullGraphType r && HaveOneShape(l.ResolvedType!, r.ResolvedType!);
        }
        if (left is ListGraphType || right is ListGraphType)
        {
            return left is ListGraphType l && right is ListGraphType r && HaveOneShape(l.ResolvedType!, r.ResolvedType!);
        }
        return ReferenceEquals(left, right) || (left.IsCompositeType() && right.IsCompositeType());
    }

    private bool IsNew(char check, List<SelectedField> uses)
    {
        errors.Step(uses.Count);
        return _known.Add($"{check}{string.Join(',', uses.Select(u => u.Number).Order())}");
    }

    private void Report(string name, SelectedField first, SelectedField other, string reason, ValidationContext context)
    {
        // Up to the fields that still stand in one selection, which is where a reader looks for them.
        List<ASTNode> left = [first.Node], right = [other.Node];
        var (l, r) = (first.Above, other.Above);
        for (; l is not null && r is not null && l.Node != r.Node; (l, r) = (l.Above, r.Above))
        {
            reason = $"subfields \"{name}\" conflict because {reason}";
            name = l.Node.Alias?.Name.StringValue ?? l.Node.Name.StringValue;
            left.Insert(0, l.Node);
            right.Insert(0, r.Node);
        }
        string message =
            $"Fields \"{name}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.";
        errors.Report(context, "5.3.2", message, [.. left, .. right]);
    }
}
