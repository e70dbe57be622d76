namespace KnowledgeGraph.Core.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind : byte
{
    /// <summary>Missing: a load leaves the stored value. As a parameter: null.</summary>
    None,

    /// <summary>Cleared (<c>\N</c>): a load removes the stored value.</summary>
    Cleared,

    /// <summary>Text: of ID, String, Date and DateTime properties, and parameters compared with them.</summary>
    Text,

    /// <summary>
    /// A whole number: of Int, Long, Decimal (in its unit: the value times ten to the scale), Boolean (0, 1) and Enum (ordinal) properties;
    /// of Float properties <see cref="SortableDouble"/>.
    /// </summary>
    Number,

    /// <summary>Several texts: a list property, or a list parameter.</summary>
    Texts,

    /// <summary>Several numbers: a list property of such values, or a list parameter.</summary>
    Numbers,

    /// <summary>The start of a page: a decoded cursor, as a parameter.</summary>
    Cursor,
}

/// <summary>
/// The value of a property in a load, or of a parameter of a query; its meaning depends on the property's or parameter's type.
/// A struct with one reference, so that a load of a million rows does not box values.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _reference;
    private readonly long _number;

    private Value(ValueKind kind, long number, object? reference)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
    }

    /// <summary>Missing; null.</summary>
    public static Value None => default;

    /// <summary>Cleared.</summary>
    public static Value Cleared => new(ValueKind.Cleared, 0, null);

    /// <summary>What it holds.</summary>
    public ValueKind Kind { get; }

    /// <summary>True for <see cref="ValueKind.None"/>.</summary>
    public bool IsNone => Kind == ValueKind.None;

    /// <summary>The text of <see cref="ValueKind.Text"/>.</summary>
    public string Text => (string)_reference!;

    /// <summary>The number of <see cref="ValueKind.Number"/>.</summary>
    public long Number => Kind == ValueKind.Number ? _number : throw new InvalidOperationException($"A {Kind} has no number.");

    /// <summary>The items of <see cref="ValueKind.Texts"/>; not to be written to.</summary>
    public string[] Texts => (string[])_reference!;

    /// <summary>The items of <see cref="ValueKind.Numbers"/>; not to be written to.</summary>
    public long[] Numbers => (long[])_reference!;

    /// <summary>The keys of <see cref="ValueKind.Cursor"/>.</summary>
    public Query.CursorKeys Cursor => (Query.CursorKeys)_reference!;

    /// <summary>A text.</summary>
    public static Value Of(string text) => new(ValueKind.Text, 0, text);

    /// <summary>A number.</summary>
    public static Value Of(long number) => new(ValueKind.Number, number, null);

    /// <summary>A Boolean, as 0 or 1.</summary>
    public static Value Of(bool truth) => new(ValueKind.Number, truth ? 1 : 0, null);

    /// <summary>Several texts; the array is kept.</summary>
    public static Value Of(string[] texts) => new(ValueKind.Texts, 0, texts);

    /// <summary>Several numbers; the array is kept.</summary>
    public static Value Of(long[] numbers) => new(ValueKind.Numbers, 0, numbers);

    /// <summary>The start of a page.</summary>
    public static Value Of(Query.CursorKeys cursor) => new(ValueKind.Cursor, 0, cursor);

    /// <inheritdoc/>
    public bool Equals(Value other) => Kind == other.Kind && _number == other._number && (Kind switch
    {
        ValueKind.Text => string.Equals(Text, other.Text, StringComparison.Ordinal),
        ValueKind.Texts => Texts.AsSpan().SequenceEqual(other.Texts),
        ValueKind.Numbers => Numbers.AsSpan().SequenceEqual(other.Numbers),
        _ => Equals(_reference, other._reference),
    });

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Text => Text.GetHashCode(StringComparison.Ordinal),
        ValueKind.Texts => Texts.Length,
        ValueKind.Numbers => Numbers.Length,
        _ => HashCode.Combine(Kind, _number),
    };

    /// <summary>Equality of kind and content.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Inequality of kind or content.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ValueKind.Text => Text,
        ValueKind.Number => _number.ToString(),
        ValueKind.Texts => string.Join('|', Texts),
        ValueKind.Numbers => string.Join('|', Numbers),
        _ => Kind.ToString(),
    };
}
