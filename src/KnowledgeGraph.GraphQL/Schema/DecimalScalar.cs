using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar Decimal: exact, at most 15 digits. In memory a <see cref="decimal"/>, read from the number's own text.</summary>
public sealed class DecimalScalar : ScalarGraphType
{
    /// <summary>The type, with its description.</summary>
    public DecimalScalar()
    {
        Name = "Decimal";
        Description = "An exact decimal of at most 15 digits, written as a JSON number.";
    }

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLIntValue number when TryParse(number.Value.Span, out decimal parsed) => parsed,
        GraphQLFloatValue number when TryParse(number.Value.Span, out decimal parsed) => parsed,
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        decimal number => number,
        int number => (decimal)number,
        long number => (decimal)number,
        _ => ThrowValueConversionError(value),
    };

    /// <summary>Reads a JSON or GraphQL number; false where it has more than 15 digits before or after the zeros that carry no value.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        // A longer text can only have more digits than fit, or an exponent that is out of range; decimal would round it silently.
        return text.Length <= DecimalText.LengthMax
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && HasFewDigits(number);
    }

    private static bool HasFewDigits(decimal number)
    {
        decimal magnitude = Math.Abs(number);
        if (magnitude >= 1_000_000_000_000_000m) return false;
        // Without trailing zeros, the significand of a decimal is its digits.
        decimal plain = magnitude / 1.000000000000000000000000000000000m;
        return new decimal(decimal.GetBits(plain)[0], decimal.GetBits(plain)[1], decimal.GetBits(plain)[2], false, 0) < 1_000_000_000_000_000m;
    }
}
