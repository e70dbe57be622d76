using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

/// <summary>The names and other texts of the nodes of one kind, for search. Immutable.</summary>
public sealed class SearchIndex
{
    /// <summary>The version of what is stored; an index of another version is built again.</summary>
    public const string Version = "1";

    /// <summary>The fields that are searched.</summary>
    public ImmutableArray<SearchField> Fields { get; private init; }

    /// <summary>How many rows the kind has.</summary>
    public int Rows { get; private init; }

    /// <summary>The bytes that it takes in memory.</summary>
    public long Bytes { get; private init; }

    /// <summary>An index without rows.</summary>
    public static SearchIndex Empty(ImmutableArray<SearchField> fields) => throw new NotImplementedException();

    /// <summary>The index of saved arrays.</summary>
    /// <exception cref="InvalidDataException">The arrays do not fit each other.</exception>
    public static SearchIndex Of(ImmutableArray<SearchField> fields, SearchIndexArrays arrays) => throw new NotImplementedException();

    /// <summary>What the index is made of, for a store to save; changes since the last full build are merged for it.</summary>
    public SearchIndexArrays ToArrays(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// The index after a load: the changed and new rows have the builder's entries instead of their former ones. A row without an entry in
    /// the builder has none any more. It finds what a full build would find, and is one when more than a quarter of the rows have changed
    /// since the last.
    /// </summary>
    /// <param name="rows">The rows that changed or are new, ascending.</param>
    /// <param name="entries">Their entries.</param>
    /// <param name="rowCount">How many rows the kind has now.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public SearchIndex With(ReadOnlySpan<int> rows, SearchIndexBuilder entries, int rowCount, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
