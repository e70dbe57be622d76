using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Variables are defined, used, and stand where their type allows it (specification, sections 5.8.3 to 5.8.5); fragments are used
/// (5.5.1.4). The uses are gathered once for each definition of the document, and then followed from each operation through its fragments.
/// GraphQL.NET walks every fragment again for every operation, and lets any wrapped type pass.
/// </summary>
internal sealed class VariableUses(ErrorBound errors) : ValidationRuleBase, INodeVisitor
{
    private readonly Dictionary<string, Definition> _fragments = new(StringComparer.Ordinal);
    private readonly List<Definition> _operations = [];
    private readonly HashSet<Definition> _reached = new(ReferenceEqualityComparer.Instance);
    private Definition? _current;

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        switch (node)
        {
            case GraphQLOperationDefinition operation:
                _operations.Add(_current = new(operation));
                break;
            case GraphQLFragmentDefinition fragment:
                _current = new(fragment);
                _fragments.TryAdd(fragment.FragmentName.Name.StringValue, _current);
                break;
            case GraphQLFragmentSpread spread:
                _current?.Spreads.Add(spread.FragmentName.Name.StringValue);
                break;
        }
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context)
    {
        if (node is not GraphQLDocument) return default;
        foreach (var operation in _operations) Check(operation, (GraphQLOperationDefinition)operation.Node, context);
        foreach (var (name, fragment) in _fragments)
        {
            if (!_reached.Contains(fragment)) errors.Report(context, "5.5.1.4", $"Fragment \"{name}\" is never used.", fragment.Node);
        }
        return default;
    }

    /// <summary>Notes a variable in an argument of a field or directive.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="type">The type of its place; null where the place is not known.</param>
    /// <param name="hasDefault">Whether the place has a default of its own.</param>
    /// <param name="oneOf">The @oneOf type whose field the place is; null of other places.</param>
    public void Add(GraphQLVariable variable, IGraphType? type, bool hasDefault = false, ApiInputType? oneOf = null) =>
        _current?.Uses.Add(new(variable, type, hasDefault, oneOf));

    private void Check(Definition start, GraphQLOperationDefinition operation, ValidationContext context)
    {
        var variables = new Dictionary<string, GraphQLVariableDefinition>(StringComparer.Ordinal);
        foreach (var variable in operation.Variables?.Items ?? []) variables[variable.Variable.Name.StringValue] = variable;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in UsesOf(start))
        {
            errors.Step();
            string name = use.Variable.Name.StringValue;
            used.Add(name);
            if (variables.TryGetValue(name, out var variable)) Check(variable, use, context);
            else errors.Report(context, "5.8.3", $"Variable \"${name}\" is not defined{By(" by", operation)}.", use.Variable, operation);
        }
        foreach (var (name, variable) in variables)
        {
            if (!used.Contains(name))
            {
                errors.Report(context, "5.8.4", $"Variable \"${name}\" is never used{By(" in", operation)}.", variable);
            }
        }
    }

    private static string By(string word, GraphQLOperationDefinition operation) =>
        operation.Name is { } name ? $"{word} operation \"{name.StringValue}\"" : "";

    private IEnumerable<VariableUse> UsesOf(Definition start)
    {
        var seen = new HashSet<Definition>([start], ReferenceEqualityComparer.Instance);
        Stack<Definition> open = new([start]);
        while (open.TryPop(out var definition))
        {
            foreach (var use in definition.Uses) yield return use;
            foreach (string spread in definition.Spreads)
            {
                errors.Step();
                if (!_fragments.TryGetValue(spread, out var fragment) || !seen.Add(fragment)) continue;
                _reached.Add(fragment);
                open.Push(fragment);
            }
        }
    }

    private void Check(GraphQLVariableDefinition variable, VariableUse use, ValidationContext context)
    {
        if (use.Type is null || variable.Type.GraphTypeFromType(context.Schema) is not { } type) return;
        string name = variable.Variable.Name.StringValue;
        if (!IsAllowed(type, variable.DefaultValue, use))
        {
            errors.Report(
                context, "5.8.5", $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{use.Type}\".", variable,
                use.Variable);
        }
        else if (use.OneOf is { } oneOf && type is not NonNullGraphType)
        {
            errors.Report(
                context, "5.8.5",
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf.Name}\".",
                variable, use.Variable);
        }
    }

    // IsVariableUsageAllowed.
    private static bool IsAllowed(IGraphType type, GraphQLValue? ofVariable, VariableUse use)
    {
        if (use.Type is not NonNullGraphType required || type is NonNullGraphType) return AreCompatible(type, use.Type!);
        return (ofVariable is not (null or GraphQLNullValue) || use.HasDefault) && AreCompatible(type, required.ResolvedType!);
    }

    // AreTypesCompatible.
    private static bool AreCompatible(IGraphType variable, IGraphType place)
    {
        if (place is NonNullGraphType required)
        {
            return variable is NonNullGraphType given && AreCompatible(given.ResolvedType!, required.ResolvedType!);
        }
        if (variable is NonNullGraphType nonNull) return AreCompatible(nonNull.ResolvedType!, place);
        if (place is ListGraphType list) return variable is ListGraphType given && AreCompatible(given.ResolvedType!, list.ResolvedType!);
        return variable is not ListGraphType && string.Equals(variable.Name, place.Name, StringComparison.Ordinal);
    }

    /// <summary>An operation or a fragment, and what it uses itself.</summary>
    private sealed class Definition(ASTNode node)
    {
        public ASTNode Node { get; } = node;

        public List<VariableUse> Uses { get; } = [];

        public HashSet<string> Spreads { get; } = new(StringComparer.Ordinal);
    }

    private readonly record struct VariableUse(GraphQLVariable Variable, IGraphType? Type, bool HasDefault, ApiInputType? OneOf);
}
