using Xunit;

namespace KnowledgeGraph.TestServers;

/// <summary>
/// What some tests need and not every machine has. Without it they are skipped; where KG_REQUIRE names it they fail, and where KG_SKIP
/// names it they are skipped though it may be there.
/// </summary>
public static class Prerequisite
{
    public const string Neo4j = "neo4j";
    public const string Redis = "redis";
    public const string Networkx = "networkx";
    public const string GraphqlJs = "graphqljs";
    public const string Chromium = "chromium";
    public const string Node = "node";
    public const string Nginx = "nginx";

    /// <summary>Whether KG_SKIP names it, so that it is not even looked for.</summary>
    public static bool IsSkipped(string name) => Names("KG_SKIP").Contains(name, StringComparer.Ordinal);

    /// <summary>Skips the test, or fails it, where the prerequisite is missing.</summary>
    /// <param name="name">Its name in KG_REQUIRE and KG_SKIP.</param>
    /// <param name="reason">Why it is missing; null where it is there.</param>
    public static void Require(string name, string? reason)
    {
        Skip.If(IsSkipped(name), $"KG_SKIP names {name}.");
        if (reason is null) return;
        bool isRequired = Names("KG_REQUIRE").Contains(name, StringComparer.Ordinal);
        if (isRequired) throw new InvalidOperationException($"KG_REQUIRE names {name}: {reason}");
        Skip.If(true, reason);
    }

    private static string[] Names(string variable) =>
        (Environment.GetEnvironmentVariable(variable) ?? "").Split(',', StringSplitOptions.TrimEntries);
}
