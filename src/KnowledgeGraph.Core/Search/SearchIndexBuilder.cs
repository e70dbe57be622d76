using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

/// <summary>Collects the texts of one kind's nodes for a <see cref="SearchIndex"/>. Used once.</summary>
public sealed class SearchIndexBuilder(ImmutableArray<SearchField> fields)
{
    /// <summary>The fields that are searched.</summary>
    public ImmutableArray<SearchField> Fields => fields;

    /// <summary>Adds a text.</summary>
    /// <param name="row">The node's row; rows come in ascending order.</param>
    /// <param name="field">The field, as an index into <see cref="Fields"/>.</param>
    /// <param name="item">The item of a list; 0 where the field is none.</param>
    /// <param name="text">The text.</param>
    public void Add(int row, int field, int item, string text) => throw new NotImplementedException();

    /// <summary>The index of the texts.</summary>
    /// <param name="rowCount">How many rows the kind has, also those without a text.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public SearchIndex Build(int rowCount, CancellationToken cancellationToken) => throw new NotImplementedException();
}
