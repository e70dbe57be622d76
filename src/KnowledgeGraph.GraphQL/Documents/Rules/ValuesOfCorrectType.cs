using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Every value has the type of its place (specification, section 5.6.1), every field of an input object exists (5.6.2) and every required
/// one is there (5.6.4).
/// </summary>
internal sealed class ValuesOfCorrectType(int listItemsMax) : ValidationRuleBase
{
    private readonly NodeVisitors _visitors = new(
        new MatchingNodeVisitor<GraphQLArgument>((argument, context) =>
        {
            if (context.TypeInfo.GetArgument() is { } definition) new Check(context, $"Argument \"{definition.Name}\"", listItemsMax).Value(definition.ResolvedType!, argument.Value, "");
        }),
        new MatchingNodeVisitor<GraphQLVariableDefinition>((variable, context) =>
        {
            if (variable.DefaultValue is { } value && variable.Type.GraphTypeFromType(context.Schema) is { } type)
            {
                new Check(context, $"Default of variable \"${variable.Variable.Name.StringValue}\"", listItemsMax).Value(type, value, "");
            }
        }));

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(_visitors);

    private readonly struct Check(ValidationContext context, string place, int listItemsMax)
    {
        public void Value(IGraphType type, GraphQLValue value, string path)
        {
            // The rule on variables in allowed positions looks at variables.
            if (value is GraphQLVariable) return;
            if (type is NonNullGraphType required)
            {
                if (value is GraphQLNullValue) Report(value, path, $"null is no {required}; give a value.");
                type = required.ResolvedType!;
            }
            if (value is GraphQLNullValue) return;
            if (type is ListGraphType list) List(list.ResolvedType!, value, path);
            else if (type is ApiInputType input) Object(input, value, path);
            else if (type is ScalarGraphType scalar) Scalar(scalar, value, path);
        }

        private void Scalar(ScalarGraphType type, GraphQLValue value, string path)
        {
            ScalarCoercion.FromLiteral(type, value, out string? problem);
            if (problem is not null) Report(value, path, problem);
        }

        private void List(IGraphType itemType, GraphQLValue value, string path)
        {
            if (value is not GraphQLListValue list)
            {
                Value(itemType, value, path);
                return;
            }
            int count = list.Values?.Count ?? 0;
            if (count > listItemsMax) Report(value, path, $"a list of {count} items is too long; give at most {listItemsMax}.");
            for (int i = 0; i < count; i++) Value(itemType, list.Values![i], $"{path}[{i}]");
        }

        private void Object(ApiInputType type, GraphQLValue value, string path)
        {
            if (value is not GraphQLObjectValue written)
            {
                Report(value, path, $"this is no {type.Name}; write an object.");
                return;
            }
            foreach (var field in written.Fields ?? [])
            {
                int at = type.PlaceOf(field.Name.StringValue);
                if (at < 0) Report(field, path, InputObjectBuilder.UnknownField(type, field.Name.StringValue));
                else Value(type.InputFields[at].ResolvedType!, field.Value, InputObjectBuilder.PathOf(path, field.Name.StringValue));
            }
            foreach (var field in type.InputFields.Where(f => f.ResolvedType is NonNullGraphType))
            {
                if (written.Fields?.Exists(f => f.Name == field.Name) != true) Report(value, path, $"the field \"{field.Name}\" is missing; give it.");
            }
        }

        private void Report(ASTNode node, string path, string message)
        {
            string text = $"{place}: {new InputProblemException(path, message).Text}";
            context.ReportError(new ValidationError(context.Document.Source, "5.6.1", text, node));
        }
    }
}
