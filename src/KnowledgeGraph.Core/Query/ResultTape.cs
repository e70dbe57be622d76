using System.Diagnostics;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// The answer of a store to one <see cref="GraphQuery"/>, flat and pooled: rows of fixed width whose places follow from the query, so that
/// a writer reaches any column or block in one step, in any order.
/// <code>
/// row    next row (0: none) | kind (-1: a null item) | slot 0: offset, length (-1: null) | slot 1 … | child 0 | child 1 …
/// block  first row (0: none) | rows | flags | summary 0 | summary 1 …
/// </code>
/// A child or summary is a block, or for a to-one expansion a row (0: null). Slots are JSON, ready to be copied. Word 0 is no place, so 0
/// is null.
/// </summary>
/// <param name="budget">Is charged with the memory that the tape takes; null: nobody is.</param>
public sealed class ResultTape(WorkBudget? budget = null) : IDisposable
{
    private const int RowHeader = 2;
    private const int BlockHeader = 3;
    private const int HasNextPageFlag = 1;
    private const int HasPreviousPageFlag = 2;

    private int[] _words = AnswerMemory.Rent<int>(1024, budget);
    private byte[] _bytes = AnswerMemory.Rent<byte>(8192, budget);
    private int _wordCount = 1;
    private int _byteCount;

    /// <summary>The root: a block, or for a to-one root a row (0: null).</summary>
    public int Root { get; set; }

    /// <summary>
    /// The state of the graph that the answer is of; null where the store cannot name one, as when commits came between its parts.
    /// </summary>
    public GraphVersion? Version { get; set; }

    /// <summary>How many bytes of values it holds.</summary>
    public int ByteCount => _byteCount;

    /// <summary>How many rows were added.</summary>
    public int RowCount { get; private set; }

    /// <summary>Empties it for another answer.</summary>
    public void Reset()
    {
        _wordCount = 1;
        _byteCount = 0;
        Root = 0;
        RowCount = 0;
        Version = null;
    }

    /// <summary>Adds an empty block with places for the expansion's summaries.</summary>
    public int AddBlock(Expansion expansion)
    {
        int words = BlockHeader + expansion.Summaries.Length;
        int block = Reserve(words);
        _words.AsSpan(block, words).Clear();
        return block;
    }

    /// <summary>Says what a block's page is.</summary>
    /// <param name="block">The block.</param>
    /// <param name="page">The page.</param>
    /// <param name="hasMore">Whether there are more items beyond it, in the direction in which it is read.</param>
    /// <param name="hasCursor">Whether a cursor was given, so that there are items on the other side.</param>
    public void SetPage(int block, Page page, bool hasMore, bool hasCursor)
    {
        var (hasNextPage, hasPreviousPage) = page.IsBackward ? (hasCursor, hasMore) : (hasMore, hasCursor);
        _words[block + 2] = (hasNextPage ? HasNextPageFlag : 0) | (hasPreviousPage ? HasPreviousPageFlag : 0);
    }

    /// <summary>Makes the block or row a summary of the block.</summary>
    public void SetSummary(int block, int summary, int place) => _words[block + BlockHeader + summary] = place;

    /// <summary>Adds a row of the expansion's width, every slot and child null.</summary>
    /// <param name="expansion">The expansion whose row it is.</param>
    /// <param name="kind">The kind's ordinal, or -1 for a null item.</param>
    public int AddRow(Expansion expansion, int kind) => AddRow(expansion.Columns.Length, expansion.Children.Length, kind);

    /// <summary>Adds a row of that many slots and children, all null.</summary>
    public int AddRow(int slots, int children, int kind)
    {
        int row = Reserve(RowHeader + 2 * slots + children);
        var words = _words.AsSpan(row, RowHeader + 2 * slots + children);
        words.Clear();
        words[1] = kind;
        for (int slot = 0; slot < slots; slot++) words[RowHeader + 2 * slot + 1] = -1;
        RowCount++;
        return row;
    }

    /// <summary>Puts a row at the end of a block whose last row is known (0: none yet).</summary>
    public void Append(int block, int last, int row)
    {
        if (last == 0) _words[block] = row;
        else _words[last] = row;
        _words[block + 1]++;
    }

    /// <summary>Puts a row at the beginning of a block.</summary>
    public void Prepend(int block, int row)
    {
        _words[row] = _words[block];
        _words[block] = row;
        _words[block + 1]++;
    }

    /// <summary>Makes the block or row a child of the row.</summary>
    public void SetChild(int row, int slots, int child, int place) => _words[row + RowHeader + 2 * slots + child] = place;

    /// <summary>Sets a slot to JSON that is copied.</summary>
    public void SetValue(int row, int slot, ReadOnlySpan<byte> json)
    {
        json.CopyTo(Claim(json.Length));
        Commit(row, slot, json.Length);
    }

    /// <summary>Gives room for at most that many bytes of a value; <see cref="Commit"/> must follow before anything else.</summary>
    public Span<byte> Claim(int lengthMax)
    {
        if (_bytes.Length - _byteCount < lengthMax) AnswerMemory.Grow(ref _bytes, _byteCount, lengthMax, budget);
        return _bytes.AsSpan(_byteCount, lengthMax);
    }

    /// <summary>Sets a slot to the first bytes of what was claimed last.</summary>
    public void Commit(int row, int slot, int length)
    {
        int at = row + RowHeader + 2 * slot;
        _words[at] = _byteCount;
        _words[at + 1] = length;
        _byteCount += length;
    }

    /// <summary>The first row of a block, or 0.</summary>
    public int FirstRow(int block) => _words[block];

    /// <summary>The last row of a block, or 0.</summary>
    public int LastRow(int block)
    {
        int last = 0;
        for (int row = FirstRow(block); row != 0; row = Next(row)) last = row;
        return last;
    }

    /// <summary>How many rows a block has.</summary>
    public int RowsOf(int block) => _words[block + 1];

    /// <summary>Whether more items follow the page.</summary>
    public bool HasNextPage(int block) => (_words[block + 2] & HasNextPageFlag) != 0;

    /// <summary>Whether items precede the page.</summary>
    public bool HasPreviousPage(int block) => (_words[block + 2] & HasPreviousPageFlag) != 0;

    /// <summary>The block or row of a summary, or 0.</summary>
    public int Summary(int block, int summary) => _words[block + BlockHeader + summary];

    /// <summary>The row after this one in its block, or 0.</summary>
    public int Next(int row) => _words[row];

    /// <summary>The kind of a row's node, or -1 for a null item.</summary>
    public int Kind(int row) => _words[row + 1];

    /// <summary>The child block or row, or 0.</summary>
    public int Child(int row, int slots, int child) => _words[row + RowHeader + 2 * slots + child];

    /// <summary>Whether a slot is null.</summary>
    public bool IsNull(int row, int slot) => _words[row + RowHeader + 2 * slot + 1] < 0;

    /// <summary>The JSON of a slot; false where it is null.</summary>
    public bool TryGetValue(int row, int slot, out ReadOnlySpan<byte> json)
    {
        int at = row + RowHeader + 2 * slot;
        int length = _words[at + 1];
        if (length < 0)
        {
            json = default;
            return false;
        }
        json = _bytes.AsSpan(_words[at], length);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AnswerMemory.Return(_words);
        AnswerMemory.Return(_bytes);
        _words = [];
        _bytes = [];
    }

    private int Reserve(int words)
    {
        Debug.Assert(_words.Length > 0, "The tape was disposed of.");
        if (_words.Length - _wordCount < words) AnswerMemory.Grow(ref _words, _wordCount, words, budget);
        int place = _wordCount;
        _wordCount += words;
        return place;
    }
}
