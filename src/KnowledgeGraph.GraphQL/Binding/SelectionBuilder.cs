using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Gathers the columns and expansions that the rows of one level are asked for, whatever field asks: a column that two fields want is read
/// once.
/// </summary>
internal sealed class SelectionBuilder
{
    private readonly List<Column> _columns = [];
    private readonly Dictionary<Column, int> _places = [];
    private readonly List<Expansion> _expansions = [];

    /// <summary>The place of the column, for its kinds too.</summary>
    public int Add(Column column)
    {
        // The column for no kinds stands for the same column for any.
        var key = column with { Kinds = KindSet.Empty };
        if (_places.TryGetValue(key, out int place))
        {
            _columns[place] = column with { Kinds = _columns[place].Kinds.Union(column.Kinds) };
            return place;
        }
        _places.Add(key, _columns.Count);
        _columns.Add(column);
        return _columns.Count - 1;
    }

    /// <summary>The place of the expansion; each is one of its own, since each has its own page and selection.</summary>
    public int Add(Expansion expansion)
    {
        _expansions.Add(expansion);
        return _expansions.Count - 1;
    }

    /// <summary>The expansion with what was gathered.</summary>
    public Expansion Complete(Expansion expansion) => expansion with { Columns = [.. _columns], Children = [.. _expansions] };
}
