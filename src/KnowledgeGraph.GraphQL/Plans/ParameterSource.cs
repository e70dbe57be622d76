using System.Collections.Immutable;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>Where the value of a parameter comes from.</summary>
internal abstract record ParameterSource
{
    /// <summary>Always the same value.</summary>
    public sealed record Constant(Value Value) : ParameterSource;

    /// <summary>
    /// An argument of a field, or what stands inside it: <paramref name="Path"/> leads through input objects by the position of the entry,
    /// and through lists by that of the item.
    /// </summary>
    public sealed record Argument(int Field, string Name, ImmutableArray<int> Path) : ParameterSource;
}
