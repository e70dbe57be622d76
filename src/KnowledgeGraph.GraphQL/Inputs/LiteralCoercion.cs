using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>
/// Input coercion of a document's values (specification, sections 3.5 to 3.12, "Input Coercion"), with the variables that they name.
/// </summary>
internal static class LiteralCoercion
{
    /// <summary>Coerces a value.</summary>
    /// <param name="type">The type of the place where it stands.</param>
    /// <param name="literal">The value as written.</param>
    /// <param name="variables">The coerced variables; those without a value are not among them.</param>
    /// <param name="path">Where the value stands in the whole.</param>
    /// <exception cref="InputProblemException">It does not fit: after validation, only through a variable's null.</exception>
    public static object? Coerce(IGraphType type, GraphQLValue literal, VariableValues variables, string path)
    {
        if (type is NonNullGraphType required)
        {
            return Coerce(required.ResolvedType!, literal, variables, path)
                ?? throw new InputProblemException(path, $"null is no {required}; give a value.");
        }
        return literal switch
        {
            GraphQLVariable variable => variables.TryGetValue(variable.Name.StringValue, out object? value) ? value : null,
            GraphQLNullValue => null,
            _ => type switch
            {
                ListGraphType list => CoerceList(list.ResolvedType!, literal, variables, path),
                ApiInputType input => CoerceObject(input, literal, variables, path),
                _ => CoerceScalar((ScalarGraphType)type, literal, path),
            },
        };
    }

    private static object? CoerceScalar(ScalarGraphType type, GraphQLValue literal, string path)
    {
        object? value = ScalarCoercion.FromLiteral(type, literal, out string? problem);
        return problem is null ? value : throw new InputProblemException(path, problem);
    }

    private static object?[] CoerceList(IGraphType itemType, GraphQLValue literal, VariableValues variables, string path)
    {
        if (literal is not GraphQLListValue list) return [Coerce(itemType, literal, variables, path)];
        object?[] items = new object?[list.Values?.Count ?? 0];
        for (int i = 0; i < items.Length; i++) items[i] = Coerce(itemType, list.Values![i], variables, $"{path}[{i}]");
        return items;
    }

    private static InputObject CoerceObject(ApiInputType type, GraphQLValue literal, VariableValues variables, string path)
    {
        if (literal is not GraphQLObjectValue written) throw new InputProblemException(path, $"this is no {type.Name}; write an object.");
        InputObjectBuilder builder = new(type, path);
        foreach (var field in written.Fields ?? [])
        {
            int place = builder.Place(field.Name.StringValue);
            // Section 3.10: a field whose variable has no value is as if it were not written.
            if (field.Value is GraphQLVariable variable && !variables.ContainsKey(variable.Name.StringValue)) continue;
            builder.Set(
                place,
                Coerce(
                    type.InputFields[place].ResolvedType!,
                    field.Value,
                    variables,
                    InputObjectBuilder.PathOf(path, field.Name.StringValue)));
        }
        return builder.Build();
    }
}
