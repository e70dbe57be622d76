using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>A text that names nodes: a name, or an affiliation in which the name stands among departments, streets and cities.</summary>
/// <param name="Text">The text. Only its first <see cref="CharactersMax"/> UTF-16 code units are read.</param>
public sealed record NameToResolve(string Text)
{
    /// <summary>How much of a text is read: the longest affiliations of papers have half of it, and work grows with it.</summary>
    public const int CharactersMax = 2_000;

    /// <summary>The kinds that candidates may have; null for all.</summary>
    public KindSet? Types { get; init; }

    /// <summary>
    /// Places, as nodes of the <see cref="ResolutionGraph"/>: candidates are one of these or lie in one; empty for no such rule.
    /// </summary>
    public ImmutableArray<int> Within { get; init; } = [];

    /// <summary>What is known of the node besides its name: unique properties. A node that has one of them, and is
    /// allowed otherwise, is the match, whatever its name; if several nodes have one, none is.</summary>
    public ImmutableArray<KnownKey> Known { get; init; } = [];
}

/// <summary>A value of a unique property, such as the ROR id of a university.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Value">The value as text.</param>
public readonly record struct KnownKey(string Property, string Value);
