using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>
/// Writes the values that introspection gives, as RFC 8785 writes JSON's strings and with members in the order that was asked.
/// </summary>
internal static class IntrospectionWriter
{
    /// <summary>Writes a value.</summary>
    public static void Write(IBufferWriter<byte> target, object? value)
    {
        switch (value)
        {
            case null:
                target.Write("null"u8);
                break;
            case string text:
                target.Write(JsonText.Encode(text));
                break;
            case bool truth:
                target.Write(truth ? "true"u8 : "false"u8);
                break;
            case IReadOnlyDictionary<string, object?> members:
                WriteObject(target, members);
                break;
            case IEnumerable items:
                WriteArray(target, items);
                break;
            default:
                target.Write(Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }
    }

    private static void WriteObject(IBufferWriter<byte> target, IReadOnlyDictionary<string, object?> members)
    {
        bool isFirst = true;
        target.Write("{"u8);
        foreach (var (name, value) in members)
        {
            if (!isFirst) target.Write(","u8);
            isFirst = false;
            target.Write(JsonText.Encode(name));
            target.Write(":"u8);
            Write(target, value);
        }
        target.Write("}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> target, IEnumerable items)
    {
        bool isFirst = true;
        target.Write("["u8);
        foreach (object? item in items)
        {
            if (!isFirst) target.Write(","u8);
            isFirst = false;
            Write(target, item);
        }
        target.Write("]"u8);
    }
}
