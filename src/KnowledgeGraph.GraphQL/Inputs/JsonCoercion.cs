using System.Text.Json;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>
/// Input coercion of variables' values (specification, sections 3.5 to 3.12, "Input Coercion"), from JSON's own text, so that no digit is
/// lost.
/// </summary>
internal sealed class JsonCoercion(Limits limits, WorkBudget budget)
{
    private int _objects;

    /// <summary>Coerces a value.</summary>
    /// <exception cref="InputProblemException">It does not fit.</exception>
    public object? Coerce(IGraphType type, JsonElement json, string path)
    {
        budget.Step();
        if (type is NonNullGraphType required)
        {
            if (json.ValueKind == JsonValueKind.Null) throw new InputProblemException(path, $"null is no {required}; give a value.");
            type = required.ResolvedType!;
        }
        return json.ValueKind == JsonValueKind.Null ? null : type switch
        {
            ListGraphType list => CoerceList(list.ResolvedType!, json, path),
            ApiInputType input => CoerceObject(input, json, path),
            _ => CoerceScalar((ScalarGraphType)type, json, path),
        };
    }

    private static object? CoerceScalar(ScalarGraphType type, JsonElement json, string path)
    {
        object? value = ScalarCoercion.FromJson(type, json, out string? problem);
        return problem is null ? value : throw new InputProblemException(path, problem);
    }

    // Section 3.11: what is no list is a list of one item.
    private object?[] CoerceList(IGraphType itemType, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array) return [Coerce(itemType, json, path)];
        int length = json.GetArrayLength();
        if (length > limits.ListItemsMax)
        {
            throw new InputProblemException(
                path, $"a list of {length} items is too long; give at most {limits.ListItemsMax} (Limits:ListItemsMax).");
        }
        object?[] items = new object?[length];
        int index = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[index] = Coerce(itemType, item, $"{path}[{index}]");
            index++;
        }
        return items;
    }

    private InputObject CoerceObject(ApiInputType type, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InputProblemException(path, $"{json.ValueKind.ToString().ToLowerInvariant()} is no {type.Name}; write an object.");
        }
        // Each has room for every field of its type, and "{}" is three bytes of a request.
        budget.Step(type.InputFields.Length);
        if (++_objects > limits.FilterTermsMax)
        {
            throw new InputProblemException(
                path, $"the variables have more than {limits.FilterTermsMax} objects (Limits:FilterTermsMax); give fewer.");
        }
        InputObjectBuilder builder = new(type, path);
        foreach (var member in json.EnumerateObject())
        {
            int place = builder.Place(member.Name);
            builder.Set(place, Coerce(type.InputFields[place].ResolvedType!, member.Value, InputObjectBuilder.PathOf(path, member.Name)));
        }
        return builder.Build();
    }
}
