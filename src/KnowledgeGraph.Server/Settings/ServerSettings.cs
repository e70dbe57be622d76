using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Redis;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Where the graph is stored.</summary>
internal enum StoreKind
{
    /// <summary>In the data directory, in process.</summary>
    Embedded,

    /// <summary>In a Neo4j.</summary>
    Neo4j,
}

/// <summary>Section `KnowledgeGraph` of the settings, checked; docs/settings.md explains each.</summary>
internal sealed record ServerSettings
{
    /// <summary>Where the graph is stored.</summary>
    public StoreKind Store { get; init; } = StoreKind.Embedded;

    /// <summary>The folder of the embedded store, as a full path.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the Neo4j is.</summary>
    public Neo4jSettings Neo4j { get; init; } = new();

    /// <summary>The model's file; null: none is named, and none comes with the server. `model from-neo4j` needs none.</summary>
    public required string? Model { get; init; }

    /// <summary>The folder that an empty embedded store loads first; null for none.</summary>
    public string? Seed { get; init; }

    /// <summary>The folder of the explorer; null for none.</summary>
    public string? Explorer { get; init; }

    /// <summary>The path that clients reach the server under, as `/graph`; empty for none.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>The language of `name` if a query does not give one; null: the model's first.</summary>
    public string? DefaultLanguage { get; init; }

    /// <summary>The result cache.</summary>
    public CacheSettings Cache { get; init; } = new();

    /// <summary>The second level of the cache.</summary>
    public RedisSettings Redis { get; init; } = new();

    /// <summary>Whose pages may send requests.</summary>
    public CorsSettings Cors { get; init; } = new();

    /// <summary>Whose pages may ask the reconciliation service.</summary>
    public ReconciliationSettings Reconciliation { get; init; } = new();

    /// <summary>The limits.</summary>
    public Limits Limits { get; init; } = new();
}
