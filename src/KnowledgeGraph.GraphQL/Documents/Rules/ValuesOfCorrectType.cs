using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Every value has the type of its place (specification, section 5.6.1); every field of an input object exists (5.6.2) and is given once
/// (5.6.3), every required one is given (5.6.4), and of a @oneOf exactly one. Variables are noted with the types of their places.
/// </summary>
internal sealed class ValuesOfCorrectType(Limits limits, ErrorBound errors, VariableUses variables) : ValidationRuleBase, INodeVisitor
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        if (node is GraphQLArgument argument) Argument(argument, context);
        else if (node is GraphQLVariableDefinition { DefaultValue: { } value } variable
            && variable.Type.GraphTypeFromType(context.Schema) is { } type)
        {
            new Check(this, context, $"Default of variable \"${variable.Variable.Name.StringValue}\"").Value(type, value, "");
        }
        return default;
    }

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    private void Argument(GraphQLArgument argument, ValidationContext context)
    {
        if (context.TypeInfo.GetArgument() is not { } definition) NoteAll(argument.Value);
        else if (argument.Value is GraphQLVariable variable)
        {
            variables.Add(variable, definition.ResolvedType, definition.DefaultValue is not null);
        }
        else new Check(this, context, $"Argument \"{definition.Name}\"").Value(definition.ResolvedType!, argument.Value, "");
    }

    // In an argument or field that does not exist.
    private void NoteAll(GraphQLValue value)
    {
        if (value is GraphQLVariable variable) variables.Add(variable, null);
        else if (value is GraphQLListValue list) list.Values?.ForEach(NoteAll);
        else if (value is GraphQLObjectValue input) input.Fields?.ForEach(f => NoteAll(f.Value));
    }

    private readonly struct Check(ValuesOfCorrectType rule, ValidationContext context, string place)
    {
        public void Value(IGraphType type, GraphQLValue value, string path)
        {
            if (value is GraphQLVariable variable)
            {
                rule.Variables.Add(variable, type);
                return;
            }
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
            // A list or object in place of a scalar is refused, and may hold variables.
            rule.NoteAll(value);
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
            int most = rule.Limits.ListItemsMax;
            if (count > most) Report(value, path, $"a list of {count} items is too long; give at most {most} (Limits:ListItemsMax).");
            for (int i = 0; i < count; i++) Value(itemType, list.Values![i], $"{path}[{i}]");
        }

        private void Object(ApiInputType type, GraphQLValue value, string path)
        {
            if (value is not GraphQLObjectValue written)
            {
                rule.NoteAll(value);
                Report(value, path, $"this is no {type.Name}; write an object.");
                return;
            }
            HashSet<string> given = new(StringComparer.Ordinal);
            foreach (var field in written.Fields ?? [])
            {
                string name = field.Name.StringValue;
                int at = type.PlaceOf(name);
                if (at < 0 || !given.Add(name))
                {
                    rule.NoteAll(field.Value);
                    Report(
                        field, at < 0 ? path : InputObjectBuilder.PathOf(path, name),
                        at < 0 ? InputObjectBuilder.UnknownField(type, name) : InputObjectBuilder.GivenTwice);
                }
                else
                {
                    Field(type, type.InputFields[at], field.Value, InputObjectBuilder.PathOf(path, name));
                }
            }
            Whole(type, written, given, path);
        }

        private void Field(ApiInputType type, ApiInputField field, GraphQLValue value, string path)
        {
            if (value is GraphQLVariable variable)
            {
                rule.Variables.Add(variable, field.ResolvedType, field.DefaultValue is not null, type.IsOneOf ? type : null);
            }
            else Value(field.ResolvedType!, value, path);
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

        private void Report(ASTNode node, string path, string message) =>
            rule.Errors.Report(context, "5.6.1", $"{place}: {new InputProblemException(path, message).Text}", node);
    }

    private Limits Limits => limits;

    private ErrorBound Errors => errors;

    private VariableUses Variables => variables;
}
