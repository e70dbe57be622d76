using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Whether @skip and @include leave a selection in (specification, section 3.13).</summary>
internal static class SelectionCondition
{
    /// <summary>Whether a selection is left in.</summary>
    /// <exception cref="GraphErrorException">A condition is null.</exception>
    public static bool IsIncluded(ASTNode selection, VariableValues variables, ROM source)
    {
        if ((selection as IHasDirectivesNode)?.Directives is not { } directives) return true;
        foreach (var directive in directives)
        {
            if (directive.Name.Value == "skip" && Holds(directive, variables, source)) return false;
            if (directive.Name.Value == "include" && !Holds(directive, variables, source)) return false;
        }
        return true;
    }

    // A variable of a nullable type may stand here where it has a default (section 5.8.5), and be given as null.
    private static bool Holds(GraphQLDirective directive, VariableValues variables, ROM source)
    {
        if (directive.Arguments!.Items[0].Value is not GraphQLVariable variable)
        {
            return directive.Arguments.Items[0].Value is GraphQLTrueBooleanValue;
        }
        if (variables.GetValueOrDefault(variable.Name.StringValue) is bool condition) return condition;
        throw new GraphErrorException(new GraphError(
            ErrorCodes.ArgumentInvalid,
            $"Argument \"if\" of @{directive.Name.StringValue}: ${variable.Name.StringValue} is null; give true or false.")
        {
            Locations = [ErrorMapping.LocationOf(variable, source)],
        });
    }
}
