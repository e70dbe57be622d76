using System.Text;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// The arguments of fields as texts: equal where the arguments are, in whatever order they and the fields of their objects are written.
/// Each field is printed once.
/// </summary>
internal sealed class ArgumentTexts
{
    private readonly Dictionary<GraphQLField, string> _texts = new(ReferenceEqualityComparer.Instance);

    /// <summary>The text of a field's arguments.</summary>
    public string Of(GraphQLField field)
    {
        if (field.Arguments is not { Count: > 0 } arguments) return "";
        if (_texts.TryGetValue(field, out string? known)) return known;
        var text = new StringBuilder();
        foreach (var argument in arguments.OrderBy(a => a.Name.StringValue, StringComparer.Ordinal))
        {
            text.Append(argument.Name.Value.Span).Append(':');
            Append(text, argument.Value);
            text.Append(' ');
        }
        return _texts[field] = text.ToString();
    }

    private static void Append(StringBuilder text, GraphQLValue value)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                text.Append('$').Append(variable.Name.Value.Span);
                break;
            case GraphQLStringValue quoted:
                // With its length, since quotes may stand in it.
                text.Append('"').Append(quoted.Value.Length).Append(' ').Append(quoted.Value.Span).Append('"');
                break;
            case GraphQLListValue list:
                text.Append('[');
                foreach (var item in list.Values ?? [])
                {
                    Append(text, item);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            case GraphQLObjectValue input:
                text.Append('{');
                foreach (var field in (input.Fields ?? []).OrderBy(f => f.Name.StringValue, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value.Span).Append(':');
                    Append(text, field.Value);
                    text.Append(' ');
                }
                text.Append('}');
                break;
            case GraphQLEnumValue name:
                text.Append(name.Name.Value.Span);
                break;
            case GraphQLNullValue:
                text.Append("null");
                break;
            case IHasValueNode plain:
                text.Append(plain.Value.Span);
                break;
            default:
                throw new NotSupportedException($"{value.GetType().Name} is no value.");
        }
    }
}
