using System.Collections;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>
/// Writes what is asked of a schema or model as it is walked, with strings as RFC 8785 has them: nothing is gathered first, so an answer
/// costs no more memory than its bytes, and ends where the budget does.
/// </summary>
internal sealed class IntrospectionWriter(ApiSchema schema, ResponseBuffer buffer, VariableValues variables, WorkBudget budget)
{
    private readonly IntrospectionResolver _resolver = new(schema);

    /// <summary>Writes the value of `__schema`, `__type` or `model`.</summary>
    public void WriteRoot(IntrospectionField field)
    {
        if (field.Read is { } read) Write(field, read(schema.Model));
        else if (field.Name == schema.SchemaMetaFieldType.Name) Write(field, schema);
        else Write(
            field,
            field.Arguments.Coerce(variables).GetValueOrDefault("name") is string { Length: > 0 } name ? schema.AllTypes[name] : null);
    }

    private void Write(IntrospectionField field, object? value)
    {
        budget.Step();
        switch (value)
        {
            case null:
                buffer.Append("null"u8);
                break;
            case string text:
                buffer.Append(JsonText.Encode(text));
                break;
            case bool truth:
                buffer.Append(truth ? "true"u8 : "false"u8);
                break;
            // Types of fields and of arguments are lists of them as well as themselves.
            case IEnumerable items when value is not (IGraphType or IProvideMetadata):
                WriteList(field, items);
                break;
            default:
                WriteObject(field, value);
                break;
        }
    }

    private void WriteList(IntrospectionField field, IEnumerable items)
    {
        bool isFirst = true;
        buffer.Append((byte)'[');
        foreach (object item in items)
        {
            if (!isFirst) buffer.Append((byte)',');
            isFirst = false;
            Write(field, item);
        }
        buffer.Append((byte)']');
    }

    private void WriteObject(IntrospectionField field, object value)
    {
        if (field.Fields.IsEmpty)
        {
            buffer.Append("{}"u8);
            return;
        }
        int start = buffer.Length;
        foreach (var member in field.Fields)
        {
            buffer.Append(member.NameBytes);
            Write(member, _resolver.Resolve(member, value, member.Arguments.Coerce(variables)));
        }
        // Each name begins with a comma; the first one's gives way to the brace.
        buffer.Replace(start, (byte)'{');
        buffer.Append((byte)'}');
    }
}
