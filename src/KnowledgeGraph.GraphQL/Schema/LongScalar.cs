using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar Long: a whole number of 64 bits.</summary>
public sealed class LongScalar : ScalarGraphType
{
    /// <summary>The type, with its description.</summary>
    public LongScalar()
    {
        Name = "Long";
        Description = "A whole number of 64 bits, written as a JSON number.";
    }

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLIntValue number when TryParse(number.Value.Span, out long parsed) => parsed,
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        long number => number,
        int number => (long)number,
        _ => ThrowValueConversionError(value),
    };

    /// <summary>Reads a plain whole number; false where it has another form or more than 64 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
