using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Documents;

/// <summary>Reads documents against the partnership model.</summary>
internal static class Expect
{
    public static readonly DocumentCache Cache = new(Models.Partnerships, new Limits());

    public static async Task<ValidDocument> Valid(string query) =>
        await Cache.GetAsync(Encoding.UTF8.GetBytes(query), CancellationToken.None);

    /// <summary>The errors as `CODE line:column: message`, one a line.</summary>
    public static async Task<string> Errors(string query) => await Errors(Encoding.UTF8.GetBytes(query));

    public static async Task<string> Errors(byte[] query)
    {
        var exception = await Assert.ThrowsAsync<GraphErrorException>(async () => await Cache.GetAsync(query, CancellationToken.None));
        return string.Join('\n', exception.Errors);
    }
}
