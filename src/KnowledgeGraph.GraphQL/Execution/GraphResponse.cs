using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A value that stands in the answer before the text's byte <paramref name="At"/>.</summary>
internal readonly record struct ResponseInsert(int At, ReadOnlyMemory<byte> Json);

/// <summary>
/// The answer to a request: the bytes of its JSON (specification, section 7.1), in pieces that are copied when they are sent.
/// </summary>
public sealed class GraphResponse : IDisposable
{
    private readonly ResponseBuffer _text;
    private readonly IReadOnlyList<ResponseInsert> _inserts;
    private readonly FieldAnswer[] _answers;

    internal GraphResponse(ResponseBuffer text, bool hasData, IReadOnlyList<ResponseInsert> inserts, FieldAnswer[] answers)
    {
        (_text, _inserts, _answers) = (text, inserts, answers);
        HasData = hasData;
        Length = text.Length;
        for (int i = 0; i < inserts.Count; i++) Length += inserts[i].Json.Length;
    }

    /// <summary>The JSON in one piece, for those who do not send it.</summary>
    public ReadOnlyMemory<byte> Json
    {
        get
        {
            var json = new ArrayBufferWriter<byte>(Math.Max(1, Length));
            WriteTo(json);
            return json.WrittenMemory;
        }
    }

    /// <summary>How many bytes the JSON has.</summary>
    public int Length { get; }

    /// <summary>False for a request error: nothing was run, and there is no `data`.</summary>
    public bool HasData { get; }

    /// <summary>The client has the answer already, under <see cref="ETag"/>; there is no JSON.</summary>
    public bool IsNotModified { get; private init; }

    /// <summary>The client wanted only what is kept, and it is not; the JSON is an error.</summary>
    public bool IsNotCached { get; private init; }

    /// <summary>Whether there is no error, so that clients may keep it.</summary>
    public bool MayBeKept { get; init; }

    /// <summary>The answer's ETag; null where it has none.</summary>
    public string? ETag { get; init; }

    /// <summary>When the oldest of the values that come from the cache was read from the store; null where none does.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The answer to a request that cannot be answered.</summary>
    public static GraphResponse OfRequestErrors(ImmutableArray<GraphError> errors) => new(TextOf(errors), hasData: false, [], []);

    /// <summary>Writes the JSON.</summary>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        var text = _text.Written.Span;
        int at = 0;
        for (int i = 0; i < _inserts.Count; i++)
        {
            writer.Write(text[at.._inserts[i].At]);
            writer.Write(_inserts[i].Json.Span);
            at = _inserts[i].At;
        }
        writer.Write(text[at..]);
    }

    /// <summary>The JSON piece by piece, for those who send it in parts; a piece may be nearly all of it.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        int at = 0;
        foreach (var insert in _inserts)
        {
            yield return _text.Written[at..insert.At];
            yield return insert.Json;
            at = insert.At;
        }
        yield return _text.Written[at..];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        foreach (var answer in _answers) answer.Dispose();
    }

    /// <summary>The answer to a client that has it already.</summary>
    internal static GraphResponse OfNotModified(string tag) => new(new ResponseBuffer(), hasData: true, [], [])
    {
        IsNotModified = true,
        MayBeKept = true,
        ETag = tag,
    };

    /// <summary>The answer to a client that wants only what is kept.</summary>
    internal static GraphResponse OfNotCached() =>
        new(
            TextOf(
                [new(
                    ErrorCodes.NotCached,
                    "The answer is not in the cache, and the request has Cache-Control: only-if-cached. Ask without it.")]),
            hasData: false, [], [])
        {
            IsNotCached = true,
        };

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

    private static ResponseBuffer TextOf(ImmutableArray<GraphError> errors)
    {
        var buffer = new ResponseBuffer();
        buffer.Append((byte)'{');
        AppendErrors(buffer, errors);
        buffer.Append((byte)'}');
        return buffer;
    }
}
