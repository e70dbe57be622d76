using System.Globalization;
using System.Text.Json;
using GraphQLParser.AST;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>
/// Values of arguments as plain objects: string (of enums too), decimal, bool, null, a list, or a dictionary with the fields that are
/// given.
/// </summary>
internal sealed class NaiveArguments
{
    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);

    public NaiveArguments(GraphQLOperationDefinition operation, string? variables)
    {
        var given = variables is null
            ? []
            : JsonDocument.Parse(variables).RootElement.EnumerateObject().ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        foreach (var definition in operation.Variables?.Items ?? [])
        {
            string name = definition.Variable.Name.StringValue;
            if (given.TryGetValue(name, out var value)) _variables[name] = OfJson(value);
            else if (definition.DefaultValue is { } literal) _variables[name] = OfLiteral(literal);
        }
    }

    /// <summary>The arguments of a field or directive that have a value.</summary>
    public IReadOnlyDictionary<string, object?> Of(IHasArgumentsNode node) => node.Arguments is null
        ? new Dictionary<string, object?>(StringComparer.Ordinal)
        : OfFields(node.Arguments.Items.Select(argument => (argument.Name.StringValue, argument.Value)));

    /// <summary>The items of a list; one value that is no list is a list of itself (specification, section 3.11).</summary>
    public static IReadOnlyList<object?> Items(object? value) => value is IReadOnlyList<object?> items ? items : [value];

    private Dictionary<string, object?> OfFields(IEnumerable<(string Name, GraphQLValue Value)> fields) => fields
        .Where(field => field.Value is not GraphQLVariable variable || _variables.ContainsKey(variable.Name.StringValue))
        .ToDictionary(field => field.Name, field => OfLiteral(field.Value), StringComparer.Ordinal);

    private object? OfLiteral(GraphQLValue value) => value switch
    {
        GraphQLVariable variable => _variables.GetValueOrDefault(variable.Name.StringValue),
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLEnumValue name => name.Name.StringValue,
        GraphQLIntValue number => decimal.Parse(number.Value.Span, NumberStyles.Float, CultureInfo.InvariantCulture),
        GraphQLFloatValue number => decimal.Parse(number.Value.Span, NumberStyles.Float, CultureInfo.InvariantCulture),
        GraphQLTrueBooleanValue => true,
        GraphQLFalseBooleanValue => false,
        GraphQLListValue list => list.Values?.Select(OfLiteral).ToList() ?? [],
        GraphQLObjectValue fields => OfFields(fields.Fields?.Select(field => (field.Name.StringValue, field.Value)) ?? []),
        _ => null,
    };

    private static object? OfJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(OfJson).ToList(),
        JsonValueKind.Object =>
            value.EnumerateObject().ToDictionary(field => field.Name, field => OfJson(field.Value), StringComparer.Ordinal),
        _ => null,
    };
}
