using GraphQLParser.AST;
using GraphQLParser.Visitors;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Refuses texts with half of a surrogate pair (specification, section 2.9.4): they have no UTF-8, so they could be neither compared nor
/// answered. The document's bytes are valid UTF-8, so only an escape can write one.
/// </summary>
internal static class SurrogateCheck
{
    /// <summary>Checks every text of the document.</summary>
    /// <exception cref="GraphErrorException">A text has half of a pair.</exception>
    public static void Check(GraphQLDocument document)
    {
        if (document.Source.Span.IndexOf("\\u", StringComparison.Ordinal) < 0) return;
        Visitor visitor = new();
        var visit = visitor.VisitAsync(document, new Context(document));
        // The visitor awaits nothing, so the task is done; asking for its result throws what it threw.
        visit.GetAwaiter().GetResult();
    }

    /// <summary>Whether a text has half of a surrogate pair.</summary>
    public static bool IsBroken(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }

    private readonly record struct Context(GraphQLDocument Document) : IASTVisitorContext
    {
        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private sealed class Visitor : ASTVisitor<Context>
    {
        protected override ValueTask VisitStringValueAsync(GraphQLStringValue stringValue, Context context)
        {
            if (!IsBroken(stringValue.Value.Span)) return default;
            throw new GraphErrorException(new GraphError(
                ErrorCodes.TextInvalid, "The text has half of a surrogate pair; write whole characters.")
            {
                Locations = [ErrorMapping.LocationOf(stringValue, context.Document.Source)],
            });
        }
    }
}
