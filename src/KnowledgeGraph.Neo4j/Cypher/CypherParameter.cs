using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>What of a query's parameter a statement is given.</summary>
internal enum ParameterForm
{
    /// <summary>The value: text, whole number or truth value, or a list of them; of an enum the names.</summary>
    Value,

    /// <summary>The ordinal of an enum's value.</summary>
    Ordinal,

    /// <summary>The number of a Date's first day.</summary>
    FirstDay,

    /// <summary>The number of a Date's last day.</summary>
    LastDay,

    /// <summary>The instant of a DateTime, or of each of a list of them.</summary>
    Instant,

    /// <summary>The labels of the kinds whose ordinals are listed.</summary>
    Labels,

    /// <summary>The label of the kind whose ordinal it is.</summary>
    Label,

    /// <summary>Of a walk's steps the names of their relationship types.</summary>
    StepTypes,

    /// <summary>The same, of steps from the node that an edge leaves.</summary>
    StepTypesOut,

    /// <summary>The same, of steps from the node that an edge enters.</summary>
    StepTypesIn,

    /// <summary>One more than the number, to know whether more follow.</summary>
    OneMore,

    /// <summary>A key of a cursor.</summary>
    CursorKey,

    /// <summary>The first day of a cursor's key.</summary>
    CursorFirstDay,

    /// <summary>The instant of a cursor's key.</summary>
    CursorInstant,

    /// <summary>The node id of a cursor.</summary>
    CursorNode,

    /// <summary>The edge id of a cursor.</summary>
    CursorEdge,

    /// <summary>Of a seed what hashes are multiplied with.</summary>
    SampleFactor,

    /// <summary>Of a seed what is added to the product.</summary>
    SampleOffset,
}

/// <summary>What of a text a statement is given.</summary>
internal enum TextPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>What stands before the first character past U+D7FF.</summary>
    Start,

    /// <summary>
    /// For each of its characters past U+D7FF: the position in code points (at), the characters that by UTF-16 unit stand on the other side
    /// of it than by code point, as a regular expression (others), and whether a text with one of them there is less (isLess).
    /// </summary>
    Turns,
}

/// <summary>A parameter of a statement, p0, p1, … in the order of their first use, and where its value comes from.</summary>
/// <param name="Name">The name in the statement.</param>
/// <param name="Source">The index of the query's parameter.</param>
/// <param name="Form">What of it is given.</param>
/// <param name="Type">The scalar type of the value.</param>
/// <param name="Enum">The enum of an Enum.</param>
/// <param name="Key">The index of the cursor's key.</param>
/// <param name="Part">What of a text is given.</param>
internal sealed record CypherParameter(
    string Name, int Source, ParameterForm Form, ScalarType Type, EnumDefinition? Enum, int Key, TextPart Part)
{
    /// <summary>Writes the name and the value.</summary>
    public void Write(Utf8JsonWriter json, Value value, GraphMapping mapping)
    {
        json.WritePropertyName(Name);
        switch (Form)
        {
            case ParameterForm.OneMore:
                json.WriteNumberValue(value.Number + 1);
                break;
            case ParameterForm.SampleFactor:
                json.WriteNumberValue(SampleOrder.FactorOf(value.Number));
                break;
            case ParameterForm.SampleOffset:
                json.WriteNumberValue(SampleOrder.OffsetOf(value.Number));
                break;
            case ParameterForm.CursorNode:
                WriteText(json, value.Cursor.NodeId);
                break;
            case ParameterForm.CursorEdge:
                WriteText(json, value.Cursor.EdgeId);
                break;
            case ParameterForm.CursorKey or ParameterForm.CursorFirstDay or ParameterForm.CursorInstant:
                WriteOne(json, value.Cursor.Keys[Key]);
                break;
            case ParameterForm.Labels:
                json.WriteStartArray();
                foreach (long kind in value.Numbers) json.WriteStringValue(mapping.Of(mapping.Model.Kinds[(int)kind]).Label);
                json.WriteEndArray();
                break;
            case ParameterForm.Label:
                json.WriteStringValue(mapping.Of(mapping.Model.Kinds[(int)value.Number]).Label);
                break;
            case ParameterForm.StepTypes or ParameterForm.StepTypesOut or ParameterForm.StepTypesIn:
                WriteStepTypes(json, value.Numbers, mapping);
                break;
            default:
                WriteOne(json, value);
                break;
        }
    }

    private void WriteStepTypes(Utf8JsonWriter json, long[] steps, GraphMapping mapping)
    {
        json.WriteStartArray();
        foreach (int step in steps)
        {
            bool isOut = Step.DirectionOf(step) == RelationshipDirection.Out;
            if (Form == ParameterForm.StepTypes || isOut == (Form == ParameterForm.StepTypesOut))
            {
                json.WriteStringValue(mapping.Of(mapping.Model.RelationshipTypes[Step.TypeOf(step)]).Label);
            }
        }
        json.WriteEndArray();
    }

    private void WriteOne(Utf8JsonWriter json, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                WriteText(json, value.Text);
                break;
            case ValueKind.Number:
                WriteNumber(json, value.Number);
                break;
            case ValueKind.Texts:
                json.WriteStartArray();
                foreach (string text in value.Texts) WriteText(json, text);
                json.WriteEndArray();
                break;
            case ValueKind.Numbers:
                json.WriteStartArray();
                foreach (long number in value.Numbers) WriteNumber(json, number);
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteText(Utf8JsonWriter json, string text)
    {
        if (Form is ParameterForm.FirstDay or ParameterForm.CursorFirstDay) json.WriteNumberValue(PartialDate.Parse(text).FirstDay);
        else if (Form is ParameterForm.Instant or ParameterForm.CursorInstant) json.WriteNumberValue(Moment.Parse(text).Instant);
        else if (Form is ParameterForm.LastDay) json.WriteNumberValue(PartialDate.Parse(text).LastDay);
        else NonBmpText.Write(json, text, Part);
    }

    private void WriteNumber(Utf8JsonWriter json, long number)
    {
        if (Type == ScalarType.Float) json.WriteNumberValue(SortableDouble.Decode(number));
        else if (Type == ScalarType.Boolean) json.WriteBooleanValue(number != 0);
        else if (Enum is not null && Form == ParameterForm.Value) json.WriteStringValue(Enum.Values[(int)number].Name);
        else json.WriteNumberValue(number);
    }
}

/// <summary>The parameters of a statement while it is compiled: one for each form of each of the query's parameters.</summary>
/// <param name="concernsNonBmp">Some text among the values has characters past U+D7FF: see <see cref="NonBmpText"/>.</param>
internal sealed class CypherParameters(bool concernsNonBmp)
{
    private readonly List<CypherParameter> _parameters = [];

    /// <summary>The parameters in the order of their first use.</summary>
    public ImmutableArray<CypherParameter> ToImmutable() => [.. _parameters];

    /// <summary>How a parameter stands in Cypher.</summary>
    public string Add(
        int source,
        ParameterForm form = ParameterForm.Value,
        ScalarType type = ScalarType.String,
        EnumDefinition? definition = null,
        int key = 0,
        TextPart part = TextPart.Whole)
    {
        var known = _parameters.Find(p =>
            p.Source == source && p.Form == form && p.Type == type && p.Enum == definition && p.Key == key && p.Part == part);
        if (known is null) _parameters.Add(known = new($"p{_parameters.Count}", source, form, type, definition, key, part));
        return "$" + known.Name;
    }

    /// <summary>A parameter that stored values are compared with by order.</summary>
    public CypherBound AddBound(int source, ParameterForm form, ScalarType type, int key = 0)
    {
        string Part(TextPart part) => Add(source, form, type, key: key, part: part);
        return concernsNonBmp && type is (ScalarType.String or ScalarType.Id)
            ? new CodePointBound(Part(TextPart.Whole), Part(TextPart.Start), Part(TextPart.Turns))
            : new CypherBound(Part(TextPart.Whole));
    }
}
