using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Tells what is asked of the store for each root field, as the member `explain` of `extensions`. Fields for which nothing is asked are not
/// in it.
/// </summary>
internal static class PlanReport
{
    /// <summary>Writes the member.</summary>
    public static byte[] Of(PreparedRequest request, IGraphStore store)
    {
        using var text = new ResponseBuffer();
        text.Append("\"explain\":"u8);
        int start = text.Length;
        for (int i = 0; i < request.Plan.Roots.Length; i++)
        {
            var root = request.Plan.Roots[i];
            if (root.Query is not { } query) continue;
            text.Append(root.Shape.NameBytes);
            string plan = store.Explain(query, request.Parameters[i]) is { } statement ? $"{query.Text}\n{statement}" : query.Text;
            text.Append(JsonText.Encode(plan));
        }
        if (text.Length == start) text.Append((byte)'{');
        else text.Replace(start, (byte)'{');
        text.Append((byte)'}');
        return text.Written.ToArray();
    }
}
