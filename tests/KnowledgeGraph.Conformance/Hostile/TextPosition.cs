using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Conformance.Hostile;

/// <summary>A place of a query where a client gives a text: an argument, or a field of an input object in one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of the variable $text that stands there, which is of one text or a list of them.</param>
/// <param name="Operation">The operation, without its variables.</param>
/// <param name="Use">What the text is.</param>
internal sealed record TextPosition(string Name, string Type, string Operation, TextUse Use)
{
    /// <summary>The document with the text as a variable.</summary>
    public string WithVariable => $"query ($text: {Type}) {Operation}";

    /// <summary>The document with a literal.</summary>
    public string With(string literal) => Operation.Replace("$text", literal, StringComparison.Ordinal);
}

/// <summary>What the text of a position is.</summary>
internal enum TextUse
{
    /// <summary>A value that stored ones are compared with.</summary>
    Value,

    /// <summary>A cursor.</summary>
    Cursor,

    /// <summary>The id of a node where a walk begins or ends, which the naive evaluator does not follow.</summary>
    WalkEnd,

    /// <summary>What is searched for; Core's tests say what it finds.</summary>
    Search,
}

/// <summary>
/// Finds every place of the API that takes a text, by the schema: each argument and each field of an input type once, at the shortest way
/// to it. Of what many types have alike, as the filters of properties and the cursors of lists below a node, one of each sort.
/// </summary>
internal sealed class TextPositions
{
    private readonly Dictionary<string, TextPosition> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(IComplexGraphType Type, Func<string, string> Within)> _types = new();
    private readonly Queue<(IInputObjectGraphType Input, string Of, Func<string, string> Within, TextUse Use)> _inputs = new();

    private TextPositions(ISchema schema)
    {
        _types.Enqueue((schema.Query, selection => $"{{ {selection} }}"));
        while (_types.TryDequeue(out var next))
        {
            foreach (var field in next.Type.Fields) AddField(field, next.Within, next.Type == schema.Query);
        }
    }

    /// <summary>The positions of a schema.</summary>
    public static IReadOnlyList<TextPosition> Of(ISchema schema) => [.. new TextPositions(schema)._found.Values];

    private void AddField(FieldType field, Func<string, string> within, bool isRoot)
    {
        // Of fields below the root one of each sort: what they are bound to decides how they are answered.
        string name = isRoot ? field.Name : field.OutputBinding()!.GetType().Name;
        var use = field.OutputBinding() is FieldBinding.Walk ? TextUse.WalkEnd : TextUse.Value;
        string selection = Selection(field.ResolvedType!);
        foreach (var argument in field.Arguments?.ToList() ?? [])
        {
            string Place(string value) => within($"{field.Name}({Arguments(field, argument.Name, value)}) {selection}");
            bool isCursor = argument.Name is "after" or "before";
            bool isSearch = argument.Name == "text" && field.OutputBinding() is FieldBinding.RootSearch;
            AddPlace(
                argument.ResolvedType!, $"{name}({argument.Name})", Place, isCursor ? TextUse.Cursor : isSearch ? TextUse.Search : use, "");
        }
        while (_inputs.TryDequeue(out var input)) AddInput(input.Input, input.Of, input.Within, input.Use);
        if (field.ResolvedType!.GetNamedType() is not IComplexGraphType type || !_seen.Add(type.Name)) return;
        string arguments = Arguments(field, "", "");
        _types.Enqueue((type, inner => within($"{field.Name}{(arguments.Length == 0 ? "" : $"({arguments})")} {{ {inner} }}")));
    }

    private void AddInput(IInputObjectGraphType input, string of, Func<string, string> within, TextUse use)
    {
        foreach (var field in input.Fields
            .Where(field => ((ApiInputField)field).Binding is not (InputBinding.And or InputBinding.Or or InputBinding.Not)))
        {
            string others = string.Concat(
                input.Fields.Where(each => each != field && each.ResolvedType is NonNullGraphType)
                    .Select(each => $", {each.Name}: {Default(each.ResolvedType!)}"));
            string Place(string value) => within($"{{{field.Name}: {value}{others}}}");
            AddPlace(field.ResolvedType!, $"{of}{input.Name}.{field.Name}", Place, use, OwnerOf(((ApiInputField)field).Binding));
            if (input.Fields.Find("mode") is null || field.Name is "mode" or "isNull" or "isEmpty") continue;
            AddPlace(
                field.ResolvedType!, $"{of}{input.Name}.{field.Name} insensitive",
                value => within($"{{{field.Name}: {value}, mode: INSENSITIVE}}"), use, "");
        }
    }

    // Texts of nodes, of edges and in several languages are each compared in a way of their own.
    private static string OwnerOf(InputBinding binding) => binding switch
    {
        InputBinding.Property property => $"{property.Owner} ",
        InputBinding.Id id => $"{id.Owner} ",
        InputBinding.LocalizedText => "localized ",
        _ => "",
    };

    private void AddPlace(IGraphType type, string name, Func<string, string> place, TextUse use, string of)
    {
        var named = type.GetNamedType();
        if (named is IInputObjectGraphType input)
        {
            if (_seen.Add(of + input.Name)) _inputs.Enqueue((input, of, place, use));
        }
        else if (named is StringGraphType or IdGraphType)
        {
            // Nothing but a nullable position takes null, and a text is none.
            string variable = type.ToString()!.TrimEnd('!') + "!";
            _found.TryAdd(name, new(name, variable, place("$text"), use));
        }
    }

    // The arguments that a field needs, one of them given.
    private static string Arguments(FieldType field, string given, string value) => string.Join(", ", (field.Arguments?.ToList() ?? [])
        .Where(argument => argument.Name == given || argument.Name == "by" || argument.ResolvedType is NonNullGraphType)
        .Select(argument => $"{argument.Name}: {(argument.Name == given ? value : Default(argument.ResolvedType!))}"));

    private static string Default(IGraphType type) => type switch
    {
        NonNullGraphType required => Default(required.ResolvedType!),
        ListGraphType list => $"[{Default(list.ResolvedType!)}]",
        EnumerationGraphType names => names.Values.First().Name,
        IInputObjectGraphType input =>
            $"{{{string.Join(", ", DefaultFields(input).Select(field => $"{field.Name}: {Default(field.ResolvedType!)}"))}}}",
        IntGraphType => "1",
        DateScalar => "\"2020\"",
        _ => "\"zone:0\"",
    };

    private static IEnumerable<FieldType> DefaultFields(IInputObjectGraphType input) =>
        input.IsOneOf ? input.Fields.Take(1) : input.Fields.Where(field => field.ResolvedType is NonNullGraphType);

    private static string Selection(IGraphType type)
    {
        if (type.GetNamedType() is not IComplexGraphType complex) return "";
        if (complex.Fields.Find("id") is not null) return "{ id }";
        if (complex.Fields.Find("unjoined") is not null) return "{ unjoined }";
        if (complex.Fields.Find("nodes") is { } nodes) return $"{{ nodes {Selection(nodes.ResolvedType!)} }}";
        var leaves = complex.Fields.Where(field =>
            field.ResolvedType!.GetNamedType() is not IComplexGraphType && field.Name is not ("cursor" or "graphVersion")).ToList();
        return leaves.Count > 0
            ? $"{{ {leaves[0].Name} }}"
            : $"{{ {complex.Fields.First().Name} {Selection(complex.Fields.First().ResolvedType!)} }}";
    }
}
