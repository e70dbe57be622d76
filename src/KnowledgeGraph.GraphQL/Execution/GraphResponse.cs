using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The answer to a request: the bytes of its JSON (specification, section 7.1).</summary>
public sealed class GraphResponse : IDisposable
{
    private readonly ResponseBuffer _buffer;

    internal GraphResponse(ResponseBuffer buffer, bool hasData)
    {
        _buffer = buffer;
        HasData = hasData;
    }

    /// <summary>The JSON, until it is disposed of.</summary>
    public ReadOnlyMemory<byte> Json => _buffer.Written;

    /// <summary>False for a request error: nothing was run, and there is no `data`.</summary>
    public bool HasData { get; }

    /// <summary>The answer to a request that cannot be answered.</summary>
    public static GraphResponse OfRequestErrors(ImmutableArray<GraphError> errors)
    {
        var buffer = new ResponseBuffer();
        buffer.Append((byte)'{');
        AppendErrors(buffer, errors);
        buffer.Append((byte)'}');
        return new(buffer, hasData: false);
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    /// <summary>Writes the member `errors`.</summary>
    internal static void AppendErrors(ResponseBuffer buffer, IEnumerable<GraphError> errors)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var error in errors) error.WriteTo(writer);
            writer.WriteEndArray();
        }
        buffer.Append("\"errors\":"u8, json.WrittenSpan);
    }
}
