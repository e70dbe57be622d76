using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>The arguments by which a page is read in one direction.</summary>
/// <param name="Size">The name of the argument that says how many items at most.</param>
/// <param name="Cursor">The name of the argument that says where the page begins.</param>
/// <param name="IsBackward">Whether it is read from its end.</param>
internal sealed record PageArguments(string Size, string Cursor, bool IsBackward)
{
    /// <summary>A page from the beginning, or after a cursor.</summary>
    public static PageArguments Forward { get; } = new("first", "after", IsBackward: false);

    /// <summary>A page up to the end, or before a cursor.</summary>
    public static PageArguments Backward { get; } = new("last", "before", IsBackward: true);

    /// <summary>The arguments of a direction.</summary>
    public static PageArguments Of(bool isBackward) => isBackward ? Backward : Forward;

    /// <summary>The direction that a field is given; null is as good as not given.</summary>
    /// <exception cref="GraphErrorException">Both directions are.</exception>
    public static PageArguments Of(IReadOnlyDictionary<string, object?> given, ErrorLocation location)
    {
        if (Backward.GivenIn(given) is not { } backward) return Forward;
        if (Forward.GivenIn(given) is not { } forward) return Backward;
        string message =
            $"`{forward}` reads a page forward and `{backward}` backward. Give `first` with `after`, or `last` with `before`, and leave the others out.";
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [location] });
    }

    private string? GivenIn(IReadOnlyDictionary<string, object?> given) =>
        given.GetValueOrDefault(Size) is not null ? Size : given.GetValueOrDefault(Cursor) is not null ? Cursor : null;
}
