using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// Values as bytes to hash: every part begins with its kind and length, so that no two lists of values have the same bytes.
/// </summary>
public static class ValueBytes
{
    /// <summary>Appends a value.</summary>
    public static void Append(ArrayBufferWriter<byte> bytes, Value value)
    {
        bytes.Write([(byte)value.Kind]);
        switch (value.Kind)
        {
            case ValueKind.Text:
                Append(bytes, value.Text);
                break;
            case ValueKind.Number:
                Append(bytes, value.Number);
                break;
            case ValueKind.Texts:
                Append(bytes, value.Texts.Length);
                foreach (string text in value.Texts) Append(bytes, text);
                break;
            case ValueKind.Numbers:
                Append(bytes, value.Numbers.Length);
                foreach (long number in value.Numbers) Append(bytes, number);
                break;
            case ValueKind.Cursor:
                Append(bytes, value.Cursor.Keys.Length);
                foreach (var key in value.Cursor.Keys) Append(bytes, key);
                Append(bytes, value.Cursor.NodeId);
                Append(bytes, value.Cursor.EdgeId);
                break;
        }
    }

    /// <summary>Appends a text.</summary>
    public static void Append(ArrayBufferWriter<byte> bytes, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Append(bytes, length);
        bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(length)));
    }

    /// <summary>Appends a number.</summary>
    public static void Append(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }
}
