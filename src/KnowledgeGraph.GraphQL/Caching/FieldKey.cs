using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// What a root field is kept under: a question, which is a SHA-256 of model, query, shape of the answer and values, and the state of the
/// graph. A fast hash would not do for the question: clients choose its parts, and two that meet would share an answer.
/// </summary>
internal sealed class FieldKey
{
    private const int DigestLength = SHA256.HashSizeInBytes;
    private const int StateLength = 16;
    private const int QuestionLength = 43;
    private const int VersionTextLength = 22;

    private readonly string _question;
    private volatile VersionKey? _last;

    private FieldKey(string question, QueryDependencies dependencies)
    {
        _question = question;
        Dependencies = dependencies;
    }

    /// <summary>What of the graph the answer depends on.</summary>
    public QueryDependencies Dependencies { get; }

    /// <summary>The key of a root field with these values.</summary>
    /// <param name="planDigest">The digest of everything but the values.</param>
    /// <param name="dependencies">What the query depends on.</param>
    /// <param name="parameters">The values.</param>
    public static FieldKey Of(ReadOnlySpan<byte> planDigest, QueryDependencies dependencies, ParameterValues parameters)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        bytes.Write(planDigest);
        for (int i = 0; i < parameters.Count; i++) ValueBytes.Append(bytes, parameters[i]);
        Span<byte> digest = stackalloc byte[DigestLength];
        SHA256.HashData(bytes.WrittenSpan, digest);
        return new(Base64Url.EncodeToString(digest), dependencies);
    }

    /// <summary>The key of the answer in a state of the graph: the question, a point, the state.</summary>
    public string In(GraphVersion state)
    {
        // Nearly always the state of the last time.
        if (_last is { } last && last.Version == state) return last.Key;
        string key = string.Create(QuestionLength + 1 + VersionTextLength, (Question: _question, Version: state), static (text, parts) =>
        {
            Span<byte> bytes = stackalloc byte[StateLength];
            BinaryPrimitives.WriteUInt128LittleEndian(bytes, parts.Version.Value);
            parts.Question.CopyTo(text);
            text[QuestionLength] = '.';
            Base64Url.EncodeToChars(bytes, text[(QuestionLength + 1)..]);
        });
        _last = new(state, key);
        return key;
    }

    private sealed record VersionKey(GraphVersion Version, string Key);
}
