using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// Where a page begins: after the item with these keys. A keyset and no position, so that an item whose keys stay is seen exactly once
/// whatever is committed between two pages.
/// </summary>
/// <param name="Keys">A value for each key of the order: Text (of a Date or DateTime its text), Number, or None for a missing one.</param>
/// <param name="NodeId">The node's id.</param>
/// <param name="EdgeId">The edge's id; empty where the connection has no edges of its own (a root field).</param>
public sealed record CursorKeys(Value[] Keys, string NodeId, string EdgeId);

/// <summary>
/// Cursors as clients see them: base64url of a version, a hash that binds it to field, order and filter with its values, and the keys.
/// </summary>
public static class Cursor
{
    private const byte Version = 1;
    private const byte MissingKey = 0;
    private const byte TextKey = 1;
    private const byte NumberKey = 2;
    private const int HeaderLength = 1 + sizeof(ulong);

    /// <summary>What stands in the place of a node's id in cursors of groups, which their keys tell apart.</summary>
    public static ReadOnlySpan<byte> NoNode => "-"u8;

    /// <summary>The hash of what a cursor of this connection belongs to: where items come from, filter with values, order.</summary>
    public static ulong Binding(Expansion connection, ParameterValues parameters)
    {
        var scope = new ArrayBufferWriter<byte>(256);
        ValueBytes.Append(scope, connection.CursorScope.Text);
        foreach (int parameter in connection.CursorScope.Parameters) ValueBytes.Append(scope, parameters[parameter]);
        return XxHash3.HashToUInt64(scope.WrittenSpan);
    }

    /// <summary>
    /// Reads a cursor; false where it is damaged, of another version, or of another field, order or filter. Clients can send any bytes, so
    /// each key must be a value that its operand can have: stores compare it without looking again.
    /// </summary>
    public static bool TryDecode(string text, ulong binding, ImmutableArray<OrderKey> order, out CursorKeys? keys)
    {
        keys = null;
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out int length) != OperationStatus.Done) return false;
        var rest = bytes.AsSpan(0, length);
        if (rest.Length < HeaderLength || rest[0] != Version || BinaryPrimitives.ReadUInt64LittleEndian(rest[1..]) != binding) return false;
        rest = rest[HeaderLength..];
        var values = new Value[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (!TryReadKey(ref rest, out values[i]) || !IsValueOf(order[i].Operand, values[i])) return false;
        }
        if (!TryReadText(ref rest, out string nodeId) || nodeId.Length == 0) return false;
        if (!TryReadText(ref rest, out string edgeId) || !rest.IsEmpty) return false;
        keys = new(values, nodeId, edgeId);
        return true;
    }

    private static bool IsValueOf(Operand operand, Value value) => value.IsNone || operand.Type switch
    {
        ScalarType.Id or ScalarType.String => value.Kind == ValueKind.Text,
        ScalarType.Date => value.Kind == ValueKind.Text && PartialDate.TryParse(value.Text, out _),
        ScalarType.DateTime => value.Kind == ValueKind.Text && Moment.TryParse(value.Text, out _),
        _ => value.Kind == ValueKind.Number && IsNumberOf(operand, value.Number),
    };

    private static bool IsNumberOf(Operand operand, long number) => operand.Type switch
    {
        ScalarType.Boolean => number is 0 or 1,
        ScalarType.Int => number is >= int.MinValue and <= int.MaxValue,
        ScalarType.Enum => number >= 0 && number < operand.Enum!.Values.Length,
        ScalarType.Float => double.IsFinite(SortableDouble.Decode(number)),
        ScalarType.Decimal => number is > -DecimalText.UnitsEnd and < DecimalText.UnitsEnd,
        _ => true,
    };

    private static bool TryReadKey(ref Span<byte> rest, out Value value)
    {
        value = Value.None;
        if (rest.IsEmpty) return false;
        byte tag = rest[0];
        rest = rest[1..];
        switch (tag)
        {
            case MissingKey:
                return true;
            case TextKey when TryReadText(ref rest, out string text):
                value = Value.Of(text);
                return true;
            case NumberKey when rest.Length >= sizeof(long):
                value = Value.Of(BinaryPrimitives.ReadInt64LittleEndian(rest));
                rest = rest[sizeof(long)..];
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadText(ref Span<byte> rest, out string text)
    {
        text = "";
        if (rest.Length < sizeof(int)) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (length < 0 || rest.Length - sizeof(int) < length) return false;
        var utf8 = rest.Slice(sizeof(int), length);
        // No store keeps a NUL character.
        if (!Utf8.IsValid(utf8) || utf8.Contains((byte)0)) return false;
        text = Encoding.UTF8.GetString(utf8);
        rest = rest[(sizeof(int) + length)..];
        return true;
    }

    /// <summary>Writes cursors of one connection, key by key, onto the tape; reused for every row.</summary>
    public sealed class Writer(ulong binding)
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(128);

        /// <summary>Begins a cursor.</summary>
        public void Begin()
        {
            _buffer.ResetWrittenCount();
            var header = _buffer.GetSpan(HeaderLength);
            header[0] = Version;
            BinaryPrimitives.WriteUInt64LittleEndian(header[1..], binding);
            _buffer.Advance(HeaderLength);
        }

        /// <summary>A key without a value.</summary>
        public void AddMissing() => _buffer.Write([MissingKey]);

        /// <summary>A key of text, of a Date or of a DateTime.</summary>
        public void AddText(ReadOnlySpan<byte> utf8)
        {
            _buffer.Write([TextKey]);
            AddId(utf8);
        }

        /// <summary>A key that is a number.</summary>
        public void AddNumber(long number)
        {
            var span = _buffer.GetSpan(1 + sizeof(long));
            span[0] = NumberKey;
            BinaryPrimitives.WriteInt64LittleEndian(span[1..], number);
            _buffer.Advance(1 + sizeof(long));
        }

        /// <summary>The node's id, then the edge's, after the keys.</summary>
        public void AddId(ReadOnlySpan<byte> utf8)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), utf8.Length);
            _buffer.Advance(sizeof(int));
            _buffer.Write(utf8);
        }

        /// <summary>Puts the cursor into a slot, as a JSON string.</summary>
        public void End(ResultTape tape, int row, int slot)
        {
            int length = Base64Url.GetEncodedLength(_buffer.WrittenCount);
            var target = tape.Claim(length + 2);
            target[0] = target[length + 1] = (byte)'"';
            Base64Url.EncodeToUtf8(_buffer.WrittenSpan, target[1..], out _, out _);
            tape.Commit(row, slot, length + 2);
        }
    }
}
