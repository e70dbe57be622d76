using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>A connection of a query, and where it stands in the document.</summary>
internal sealed record BoundPage(Expansion Connection, ErrorLocation Location);

/// <summary>A number, or the length of a list, that a request may choose between 0 and a limit.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Argument">The argument's name.</param>
/// <param name="Max">The most that it may be.</param>
/// <param name="Limit">The name of the limit.</param>
/// <param name="Location">The place of the field.</param>
internal sealed record BoundRange(int Parameter, string Argument, int Max, string Limit, ErrorLocation Location);

/// <summary>A text to search for, which has limits.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Argument">The argument's name.</param>
/// <param name="Location">The place of the field.</param>
internal sealed record BoundText(int Parameter, string Argument, ErrorLocation Location);

/// <summary>Two days, of which the first must not be after the last.</summary>
/// <param name="First">The parameter of the first day.</param>
/// <param name="Last">The parameter of the last day.</param>
/// <param name="FirstArgument">The name of its argument.</param>
/// <param name="LastArgument">The name of the other's.</param>
/// <param name="Location">The place of the field.</param>
internal sealed record BoundSpan(int First, int Last, string FirstArgument, string LastArgument, ErrorLocation Location);
