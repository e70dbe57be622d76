using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Core.Tests.Seed;

/// <summary>A fact found in an article, with its exact words.</summary>
public sealed record SeedFact(string Id, string Quote, string File)
{
    public string EvidenceId => "evidence:" + Id.ToLowerInvariant();

    public string DocumentId => "document:" + File[..3];
}

/// <summary>An article: its text in code points, since positions count those.</summary>
public sealed record SeedArticle(string DocumentId, string Text, Rune[] CodePoints, string Sha256)
{
    public static SeedArticle Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        string text = Encoding.UTF8.GetString(bytes);
        return new("document:" + Path.GetFileName(path)[..3], text, [.. text.EnumerateRunes()],
            Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public string Cut(int start, int end) => string.Concat(CodePoints[start..end].Select(rune => rune.ToString()));
}

/// <summary>The articles and their facts, which are beside the repository and are not shipped.</summary>
public sealed class SeedArticles
{
    private static readonly string Folder = Path.Combine(SeedData.Root, "..", "shared");

    public SeedFact[] Facts { get; }

    public IReadOnlyDictionary<string, SeedArticle> Articles { get; }

    private SeedArticles()
    {
        using var facts = JsonDocument.Parse(File.ReadAllBytes(FactsFile));
        Facts = [.. facts.RootElement.EnumerateArray()
            .Select(fact => new SeedFact(Text(fact, "id"), Text(fact, "quote"), Text(fact, "file")))];
        Articles = Directory.GetFiles(Path.Combine(Folder, "seeds"), "*.txt").Select(SeedArticle.Read)
            .ToDictionary(article => article.DocumentId);
    }

    /// <summary>Reads them, or skips the test where they are not there.</summary>
    public static SeedArticles ReadOrSkip()
    {
        Skip.IfNot(File.Exists(FactsFile), $"The articles are not shipped: {Path.GetFullPath(FactsFile)} does not exist.");
        return new SeedArticles();
    }

    private static string FactsFile => Path.Combine(Folder, "domain", "seed-facts.json");

    private static string Text(JsonElement fact, string name) => fact.GetProperty(name).GetString()!;
}
