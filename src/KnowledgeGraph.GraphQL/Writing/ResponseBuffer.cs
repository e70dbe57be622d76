using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Writing;

/// <summary>
/// The bytes of an answer while they are written: one pooled array, so that a null that spreads can take back what stands behind it.
/// </summary>
/// <param name="budget">Is charged with the memory that the buffer takes; null: nobody is.</param>
public sealed class ResponseBuffer(WorkBudget? budget = null) : IDisposable
{
    private byte[] _bytes = AnswerMemory.Rent<byte>(16 * 1024, budget);

    /// <summary>How many bytes are written; setting it takes back what follows.</summary>
    public int Length { get; internal set; }

    /// <summary>What is written, until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        AnswerMemory.Return(_bytes);
        _bytes = [];
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    internal void Append(byte character)
    {
        Reserve(1);
        _bytes[Length++] = character;
    }

    internal void Append(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Reserve(first.Length + second.Length);
        var target = _bytes.AsSpan(Length);
        first.CopyTo(target);
        second.CopyTo(target[first.Length..]);
        Length += first.Length + second.Length;
    }

    internal void Append(long number)
    {
        Reserve(20);
        System.Buffers.Text.Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    /// <summary>Writes over one byte.</summary>
    internal void Replace(int at, byte character) => _bytes[at] = character;

    private void Reserve(int more)
    {
        if (_bytes.Length - Length >= more) return;
        AnswerMemory.Grow(ref _bytes, Length, more, budget);
    }
}
