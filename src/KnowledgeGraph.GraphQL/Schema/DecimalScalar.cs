using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar Decimal: exact, at most 15 digits. In memory a <see cref="decimal"/>, read from the number's own text.</summary>
public sealed class DecimalScalar : ScalarGraphType
{
    private const decimal DigitsLimit = 1_000_000_000_000_000m;

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

    /// <summary>
    /// Reads a JSON or GraphQL number; false where it has more than 15 digits or decimal places, zeros at the ends apart.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        // A longer text can only have more digits than fit, or an exponent that is out of range; decimal would round it silently.
        return text.Length <= DecimalText.LengthMax
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && (number != 0 ? HasFewDigits(number) : IsZero(text));
    }

    private static bool HasFewDigits(decimal number)
    {
        // Divided by a one of many places, a decimal loses the zeros at its end: its significand is then its digits, its scale their
        // places.
        decimal plain = Math.Abs(number) / 1.000000000000000000000000000000000m;
        int[] bits = decimal.GetBits(plain);
        decimal significand = new(bits[0], bits[1], bits[2], isNegative: false, scale: 0);
        return plain < DigitsLimit && significand < DigitsLimit && plain.Scale <= DecimalText.DigitsMax;
    }

    // 1e-30 is no zero, but decimal's nearest is.
    private static bool IsZero(ReadOnlySpan<char> text)
    {
        int exponent = text.IndexOfAny('e', 'E');
        return text[..(exponent < 0 ? text.Length : exponent)].IndexOfAnyInRange('1', '9') < 0;
    }
}
