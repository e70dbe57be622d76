using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Flood;

/// <summary>
/// Requests over the graph of <see cref="Walks.HubServer"/> of which each would run for seconds, and no two are the same.
/// </summary>
internal static class HeavyRequests
{
    private const string Via = "via: [{type: ACTED_IN}]";

    /// <summary>The request of a number, as the body of a POST.</summary>
    public static string Of(int number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        string query = (number % 5) switch
        {
            0 => Many(number,
                i => $"paths(from: \"actor:{i}\", to: \"actor:{i + 9}\", first: 100, weight: RARITY, {Via}) {{ paths {{ length }} }}"),
            1 => $"{{ actors(where: {{name: {{neq: \"{text}\"}}}}, first: 1000) {{ nodes {{ films {{ nodes {{ title actors(first: 1000) "
                + $"{{ nodes {{ id name }} }} }} }} }} }} }}",
            2 => $"{{ films(where: {{actors: {{some: {Some(6, text)}}}}}) {{ totalCount nodes {{ id }} }} }}",
            3 => Many(number, i =>
                $"neighborhood(of: \"actor:{i}\", depth: 8, limit: 1000, {Via}) {{ nodes {{ distance node {{ id }} }} edges {{ id }} }}"),
            // As many as the limit on a request's terms lets pass.
            _ => Many(number, i => $"actors(where: {{or: "
                + $"[{string.Concat(Enumerable.Range(0, 100).Select(j => $"{{name: {{contains: \"{i}x{j}\"}}}} "))}]}}) {{ totalCount }}",
                fields: 12),
        };
        return JsonSerializer.Serialize(new { query });
    }

    private static string Many(int number, Func<int, string> field, int fields = 20) =>
        "{ " + string.Concat(Enumerable.Range(0, fields).Select(i => $"f{i}: {field(number * 20 + i)} ")) + "}";

    private static string Some(int depth, string text) =>
        depth == 0 ? $"{{name: {{contains: \"none {text}\"}}}}" : $"{{films: {{some: {{actors: {{some: {Some(depth - 1, text)}}}}}}}}}";
}
