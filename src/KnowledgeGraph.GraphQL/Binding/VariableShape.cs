using System.Text;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// The shape of a request's variables: whatever of them the plan depends on. Which are given and which are null, which fields an input
/// object has, the directions of orders, modes of comparisons and steps of filters, and the truth values that @skip and @include ask for.
/// Two requests of one shape share a plan.
/// </summary>
internal static class VariableShape
{
    /// <param name="variables">The coerced variables.</param>
    /// <param name="conditions">The variables of @skip and @include, and those that are directions, modes or numbers of steps.</param>
    public static string Of(VariableValues variables, IReadOnlySet<string> conditions)
    {
        if (variables.Count == 0) return "";
        var shape = new StringBuilder();
        foreach (string name in variables.Keys.Order(StringComparer.Ordinal))
        {
            shape.Append(name).Append(':');
            if (conditions.Contains(name) && variables[name] is not (InputObject or IReadOnlyList<object?>)) shape.Append(variables[name]);
            else Append(shape, variables[name]);
            shape.Append(' ');
        }
        return shape.ToString();
    }

    private static void Append(StringBuilder shape, object? value)
    {
        switch (value)
        {
            case null:
                shape.Append('0');
                break;
            case InputObject input:
                AppendObject(shape, input);
                break;
            case IReadOnlyList<object?> items when items.Any(i => i is InputObject or IReadOnlyList<object?>):
                shape.Append('[');
                foreach (object? item in items) Append(shape, item);
                shape.Append(']');
                break;
            case IReadOnlyList<object?> { Count: 0 }:
                shape.Append("[]");
                break;
            default:
                shape.Append('v');
                break;
        }
    }

    private static void AppendObject(StringBuilder shape, InputObject input)
    {
        shape.Append('{');
        foreach (var (field, value) in input.Entries)
        {
            shape.Append(field.Name).Append(':');
            if (IsPlanned(field)) shape.Append(value);
            else Append(shape, value);
            shape.Append(' ');
        }
        shape.Append('}');
    }

    private static bool IsPlanned(ApiInputField field) => field.Binding is InputBinding.StepsMin or InputBinding.StepsMax
        || field.ResolvedType!.GetNamedType() is EnumerationGraphType
        {
            Name: OrderTypes.DirectionName or QueryModes.TypeName or NameScopes.TypeName or GroupTypes.DateKeyName,
        };
}
