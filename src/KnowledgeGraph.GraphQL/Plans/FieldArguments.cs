using System.Collections.Immutable;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Inputs;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>The arguments of one field of a document; coerced once where no variable stands in them, else for each request.</summary>
internal sealed class FieldArguments
{
    private readonly GraphQLField _node;
    private readonly QueryArguments? _definitions;
    private readonly ROM _source;
    private readonly IReadOnlyDictionary<string, object?>? _constant;

    public FieldArguments(GraphQLField node, QueryArguments? definitions, ROM source)
    {
        _node = node;
        _definitions = definitions;
        _source = source;
        if (!(node.Arguments?.Items.Exists(a => HasVariable(a.Value)) ?? false))
        {
            _constant = ArgumentCoercion.Coerce(definitions, node, [], source);
        }
    }

    /// <summary>Whether they are the same for every request.</summary>
    public bool IsConstant => _constant is not null;

    /// <summary>The place of the field, for errors.</summary>
    public Errors.ErrorLocation Location => Errors.ErrorMapping.LocationOf(_node, _source);

    /// <summary>The arguments that have a value.</summary>
    public IReadOnlyDictionary<string, object?> Coerce(VariableValues variables) =>
        _constant ?? ArgumentCoercion.Coerce(_definitions, _node, variables, _source);

    /// <summary>What stands at a path inside an argument.</summary>
    public static object? At(object? value, ImmutableArray<int> path)
    {
        foreach (int step in path) value = value is InputObject input ? input.Entries[step].Value : ((IReadOnlyList<object?>)value!)[step];
        return value;
    }

    private static bool HasVariable(GraphQLValue value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => list.Values?.Exists(HasVariable) ?? false,
        GraphQLObjectValue input => input.Fields?.Exists(f => HasVariable(f.Value)) ?? false,
        _ => false,
    };
}
