using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Every value has the type of its place (specification, section 5.6.1); every field of an input object exists (5.6.2) and is given once
/// (5.6.3), every required one is given (5.6.4), and of a @oneOf exactly one.
/// </summary>
internal sealed class ValuesOfCorrectType(int listItemsMax) : ValidationRuleBase
{
    private readonly NodeVisitors _visitors = new(
        new MatchingNodeVisitor<GraphQLArgument>((argument, context) =>
        {
            if (context.TypeInfo.GetArgument() is { } definition)
            {
                new Check(context, $"Argument \"{definition.Name}\"", listItemsMax).Value(definition.ResolvedType!, argument.Value, "");
            }
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
            HashSet<string> given = new(StringComparer.Ordinal);
            foreach (var field in written.Fields ?? [])
            {
                string name = field.Name.StringValue;
                int at = type.PlaceOf(name);
                if (at < 0) Report(field, path, InputObjectBuilder.UnknownField(type, name));
                else if (!given.Add(name)) Report(field, InputObjectBuilder.PathOf(path, name), InputObjectBuilder.GivenTwice);
                else Value(type.InputFields[at].ResolvedType!, field.Value, InputObjectBuilder.PathOf(path, name));
            }
            Whole(type, written, given, path);
        }

        private void Whole(ApiInputType type, GraphQLObjectValue written, HashSet<string> given, string path)
        {
            foreach (var field in type.InputFields.Where(f => f.ResolvedType is NonNullGraphType && !given.Contains(f.Name)))
            {
                Report(written, path, InputObjectBuilder.Missing(field));
            }
            if (type.IsOneOf && (given.Count != 1 || written.Fields!.Exists(f => f.Value is GraphQLNullValue)))
            {
                Report(written, path, InputObjectBuilder.NotOne(type));
            }
        }

        private void Report(ASTNode node, string path, string message)
        {
            string text = $"{place}: {new InputProblemException(path, message).Text}";
            context.ReportError(new ValidationError(context.Document.Source, "5.6.1", text, node));
        }
    }
}
