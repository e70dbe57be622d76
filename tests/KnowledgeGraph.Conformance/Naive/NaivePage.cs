namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A page of all items: the first, or the last, in one order. There are no cursors.</summary>
internal readonly record struct NaivePage(int Size, bool IsBackward)
{
    private const int SizeDefault = 20;

    /// <summary>The page that a field is asked for.</summary>
    public static NaivePage Of(IReadOnlyDictionary<string, object?> arguments, NaiveRules rules)
    {
        object? last = arguments.GetValueOrDefault("last");
        object? size = last ?? arguments.GetValueOrDefault("first");
        return new(rules.PageLength((int)((decimal?)size ?? SizeDefault)), rules.IsBackward(last is not null));
    }

    /// <summary>The items of the page.</summary>
    public IEnumerable<T> Of<T>(IReadOnlyList<T> all) => IsBackward ? all.TakeLast(Size) : all.Take(Size);

    /// <summary>What the page is.</summary>
    public NaiveObject.PageInfo InfoOf<T>(IReadOnlyList<T> all) =>
        new(HasNextPage: !IsBackward && all.Count > Size, HasPreviousPage: IsBackward && all.Count > Size);
}
