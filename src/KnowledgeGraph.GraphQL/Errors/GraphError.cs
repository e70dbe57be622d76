using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Errors;

/// <summary>A place in a document.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
public readonly record struct ErrorLocation(int Line, int Column);

/// <summary>A step of the way from the answer's root to a field: a response name, or the place in a list where the name is null.</summary>
public readonly record struct PathSegment(string? Name, int Index)
{
    /// <summary>A step to a field.</summary>
    public static implicit operator PathSegment(string name) => new(name, 0);

    /// <summary>A step to an item of a list.</summary>
    public static implicit operator PathSegment(int index) => new(null, index);
}

/// <summary>An error as a client gets it (specification, section 7.1.2).</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record GraphError(string Code, string Message)
{
    /// <summary>Where in the document.</summary>
    public ImmutableArray<ErrorLocation> Locations { get; init; } = [];

    /// <summary>Where in the answer; empty for an error of the whole request.</summary>
    public ImmutableArray<PathSegment> Path { get; init; } = [];

    /// <summary>Writes the error: message, locations, path, extensions.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteText(writer, "message"u8, Message);
        if (!Locations.IsEmpty) WriteLocations(writer);
        if (!Path.IsEmpty) WritePath(writer);
        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, Code);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteLocations(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("locations"u8);
        foreach (var location in Locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, location.Line);
            writer.WriteNumber("column"u8, location.Column);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WritePath(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("path"u8);
        foreach (var segment in Path)
        {
            if (segment.Name is { } name) writer.WriteRawValue(JsonText.Encode(name), skipInputValidation: true);
            else writer.WriteNumberValue(segment.Index);
        }
        writer.WriteEndArray();
    }

    // RFC 8785's strings, whatever encoder the writer has.
    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(JsonText.Encode(text), skipInputValidation: true);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Code}{string.Concat(Locations.Select(l => $" {l.Line}:{l.Column}"))}: {Message}";
}

/// <summary>A request cannot be answered at all (a request error, specification section 7.1.2); no data is sent.</summary>
public sealed class GraphErrorException(ImmutableArray<GraphError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>One error.</summary>
    public GraphErrorException(GraphError error)
        : this([error])
    {
    }

    /// <summary>One error without a place.</summary>
    public GraphErrorException(string code, string message)
        : this(new GraphError(code, message))
    {
    }

    /// <summary>What is wrong.</summary>
    public ImmutableArray<GraphError> Errors { get; } = errors;
}
