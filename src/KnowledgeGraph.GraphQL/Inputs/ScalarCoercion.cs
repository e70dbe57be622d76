using System.Globalization;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>
/// Input coercion of scalars and enums (specification, sections 3.5 and 3.9), from literals and from JSON alike: ID and String to
/// <see cref="string"/>, Int to <see cref="int"/>, Long to <see cref="long"/>, Decimal to <see cref="decimal"/>, Float to
/// <see cref="double"/>, Boolean to <see cref="bool"/>, Date to <see cref="PartialDate"/>, DateTime to <see cref="Moment"/>, an enum's
/// value to its ordinal as <see cref="int"/>.
/// </summary>
internal static class ScalarCoercion
{
    /// <summary>Coerces a literal; null and what is wrong where it does not fit.</summary>
    public static object? FromLiteral(ScalarGraphType type, GraphQLValue literal, out string? problem) => literal switch
    {
        GraphQLIntValue number => FromNumber(type, number.Value.Span, out problem),
        GraphQLFloatValue number => FromNumber(type, number.Value.Span, out problem),
        GraphQLStringValue text when type is not EnumerationGraphType => FromText(type, text.Value.ToString(), out problem),
        GraphQLStringValue text => Refuse(type, $"\"{text.Value}\" in quotes", out problem),
        GraphQLEnumValue name when type is EnumerationGraphType enumType => FromName(enumType, name.Name.StringValue, out problem),
        GraphQLEnumValue name => Refuse(type, name.Name.StringValue, out problem),
        GraphQLBooleanValue truth => FromTruth(type, truth is GraphQLTrueBooleanValue, out problem),
        GraphQLObjectValue => Refuse(type, "an object", out problem),
        GraphQLListValue => Refuse(type, "a list", out problem),
        _ => Refuse(type, "this value", out problem),
    };

    /// <summary>Coerces a value of a variable; null and what is wrong where it does not fit.</summary>
    /// <exception cref="InvalidOperationException">The text has half of a surrogate pair.</exception>
    public static object? FromJson(ScalarGraphType type, JsonElement json, out string? problem) => json.ValueKind switch
    {
        JsonValueKind.Number => FromNumber(type, json.GetRawText(), out problem),
        JsonValueKind.String when type is EnumerationGraphType enumType => FromName(enumType, json.GetString()!, out problem),
        JsonValueKind.String => FromText(type, json.GetString()!, out problem),
        JsonValueKind.True => FromTruth(type, true, out problem),
        JsonValueKind.False => FromTruth(type, false, out problem),
        JsonValueKind.Object => Refuse(type, "an object", out problem),
        _ => Refuse(type, "a list", out problem),
    };

    private static object? FromNumber(ScalarGraphType type, ReadOnlySpan<char> text, out string? problem)
    {
        problem = null;
        switch (type)
        {
            case IntGraphType when TryWhole(text, out long whole) && whole is >= int.MinValue and <= int.MaxValue:
                return (int)whole;
            case LongScalar when TryWhole(text, out long whole):
                return whole;
            case DecimalScalar when DecimalScalar.TryParse(text, out decimal exact):
                return exact;
            case FloatGraphType when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double floating)
                && double.IsFinite(floating):
                return floating;
            case IdGraphType when text.IndexOfAny(".eE") < 0:
                return text.ToString();
            default:
                return Refuse(type, text.Length > DecimalText.LengthMax ? "this number" : text.ToString(), out problem);
        }
    }

    // 3.0 and 3e0 are whole: JSON's writers do not tell them apart.
    private static bool TryWhole(ReadOnlySpan<char> text, out long whole)
    {
        if (LongScalar.TryParse(text, out whole)) return true;
        if (!DecimalScalar.TryParse(text, out decimal exact) || exact != decimal.Truncate(exact)) return false;
        whole = (long)exact;
        return true;
    }

    private static object? FromText(ScalarGraphType type, string text, out string? problem)
    {
        problem = null;
        if (type is StringGraphType or IdGraphType) return text;
        if (type is DateScalar && PartialDate.TryParse(text, out var date)) return date;
        if (type is DateTimeScalar && Moment.TryParse(text, out var moment)) return moment;
        return Refuse(type, text.Length > 100 ? "this text" : $"\"{text}\"", out problem);
    }

    private static object? FromName(EnumerationGraphType type, string name, out string? problem)
    {
        problem = null;
        return type.Values.FindByName(name) is { } value ? value.Value : Refuse(type, name.Length > 100 ? "this name" : name, out problem);
    }

    private static object? FromTruth(ScalarGraphType type, bool truth, out string? problem)
    {
        problem = null;
        return type is BooleanGraphType ? truth : Refuse(type, truth ? "true" : "false", out problem);
    }

    private static object? Refuse(ScalarGraphType type, string found, out string? problem)
    {
        problem = $"{found} is no {type.Name}; write {FormOf(type)}.";
        return null;
    }

    private static string FormOf(ScalarGraphType type) => type switch
    {
        IntGraphType => string.Create(CultureInfo.InvariantCulture, $"a whole number from {int.MinValue} to {int.MaxValue}"),
        LongScalar => "a whole number of at most 64 bits",
        DecimalScalar => $"a number of at most {DecimalText.DigitsMax} digits",
        FloatGraphType => "a number of 64 bits",
        BooleanGraphType => "true or false",
        DateScalar => $"a text like {PartialDate.Forms}",
        DateTimeScalar => $"a text with the offset from UTC, like {Moment.Forms}",
        EnumerationGraphType enumType => OneOf(enumType),
        IdGraphType => "a text or a whole number",
        _ => "a text",
    };

    private static string OneOf(EnumerationGraphType type)
    {
        var names = type.Values.Select(v => v.Name).ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
