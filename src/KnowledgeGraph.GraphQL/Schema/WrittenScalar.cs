using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>A scalar that is a text of some form, in memory read, and given back as it was written.</summary>
/// <typeparam name="T">What it is in memory.</typeparam>
public abstract class WrittenScalar<T> : ScalarGraphType
    where T : struct
{
    /// <summary>Reads a text; null if it is of another form.</summary>
    protected abstract T? Read(string text);

    /// <summary>The text.</summary>
    protected abstract string TextOf(T value);

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
        string text when Read(text) is { } read => read,
        T read => read,
        _ => ThrowValueConversionError(value),
    };

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value is T read ? TextOf(read) : value;
}
