using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A value of an enum of the model.</summary>
public sealed record EnumValueDefinition(string Name, string? Description);

/// <summary>An enum of the model; the order of its values is the order that sorts and comparisons use.</summary>
public sealed class EnumDefinition(string name, string? description, ImmutableArray<EnumValueDefinition> values)
{
    private readonly FrozenDictionary<string, int> _ordinals =
        values.Select((value, ordinal) => (value.Name, ordinal)).ToFrozenDictionary(v => v.Name, v => v.ordinal, StringComparer.Ordinal);

    /// <summary>The GraphQL name of the enum.</summary>
    public string Name { get; } = name;

    /// <summary>The description in the model.</summary>
    public string? Description { get; } = description;

    /// <summary>The values in the model's order.</summary>
    public ImmutableArray<EnumValueDefinition> Values { get; } = values;

    /// <summary>The position of a value in <see cref="Values"/>, or -1 if there is none of that name.</summary>
    public int OrdinalOf(string value) => _ordinals.TryGetValue(value, out int ordinal) ? ordinal : -1;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
