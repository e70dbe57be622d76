using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar DateTime: a moment with its offset from UTC. In memory a <see cref="Moment"/>.</summary>
public sealed class DateTimeScalar : ScalarGraphType
{
    /// <summary>Its specification: date-time of RFC 3339.</summary>
    public const string SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";

    /// <summary>The type, with its description.</summary>
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = $"A moment with its offset from UTC, as RFC 3339 writes it: {Moment.Forms}. It is given back as it was written, and "
            + "compared as an instant.";
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
        string text when Moment.TryParse(text, out var moment) => moment,
        Moment moment => moment,
        _ => ThrowValueConversionError(value),
    };

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value is Moment moment ? moment.Text : value;
}
