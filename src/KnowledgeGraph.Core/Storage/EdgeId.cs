using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Storage;

/// <summary>
/// Edge ids are derived from the edge: from~TYPE~to, then ~value for each @identity property in the model's order, an empty value included.
/// Inside a part % is written %25 and ~ is written %7E.
/// </summary>
public static class EdgeId
{
    /// <summary>The id of an edge.</summary>
    /// <param name="type">The relationship type.</param>
    /// <param name="from">The id of the node that it leaves.</param>
    /// <param name="to">The id of the node that it enters.</param>
    /// <param name="values">A value for each of the type's properties, by position; only those of the identity are read.</param>
    public static string Of(RelationshipType type, string from, string to, ReadOnlySpan<Value> values)
    {
        var id = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        id.AppendLiteral(Escape(from));
        id.AppendLiteral("~");
        id.AppendLiteral(type.Name);
        id.AppendLiteral("~");
        id.AppendLiteral(Escape(to));
        for (int i = 0; i < type.Properties.Length; i++)
        {
            if (!type.Properties[i].IsIdentity) continue;
            id.AppendLiteral("~");
            id.AppendLiteral(Escape(Text(type.Properties[i], values[i])));
        }
        return id.ToStringAndClear();
    }

    /// <summary>The name of the relationship type in an edge's id; empty if the text is not such an id.</summary>
    public static string TypeNameOf(string edgeId)
    {
        int start = edgeId.IndexOf('~') + 1;
        int end = start == 0 ? -1 : edgeId.IndexOf('~', start);
        return end < 0 ? "" : edgeId[start..end];
    }

    /// <summary>
    /// The parts of an edge's id, unescaped: from, type, to and the values of the identity; one part if the text is not such an id.
    /// </summary>
    public static string[] PartsOf(string edgeId) => Array.ConvertAll(edgeId.Split('~'), Unescape);

    private static string Unescape(string part) =>
        part.Replace("%7E", "~", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);

    private static string Text(PropertyDefinition property, Value value) => value.Kind switch
    {
        ValueKind.Text => value.Text,
        ValueKind.Number when property.Enum is { } definition => definition.Values[(int)value.Number].Name,
        ValueKind.Number => value.Number.ToString(),
        _ => "",
    };

    private static string Escape(string part) =>
        part.AsSpan().IndexOfAny('%', '~') < 0
            ? part
            : part.Replace("%", "%25", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal);
}
