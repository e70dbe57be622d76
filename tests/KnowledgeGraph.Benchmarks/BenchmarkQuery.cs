using System.Text.Json;

namespace KnowledgeGraph.Benchmarks;

/// <summary>A question that is measured.</summary>
/// <param name="Name">What it asks, for the table.</param>
/// <param name="Requests">The body of the POST; several, a line each, are sent in turn.</param>
/// <param name="Rows">How many rows each level of its answer has, counted by the objects with an `id` at each depth.</param>
/// <param name="AimMicroseconds">How much processor time it may cost beyond Kestrel's own; null: no aim.</param>
internal record BenchmarkQuery(string Name, string Requests, int[] Rows, double? AimMicroseconds)
{
    public static IReadOnlyList<BenchmarkQuery> All { get; } =
    [
        Of("__typename", "{ __typename }", [], 10),
        Of("look-up by id", "query ($id: ID!) { agreement(by: { id: $id }) { id nameZh nameEn status signedOn } }", [1], null, """{"id":"agreement:12345"}"""),
        Of("100 nodes x 5", "{ agreements(first: 100) { nodes { id zh: nameZh en: nameEn status on: signedOn } } }", [100], 50),
        Of(
            "10 x 10 x 10",
            """
            {
              zones(first: 10) {
                nodes { id en: nameEn located(first: 10) { nodes { ... on Enterprise { id en: nameEn agreements(first: 10) { nodes { id en: nameEn status } } } } } }
              }
            }
            """,
            [10, 100, 1000],
            150),
    ];

    /// <summary>Checks an answer, so that no error is measured by mistake.</summary>
    public virtual void Check(ReadOnlyMemory<byte> answer)
    {
        int[] rows = RowsOf(answer);
        if (!rows.SequenceEqual(Rows))
        {
            throw new BenchmarkException($"{Name} has rows {string.Join(", ", rows)} and should have {string.Join(", ", Rows)}.");
        }
    }

    /// <summary>How many rows each level of an answer has: the objects with an `id` at each depth.</summary>
    public static int[] RowsOf(ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (document.RootElement.TryGetProperty("errors", out var errors)) throw new BenchmarkException($"There are errors: {errors}");
        var rows = new List<int>();
        Count(document.RootElement, 0, rows);
        return [.. rows];
    }

    private static BenchmarkQuery Of(string name, string query, int[] rows, double? aimMicroseconds, string? variables = null)
    {
        string text = JsonSerializer.Serialize(query);
        return new(name, variables is null ? $$"""{"query":{{text}}}""" : $$"""{"query":{{text}},"variables":{{variables}}}""", rows, aimMicroseconds);
    }

    private static void Count(JsonElement value, int depth, List<int> rows)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Count(item, depth, rows);
        }
        if (value.ValueKind != JsonValueKind.Object) return;
        if (value.TryGetProperty("id", out _))
        {
            if (rows.Count == depth) rows.Add(0);
            rows[depth++]++;
        }
        foreach (var member in value.EnumerateObject()) Count(member.Value, depth, rows);
    }
}
