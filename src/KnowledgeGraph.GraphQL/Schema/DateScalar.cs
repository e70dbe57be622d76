using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar Date: ISO 8601 with the precision that the source gives. In memory a <see cref="PartialDate"/>.</summary>
public sealed class DateScalar : ScalarGraphType
{
    /// <summary>Its specification: level 0 of the Extended Date/Time Format, which ISO 8601-2 took up, without its intervals.</summary>
    public const string SpecifiedBy = "https://www.loc.gov/standards/datetime/";

    /// <summary>The type, with its description.</summary>
    public DateScalar()
    {
        Name = "Date";
        Description = $"An ISO 8601 date with the precision that the source gives: {PartialDate.Forms}. "
            + "A short one is an interval, from its first day to its last.";
    }

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => ParseValue(text.Value.ToString()),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text when PartialDate.TryParse(text, out var date) => date,
        PartialDate date => date,
        _ => ThrowValueConversionError(value),
    };

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value is PartialDate date ? date.Text : value;
}
