using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Finds the variables that @skip and @include name: their values decide what is asked for, so plans depend on them.</summary>
internal static class ConditionVariables
{
    /// <summary>The names, without $.</summary>
    public static IReadOnlySet<string> Of(GraphQLDocument document)
    {
        Context context = new(new(StringComparer.Ordinal));
        // The visitor awaits nothing, so the task is done.
        new Visitor().VisitAsync(document, context).GetAwaiter().GetResult();
        return context.Names;
    }

    private readonly record struct Context(HashSet<string> Names) : IASTVisitorContext
    {
        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private sealed class Visitor : ASTVisitor<Context>
    {
        protected override ValueTask VisitDirectiveAsync(GraphQLDirective directive, Context context)
        {
            foreach (var argument in directive.Arguments?.Items ?? [])
            {
                if (argument.Value is GraphQLVariable variable) context.Names.Add(variable.Name.StringValue);
            }
            return default;
        }
    }
}
