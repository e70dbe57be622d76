using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// The canonical text of a query, to which each of its parts writes its own form, a line for each level:
/// <code>
/// zones where (kind eq $0) order name asc, id asc first $1 after $2 rows
///   all items
///     read count
///   read id name($3) edge.cursor
///   -PARTY_TO->[Agreement] first $4 after $5 rows
///     read id status edge.id edge.role
/// </code>
/// It is the key of cached results and of statements, and what cursors are bound to: parts that differ must be written differently.
/// </summary>
/// <param name="model">The model that kinds are named by; null: by number.</param>
/// <param name="isCursorScope">Parameters are written as ?, so that their place in the query plays no part, and are gathered.</param>
internal sealed class CanonicalText(GraphModel? model, bool isCursorScope = false)
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _parameters = [];

    /// <summary>The model; null where kinds are named by number.</summary>
    public GraphModel? Model => model;

    /// <summary>The parameters, in the order in which they were written.</summary>
    public ImmutableArray<int> Parameters => [.. _parameters];

    /// <summary>The canonical text of a query.</summary>
    public static string Of(GraphModel model, Expansion root, int? asOf)
    {
        var text = new CanonicalText(model);
        if (asOf is { } day) text.Append("as of ").AppendParameter(day).EndLine();
        root.WriteTo(text, indent: 0);
        return text.ToString();
    }

    /// <summary>What a connection's cursors are bound to.</summary>
    public static CursorScope ScopeOf(Expansion connection)
    {
        var text = new CanonicalText(model: null, isCursorScope: true);
        connection.WriteItemsTo(text);
        return new(text.ToString(), text.Parameters);
    }

    /// <summary>The name of an enum's value: as it stands in the code, in camel case.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => Names<T>.Of(value);

    public CanonicalText Append(string part)
    {
        _text.Append(part);
        return this;
    }

    public CanonicalText AppendParameter(int parameter)
    {
        if (isCursorScope) _text.Append('?');
        else _text.Append('$').Append(parameter);
        _parameters.Add(parameter);
        return this;
    }

    public void AppendOperation(Operand operand, string name, int parameter)
    {
        operand.WriteTo(this);
        Append(" ").Append(name).Append(" ").AppendParameter(parameter);
    }

    /// <summary>A filter of what stands before it, in brackets; nothing where there is none.</summary>
    public void AppendWhere(Filter? where)
    {
        if (where is null) return;
        Append(" (");
        where.WriteTo(this);
        Append(")");
    }

    /// <summary>The names of kinds of nodes, or of relationship types.</summary>
    public CanonicalText AppendKinds(KindSet kinds, OperandOwner of = OperandOwner.Node)
    {
        _text.Append('[').AppendJoin(',', kinds.Ordinals.Select(k => NameOf(k, of))).Append(']');
        return this;
    }

    public CanonicalText BeginLine(int indent)
    {
        _text.Append(' ', indent);
        return this;
    }

    public void EndLine() => _text.Append('\n');

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private string NameOf(int kind, OperandOwner of) =>
        model is null
            ? kind.ToString(CultureInfo.InvariantCulture)
            : of == OperandOwner.Edge ? model.RelationshipTypes[kind].Name
            : model.Kinds[kind].Name;

    private static class Names<T> where T : struct, Enum
    {
        private static readonly FrozenDictionary<T, string> All = Enum.GetValues<T>().ToFrozenDictionary(
            v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

        public static string Of(T value) => All[value];
    }
}
