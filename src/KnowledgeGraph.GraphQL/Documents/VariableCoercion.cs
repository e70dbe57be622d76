using System.Text.Json;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Coerces the variables of a request (specification, section 6.1.2, CoerceVariableValues).</summary>
public sealed class VariableCoercion(Limits limits)
{
    /// <summary>Coerces the variables of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="variables">The variables as a JSON object; empty for none.</param>
    /// <param name="budget">Is charged with the work.</param>
    /// <exception cref="GraphErrorException">Some do not fit; every one is reported.</exception>
    public VariableValues Coerce(ValidOperation operation, ReadOnlyMemory<byte> variables, WorkBudget budget)
    {
        Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);
        if (variables.IsEmpty) return Coerce(operation, given, budget);
        try
        {
            using var json = JsonDocument.Parse(variables);
            ReadMembers(json.RootElement, operation, given, budget);
            return Coerce(operation, given, budget);
        }
        catch (JsonException exception)
        {
            throw new GraphErrorException(
                ErrorCodes.RequestInvalid, $"\"variables\" is no JSON: {JsonFault.Describe(exception, variables.Span)}");
        }
    }

    private static void ReadMembers(JsonElement json, ValidOperation operation, Dictionary<string, JsonElement> given, WorkBudget budget)
    {
        if (json.ValueKind == JsonValueKind.Null) return;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new GraphErrorException(ErrorCodes.RequestInvalid, "\"variables\" must be an object or null, in JSON.");
        }
        var names = operation.Variables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            budget.Step();
            string name = NameOf(member);
            if (names.Contains(name) && !given.TryAdd(name, member.Value))
            {
                throw new GraphErrorException(ErrorCodes.RequestInvalid, $"\"variables\" has \"{name}\" twice; send it once.");
            }
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new GraphErrorException(
                ErrorCodes.TextInvalid, "The name of a variable has half of a surrogate pair, or is no UTF-8; send whole characters.");
        }
    }

    private VariableValues Coerce(ValidOperation operation, Dictionary<string, JsonElement> given, WorkBudget budget)
    {
        VariableValues values = [];
        var coercion = new JsonCoercion(limits, budget);
        List<GraphError>? errors = null;
        foreach (var variable in operation.Variables)
        {
            if (Coerce(variable, given, values, coercion) is { } error) (errors ??= []).Add(error);
        }
        return errors is null ? values : throw new GraphErrorException([.. errors.Take(limits.DocumentErrorsMax)]);
    }

    private static GraphError? Coerce(
        VariableDefinition variable, Dictionary<string, JsonElement> members, VariableValues values, JsonCoercion coercion)
    {
        if (!members.TryGetValue(variable.Name, out var given))
        {
            if (variable.HasDefault) values.Add(variable.Name, variable.Default);
            return !variable.HasDefault && variable.Type is NonNullGraphType
                ? Error(variable, ErrorCodes.VariableInvalid, $"no value is given; {variable.Type} needs one.")
                : null;
        }
        try
        {
            values.Add(variable.Name, coercion.Coerce(variable.Type, given, ""));
            return null;
        }
        catch (InputProblemException problem)
        {
            return Error(variable, ErrorCodes.VariableInvalid, problem.Text);
        }
        catch (InvalidOperationException)
        {
            return Error(variable, ErrorCodes.TextInvalid, "a text has half of a surrogate pair, or is no UTF-8; send whole characters.");
        }
    }

    private static GraphError Error(VariableDefinition variable, string code, string text) =>
        new(code, $"Variable \"${variable.Name}\": {text}") { Locations = [variable.Location] };
}
