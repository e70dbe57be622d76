using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Estimates the memory that a syntax tree takes, from the number of its nodes and the length of its text.</summary>
internal static class SyntaxSize
{
    // A node with its place in a list and its slice of the text; a test compares it with what documents of many fields, values and terms
    // take.
    private const int BytesPerNode = 130;

    /// <summary>The bytes of a document's syntax tree and text.</summary>
    public static long Of(GraphQLDocument document)
    {
        var counter = new Counter();
        // The visitor awaits nothing, so the task is done.
        new Visitor().VisitAsync(document, counter).GetAwaiter().GetResult();
        return counter.Nodes * BytesPerNode + document.Source.Length * (long)sizeof(char);
    }

    private sealed class Counter : IASTVisitorContext
    {
        public long Nodes { get; set; }

        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private sealed class Visitor : ASTVisitor<Counter>
    {
        public override ValueTask VisitAsync(ASTNode? node, Counter context)
        {
            if (node is null) return default;
            context.Nodes++;
            return base.VisitAsync(node, context);
        }
    }
}
