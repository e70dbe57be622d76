using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>Coerces the arguments of fields and directives (specification, section 6.4.1, CoerceArgumentValues).</summary>
public static class ArgumentCoercion
{
    /// <summary>The arguments that have a value, by name; the forms of values are those of <see cref="InputEntry"/>.</summary>
    /// <param name="definitions">The arguments that the field or directive has.</param>
    /// <param name="node">The field or directive as written.</param>
    /// <param name="variables">The request's variables.</param>
    /// <param name="source">The document's text, for the places in errors.</param>
    /// <exception cref="GraphErrorException">A value does not fit: after validation, only through a variable's null.</exception>
    public static IReadOnlyDictionary<string, object?> Coerce(
        QueryArguments? definitions, IHasArgumentsNode node, VariableValues variables, ROM source)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach (var definition in definitions ?? [])
        {
            var argument = node.Arguments?.Items.Find(a => a.Name == definition.Name);
            bool isGiven = argument is not null
                && (argument.Value is not GraphQLVariable variable || variables.ContainsKey(variable.Name.StringValue));
            if (isGiven) values.Add(definition.Name, Coerce(definition, argument!, variables, source));
            else if (definition.DefaultValue is { } value) values.Add(definition.Name, value);
            else if (definition.ResolvedType is NonNullGraphType) throw Missing(definition, (ASTNode)node, source);
        }
        return values;
    }

    private static object? Coerce(QueryArgument definition, GraphQLArgument argument, VariableValues variables, ROM source)
    {
        try
        {
            return LiteralCoercion.Coerce(definition.ResolvedType!, argument.Value, variables, "");
        }
        catch (InputProblemException problem)
        {
            string message = $"Argument \"{definition.Name}\": {problem.Text}";
            var location = ErrorMapping.LocationOf(argument.Value, source);
            throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [location] });
        }
    }

    private static GraphErrorException Missing(QueryArgument definition, ASTNode node, ROM source) => new(
        new GraphError(
            ErrorCodes.ArgumentInvalid, $"Argument \"{definition.Name}\" of type {definition.ResolvedType} has no value; give one.")
        {
            Locations = [ErrorMapping.LocationOf(node, source)],
        });
}
