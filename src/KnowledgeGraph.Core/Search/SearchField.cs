namespace KnowledgeGraph.Core.Search;

/// <summary>A property that is searched.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="IsName">Whether its texts are names of the node (or titles, aliases), and not texts about it.</param>
public sealed record SearchField(string Name, bool IsName);
