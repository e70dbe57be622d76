using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Values of an enum, and Booleans: the ordinal of each, and the names once. Ordered as in the model.</summary>
internal sealed class CodeColumn : StoredColumn
{
    private const short Missing = -1;

    private readonly byte[][] _names;
    private readonly ChunkedArray<short> _codes;

    /// <param name="names">The JSON of each ordinal.</param>
    public CodeColumn(byte[][] names)
        : this(names, ChunkedArray<short>.None)
    {
    }

    private CodeColumn(byte[][] names, ChunkedArray<short> codes)
    {
        _names = names;
        _codes = codes;
    }

    public override int Count => _codes.Count;

    /// <summary>The JSON of each value of the property's type, by ordinal.</summary>
    public static byte[][] NamesOf(PropertyDefinition property) => property.Enum is { } definition
        ? [.. definition.Values.Select(v => Encoding.UTF8.GetBytes($"\"{v.Name}\""))]
        : ["false"u8.ToArray(), "true"u8.ToArray()];

    /// <summary>The ordinal, or -1.</summary>
    public int Code(int row) => _codes[row];

    public override long Number(int row) => _codes[row];

    public override bool IsNull(int row) => _codes[row] == Missing;

    public override Value Get(int row) => IsNull(row) ? Value.None : Value.Of((long)_codes[row]);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        short code = _codes[row];
        if (code != Missing) tape.SetValue(tapeRow, slot, _names[code]);
    }

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending) =>
        Compare(_codes[row], ((CodeColumn)other)._codes[otherRow], descending);

    public override int CompareToKey(int row, in Value key, bool descending) =>
        Compare(_codes[row], key.IsNone ? Missing : key.Number, descending);

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (IsNull(row)) cursor.AddMissing();
        else cursor.AddNumber(_codes[row]);
    }

    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes)
    {
        var extended = _codes.Extend();
        foreach (var (row, value) in changes) extended[row] = Encode(value);
        return new Builder(_names, extended);
    }

    public override void Save(BlockWriter file) => _codes.Save(file);

    public override StoredColumn Restore(BlockReader file) => new CodeColumn(_names, ChunkedArray<short>.Restore(file));

    private static int Compare(long code, long other, bool descending)
    {
        if (CompareMissing(code == Missing, other == Missing) is { } missing) return missing;
        return descending ? other.CompareTo(code) : code.CompareTo(other);
    }

    private static short Encode(in Value value) => value.Kind == ValueKind.Number ? (short)value.Number : Missing;

    private sealed class Builder(byte[][] names, ChunkedArray<short>.Builder codes) : ColumnBuilder
    {
        public override void Append(in Value value) => codes.Add(Encode(value));

        public override void AppendNulls(int count) => codes.AddRepeated(Missing, count);

        public override void AppendText(ReadOnlySpan<byte> utf8)
        {
            for (short code = 0; code < names.Length; code++)
            {
                if (!names[code].AsSpan(1, names[code].Length - 2).SequenceEqual(utf8)) continue;
                codes.Add(code);
                return;
            }
            throw new UnknownEnumValueException(Encoding.UTF8.GetString(utf8));
        }

        public override void AppendNumber(long number) => codes.Add((short)number);

        public override StoredColumn Build() => new CodeColumn(names, codes.Build());
    }
}

/// <summary>The data have an enum value that is no longer in the model.</summary>
internal sealed class UnknownEnumValueException(string value) : Exception($"The model has no value {value}.")
{
    public string Value { get; } = value;
}
