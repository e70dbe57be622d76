namespace KnowledgeGraph.Core.Model;

/// <summary>Reads which types are kinds and interfaces of nodes, and what they implement; fields are read later.</summary>
internal sealed class NodeTypeReader
{
    private readonly ModelDocument _document;
    private readonly Dictionary<string, NodeType> _nodeTypes = new(StringComparer.Ordinal);

    private NodeTypeReader(ModelDocument document) => _document = document;

    /// <summary>The types of nodes by name, in the order of the file.</summary>
    public static Dictionary<string, NodeType> Read(ModelDocument document)
    {
        var reader = new NodeTypeReader(document);
        if (reader.Root() is not { } root) return reader._nodeTypes;
        foreach (var type in document.Types) reader.Add(type, root);
        foreach (var type in document.Types) reader.DefineInheritance(type);
        return reader._nodeTypes;
    }

    /// <summary>The one interface that has only `id: ID!`.</summary>
    private TypeSyntax? Root()
    {
        var roots = _document.Types.Where(t => t.IsInterface && t.Implements.Count == 0
            && t.OwnFields is [{ Name.StringValue: "id" } id] && SyntaxText.Of(id.Type) == "ID!").ToList();
        if (roots.Count == 0)
            _document.Errors.Add(0,
                "No interface has only `id: ID!`. Add `interface Node { id: ID! }` and let every kind implement it.");
        foreach (var other in roots.Skip(1))
        {
            other.HasRefusedInterface = true;
            _document.Errors.Add(other.NameNode,
                $"{other.Name} has only `id: ID!`, as {roots[0].Name} at {_document.Errors.PlaceOf(roots[0].NameNode)} does. "
                + "Keep one of the two.");
        }
        return roots.Count == 0 ? null : roots[0];
    }

    private void Add(TypeSyntax type, TypeSyntax root)
    {
        if (type.Directive("relationshipProperties") is not null)
        {
            CheckIsNoNode(type);
            return;
        }
        if (!type.IsA(root))
        {
            if (type.HasRefusedInterface) return;
            string otherwise = type.IsInterface ? "" : " or mark it @relationshipProperties";
            _document.Errors.Add(type.NameNode, $"{type.Name} is not a {root.Name}. Write `implements {root.Name}`{otherwise}.");
            return;
        }
        _nodeTypes.Add(type.Name, type.IsInterface
            ? new InterfaceType { Name = type.Name, Description = type.Description, PluralField = PluralOf(type), IsRoot = type == root }
            : KindOf(type));
    }

    private void CheckIsNoNode(TypeSyntax type)
    {
        if (type.Implements.Count > 0)
            _document.Errors.Add(type.Implements[0],
                $"{type.Name} holds properties of edges, so it implements nothing. Remove `implements`.");
        foreach (var directive in type.Directives.Where(
            d => d.Name.StringValue is "node" or "plural" or "validity" or "source" or "evidence"))
            _document.Errors.Add(directive,
                $"@{directive.Name.StringValue} is for types of nodes, and {type.Name} holds properties of edges. Remove it.");
    }

    private NodeKind KindOf(TypeSyntax type)
    {
        int ordinal = _nodeTypes.Values.OfType<NodeKind>().Count();
        if (ordinal == KindSet.KindsMax)
            _document.Errors.Add(type.NameNode, $"{type.Name} is one kind too many: a model has at most {KindSet.KindsMax}.");
        return new()
        {
            Name = type.Name,
            Description = type.Description,
            PluralField = PluralOf(type),
            SingularField = CamelCase(type.Name),
            Ordinal = ordinal,
            Labels = type.Directive("node")?.Texts("labels") is { Count: > 0 } labels ? [.. labels] : [type.Name],
        };
    }

    private void DefineInheritance(TypeSyntax type)
    {
        if (_nodeTypes.GetValueOrDefault(type.Name) is not { } nodeType) return;
        nodeType.Kinds = KindSet.Of(_document.Types.Where(t => t.IsA(type)).Select(t => _nodeTypes.GetValueOrDefault(t.Name))
            .OfType<NodeKind>().Where(k => k.Ordinal < KindSet.KindsMax).Select(k => k.Ordinal));
        nodeType.Interfaces = [.. _nodeTypes.Values.OfType<InterfaceType>().Where(i => type.Interfaces.Exists(t => t.Name == i.Name))];
        nodeType.Validity = ValidityReader.Of(type, _document);
    }

    private static string PluralOf(TypeSyntax type) => type.Directive("plural")?.Text("value") ?? CamelCase(type.Name) + "s";

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
