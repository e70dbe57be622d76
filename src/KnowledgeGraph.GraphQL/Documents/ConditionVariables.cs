using GraphQLParser.AST;
using GraphQLParser.Visitors;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Finds the variables whose values decide what is asked for, so that plans depend on them: those that @skip and @include name, and
/// directions of orders, modes of comparisons, periods of keys, the type of relationships that are listed and numbers of steps that are
/// variables themselves.
/// </summary>
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
        protected override ValueTask VisitVariableDefinitionAsync(GraphQLVariableDefinition definition, Context context)
        {
            var type = definition.Type is GraphQLNonNullType required ? required.Type : definition.Type;
            bool isPlanned = type is GraphQLNamedType named
                && (named.Name == OrderTypes.DirectionName || named.Name == QueryModes.TypeName || named.Name == NameScopes.TypeName
                    || named.Name == GroupTypes.DateKeyName || named.Name == RelationshipTypes.NamesName);
            if (isPlanned) context.Names.Add(definition.Variable.Name.StringValue);
            return default;
        }

        // No operator is named min or max, so in a valid document these are bounds.
        protected override async ValueTask VisitObjectFieldAsync(GraphQLObjectField field, Context context)
        {
            if (field.Name == FilterTypes.StepsName && field.Value is GraphQLObjectValue steps)
            {
                foreach (var bound in steps.Fields ?? [])
                {
                    bool isBound = bound.Name == FilterTypes.StepsMinName || bound.Name == FilterTypes.StepsMaxName;
                    if (isBound && bound.Value is GraphQLVariable variable) context.Names.Add(variable.Name.StringValue);
                }
            }
            await base.VisitObjectFieldAsync(field, context);
        }

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
