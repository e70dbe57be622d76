using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>A coerced input object: the fields that were given, in the schema's order, whatever order they were written in.</summary>
public sealed class InputObject(ApiInputType type, ImmutableArray<InputEntry> entries)
{
    /// <summary>Its type.</summary>
    public ApiInputType Type { get; } = type;

    /// <summary>The given fields; a field that was left out is not among them, one given as null is.</summary>
    public ImmutableArray<InputEntry> Entries { get; } = entries;
}

/// <summary>
/// A given field of an input object. The value is null, an <see cref="InputObject"/>, a list as <see cref="IReadOnlyList{T}"/> of such
/// values, or a scalar: ID and String as <see cref="string"/>, Int as <see cref="int"/>, Long as <see cref="long"/>, Decimal as
/// <see cref="decimal"/>, Boolean as <see cref="bool"/>, Date as <see cref="Core.Values.PartialDate"/>, DateTime as
/// <see cref="Core.Values.Moment"/>, an enum's value as its ordinal.
/// </summary>
public readonly record struct InputEntry(ApiInputField Field, object? Value);
