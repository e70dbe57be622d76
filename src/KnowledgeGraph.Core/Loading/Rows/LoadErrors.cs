namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>
/// The errors of a load, or of one of its files. Of each kind in each column of a file only the first few are kept and all are counted, so
/// that memory does not grow with the number of errors.
/// </summary>
internal sealed class LoadErrors(int listedMax)
{
    /// <summary>How many errors of one kind are listed one by one; more are combined.</summary>
    private const int OfKindMax = 5;

    private readonly Dictionary<(string File, string? Column, LoadErrorKind Kind), Group> _groups = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>True if a row could not be kept, so that checks between rows would report wrong errors.</summary>
    public bool RowsLost { get; private set; }

    /// <summary>Those that are listed one by one, in the order of files and lines, up to the limit.</summary>
    public IReadOnlyList<LoadError> Listed =>
        [.. _groups.Where(group => !IsSummed(group.Key.Kind, group.Value)).SelectMany(group => group.Value.First)
            .OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line).ThenBy(e => e.Position).Take(listedMax)];

    /// <summary>The others, combined, in the order of files and first lines, up to the limit.</summary>
    public IReadOnlyList<LoadErrorSum> Sums =>
        [.. _groups.Where(group => IsSummed(group.Key.Kind, group.Value))
            .Select(group => new LoadErrorSum(
                group.Key.File, group.Key.Column, group.Key.Kind, group.Value.Count, group.Value.First.MinBy(e => e.Line)!))
            .OrderBy(sum => sum.File, StringComparer.Ordinal).ThenBy(sum => sum.First.Line)
            .ThenBy(sum => sum.Column, StringComparer.Ordinal).Take(listedMax)];

    /// <summary>Adds an error.</summary>
    public void Add(LoadError error)
    {
        Count++;
        // The names of unknown properties come from the file, which may have any number of them.
        bool hasColumn = !IsOneByOne(error.Kind) && error.Kind != LoadErrorKind.UnknownProperty;
        var group = GroupOf((IsOneByOne(error.Kind) ? "" : error.File, hasColumn ? error.Column : null, error.Kind));
        group.Count++;
        if (group.First.Count < FirstMax(error.Kind)) group.First.Add(error);
    }

    /// <summary>Adds an error of a row that is kept.</summary>
    public void Add(RowPlace place, string? column, LoadErrorKind kind, string message) =>
        Add(new(place.File, place.Line, column, kind, message));

    /// <summary>Adds an error because of which rows are lost.</summary>
    public void AddLoss(LoadError error)
    {
        RowsLost = true;
        Add(error);
    }

    /// <summary>Adds the errors of a file.</summary>
    public void AddAll(LoadErrors others)
    {
        RowsLost |= others.RowsLost;
        Count += others.Count;
        foreach (var (key, added) in others._groups)
        {
            var group = GroupOf(key);
            group.Count += added.Count;
            group.First.AddRange(added.First.Take(FirstMax(key.Kind) - group.First.Count));
        }
    }

    /// <summary>Errors of whole files and of first lines are few, and all different.</summary>
    private static bool IsOneByOne(LoadErrorKind kind) => kind is LoadErrorKind.File or LoadErrorKind.Header or LoadErrorKind.Quote;

    private static bool IsSummed(LoadErrorKind kind, Group group) => group.Count > OfKindMax && !IsOneByOne(kind);

    private int FirstMax(LoadErrorKind kind) => IsOneByOne(kind) ? listedMax : OfKindMax;

    private Group GroupOf((string File, string? Column, LoadErrorKind Kind) key)
    {
        if (!_groups.TryGetValue(key, out var group)) _groups[key] = group = new();
        return group;
    }

    private sealed class Group
    {
        public List<LoadError> First { get; } = [];

        public long Count { get; set; }
    }
}
