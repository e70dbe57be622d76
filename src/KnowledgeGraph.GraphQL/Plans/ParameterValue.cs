using System.Buffers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>Turns a coerced argument into the value of a parameter.</summary>
internal static class ParameterValue
{
    /// <exception cref="GraphErrorException">A Decimal is finer than its unit.</exception>
    public static Value Of(Parameter parameter, object? coerced)
    {
        if (coerced is null) return Value.None;
        if (parameter.Role is ParameterRole.Steps or ParameterRole.SingleSteps) return Value.Of(StepsOf(coerced, parameter.Role));
        if (!parameter.IsList) return OfItem(parameter, coerced);
        var items = coerced as IReadOnlyList<object?> ?? [coerced];
        var values = items.Where(i => i is not null).Select(i => OfItem(parameter, i!)).ToList();
        bool areTexts = parameter.Type is ScalarType.Id or ScalarType.String or ScalarType.Date or ScalarType.DateTime;
        return areTexts ? Value.Of(values.ConvertAll(v => v.Text).ToArray()) : Value.Of(values.ConvertAll(v => v.Number).ToArray());
    }

    // Each step is a PathStep: a type, a direction (0 out, 1 in, 2 or none both), and whether it is a pair.
    private static long[] StepsOf(object coerced, ParameterRole role)
    {
        var steps = new SortedSet<long>();
        foreach (var step in (coerced as IReadOnlyList<object?> ?? [coerced]).OfType<InputObject>())
        {
            int type = (int)step.Entries.First(e => e.Field.Binding is InputBinding.StepType).Value!;
            int direction = step.Entries.FirstOrDefault(e => e.Field.Binding is InputBinding.StepDirection).Value as int? ?? 2;
            bool isPair = step.Entries.FirstOrDefault(e => e.Field.Binding is InputBinding.StepBack).Value is true;
            if (isPair && role == ParameterRole.SingleSteps)
            {
                throw new GraphErrorException(ErrorCodes.ArgumentInvalid, "`via` follows single edges here; leave out `back`.");
            }
            if (direction != 1) Add(Step.Of(type, RelationshipDirection.Out), isPair);
            if (direction != 0) Add(Step.Of(type, RelationshipDirection.In), isPair);
        }
        return [.. steps];

        void Add(int step, bool isPair) => steps.Add(isPair ? Step.PairOf(step) : step);
    }

    // An object that is passed on as it is, for example a name to resolve.
    private static string JsonOf(InputObject made)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, made);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case InputObject made:
                json.WriteStartObject();
                foreach (var entry in made.Entries)
                {
                    json.WritePropertyName(entry.Field.Name);
                    Write(json, entry.Value);
                }
                json.WriteEndObject();
                break;
            case IReadOnlyList<object?> items:
                json.WriteStartArray();
                foreach (object? item in items) Write(json, item);
                json.WriteEndArray();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static Value OfItem(Parameter parameter, object item) => item switch
    {
        InputObject made => Value.Of(JsonOf(made)),
        string text => Value.Of(parameter.IsFolded ? FoldedText.Of(text) : text),
        PartialDate date => Value.Of(date.Text),
        Moment moment => Value.Of(moment.Text),
        bool truth => Value.Of(truth),
        int number => Value.Of((long)number),
        long number => Value.Of(number),
        double number => Value.Of(SortableDouble.Encode(number)),
        decimal number when DecimalText.TryScale(number, parameter.Scale, out long units) => Value.Of(units),
        decimal number => throw new GraphErrorException(
            ErrorCodes.ArgumentInvalid,
            $"{number} is finer or greater than the property can be; give at most {parameter.Scale} decimal places and {DecimalText.DigitsMax} digits."),
        _ => throw new NotSupportedException($"{item.GetType().Name} is no coerced scalar."),
    };
}
