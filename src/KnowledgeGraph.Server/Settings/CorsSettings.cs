using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Whose pages may send requests from a browser; section `KnowledgeGraph:Cors` of the settings.</summary>
public sealed record CorsSettings
{
    /// <summary>Every origin.</summary>
    public const string Any = "*";

    /// <summary>The origins, such as https://dashboards.example.org; empty: only pages of the server's own site.</summary>
    public ImmutableArray<string> Origins { get; init; } = [];

    /// <summary>Whether pages of the origin may send requests.</summary>
    internal bool Allows(StringValues origin) => IsIn(Origins, origin);

    /// <summary>Whether an origin is among some, or any is.</summary>
    internal static bool IsIn(ImmutableArray<string> origins, StringValues origin) =>
        origin.Count == 1
            && (origins.Contains(Any, StringComparer.Ordinal) || origins.Contains(origin[0]!, StringComparer.OrdinalIgnoreCase));
}
