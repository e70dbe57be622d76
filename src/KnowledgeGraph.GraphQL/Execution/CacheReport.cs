using System.Collections.Immutable;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Tells where each root field's value came from, as the member `cache` of `extensions`.</summary>
internal static class CacheReport
{
    /// <summary>Writes the member.</summary>
    public static void Append(ResponseBuffer text, ImmutableArray<CachedField> fields, FieldAnswer[] answers)
    {
        text.Append("\"cache\":"u8);
        int start = text.Length;
        for (int i = 0; i < answers.Length; i++)
        {
            text.Append(fields[i].NameBytes);
            text.Append("{\"from\":\""u8);
            text.Append(NameOf(answers[i].Origin));
            text.Append((byte)'"');
            if (answers[i].Reason is { } reason)
            {
                text.Append(",\"reason\":"u8);
                text.Append(JsonText.Encode(reason));
            }
            text.Append((byte)'}');
        }
        if (text.Length == start) text.Append((byte)'{');
        else text.Replace(start, (byte)'{');
        text.Append((byte)'}');
    }

    private static ReadOnlySpan<byte> NameOf(FieldOrigin origin) => origin switch
    {
        FieldOrigin.L1 => "L1"u8,
        FieldOrigin.L2 => "L2"u8,
        FieldOrigin.Miss => "miss"u8,
        _ => "uncacheable"u8,
    };
}
