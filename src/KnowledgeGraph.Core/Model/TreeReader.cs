using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the trees of a model: the kinds that fields marked @tree join are one.</summary>
internal sealed class TreeReader(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
{
    private const string DefaultFilter = "within";

    private readonly ModelErrorList _errors = document.Errors;

    public static ImmutableArray<TreeDefinition> Read(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes) =>
        new TreeReader(document, nodeTypes).Trees();

    private ImmutableArray<TreeDefinition> Trees()
    {
        var trees = new List<(TreeDefinition Tree, List<ParentMark> Marks)>();
        foreach (var marks in Joined(Marks()))
        {
            if (TreeOf(marks, [.. trees.Select(t => t.Tree)]) is { } tree) trees.Add((tree, marks));
        }
        foreach (var (tree, marks) in trees)
        {
            tree.Follow(nodeTypes.Values.OfType<NodeKind>());
            CheckFilter(tree, marks);
        }
        CheckFiltersDiffer(trees);
        return [.. trees.Select(t => t.Tree)];
    }

    private List<ParentMark> Marks()
    {
        var marks = new List<ParentMark>();
        foreach (var type in document.Types)
        {
            foreach (var syntax in type.Fields.Where(f => f.Has("tree")))
            {
                var mark = syntax.Directive("tree")!;
                if (nodeTypes.GetValueOrDefault(type.Name)?.Relationship(syntax.Name) is not { } field) continue;
                if (field.IsList)
                {
                    _errors.Add(mark, "@tree marks the relationship from a node to its parent, of which there is one. "
                        + $"Write `{syntax.Name}: {field.TargetName}`, or remove @tree.");
                }
                else if (nodeTypes[type.Name] is NodeKind kind && IsFirst(marks, kind, syntax, mark))
                {
                    marks.Add(new(kind, syntax, field, mark));
                }
            }
        }
        return marks;
    }

    private bool IsFirst(List<ParentMark> marks, NodeKind kind, FieldSyntax syntax, GraphQLDirective mark)
    {
        if (marks.Find(m => m.Kind == kind) is not { } first) return true;
        _errors.Add(mark, $"{kind.Name} has one parent in a tree, and {first.Syntax.Name} (at {_errors.PlaceOf(first.Directive)}) "
            + $"leads to it already. Remove @tree from {syntax.Name} or from {first.Syntax.Name}.");
        return false;
    }

    /// <summary>The marks of each tree, in the order of the file.</summary>
    private static List<List<ParentMark>> Joined(List<ParentMark> marks)
    {
        var trees = new List<(KindSet Kinds, List<ParentMark> Marks)>();
        foreach (var mark in marks)
        {
            var joined = trees.Where(tree => !tree.Kinds.Intersect(mark.Kinds).IsEmpty).ToList();
            var kinds = joined.Aggregate(mark.Kinds, (all, tree) => all.Union(tree.Kinds));
            trees.RemoveAll(joined.Contains);
            trees.Add((kinds, [.. joined.SelectMany(tree => tree.Marks), mark]));
        }
        return [.. trees.Select(tree => tree.Marks.OrderBy(marks.IndexOf).ToList()).OrderBy(own => marks.IndexOf(own[0]))];
    }

    private TreeDefinition? TreeOf(List<ParentMark> marks, List<TreeDefinition> others)
    {
        var kinds = marks.Aggregate(KindSet.Empty, (all, mark) => all.Union(mark.Kinds));
        var level = Agreed(marks, "level");
        string filter = Agreed(marks, "filter")?.Directive.Text("filter") ?? DefaultFilter;
        var levelOf = level is null ? null : LevelOf(kinds, level);
        if (level is not null && levelOf is null) return null;
        var own = nodeTypes.Values.OfType<NodeKind>().Where(k => kinds.Contains(k.Ordinal)).ToList();
        NodeType type = own.Count == 1
            ? own[0]
            : nodeTypes.Values.OfType<InterfaceType>().Where(i =>
                i.Kinds.Contains(kinds)).OrderBy(i => i.IsRoot).ThenBy(i => i.Kinds.Count).First();
        // A root interface, or one that several trees are of, says nothing of this one.
        bool isNamed = type is not InterfaceType { IsRoot: true } && others.TrueForAll(other => other.Name != type.Name);
        return new(marks.Select(m => (m.Kind, m.Field)))
        {
            Name = isNamed ? type.Name : own[0].Name,
            Type = type,
            Level = levelOf,
            Filter = filter,
            Keys = new TreeKeyReader(document).KeysOf(own),
        };
    }

    /// <summary>The first mark with an argument, in which all that have it agree.</summary>
    private ParentMark? Agreed(List<ParentMark> marks, string argument)
    {
        if (marks.Find(m => m.Directive.Text(argument) is not null) is not { } first) return null;
        string value = first.Directive.Text(argument)!;
        foreach (var other in marks.Where(m => m.Directive.Text(argument) is { } text && text != value))
        {
            _errors.Add(other.Directive.Argument(argument)!,
                $"{other.Kind.Name} and {first.Kind.Name} are in one tree, whose {argument} is \"{value}\" "
                + $"(at {_errors.PlaceOf(first.Directive.Argument(argument)!)}). Write the same here, or leave it out.");
        }
        return first;
    }

    private PropertyDefinition? LevelOf(KindSet kinds, ParentMark mark)
    {
        PropertyDefinition? level = null;
        bool isWhole = true;
        string name = mark.Directive.Text("level")!;
        var argument = mark.Directive.Argument("level")!;
        foreach (var kind in nodeTypes.Values.OfType<NodeKind>().Where(k => kinds.Contains(k.Ordinal)))
        {
            if (kind.Property(name) is not { IsList: false, Type: ScalarType.Enum } property)
            {
                var fitting = kind.Properties.Where(p => p is { IsList: false, Type: ScalarType.Enum }).Select(p => p.Name);
                _errors.Add(argument, $"{kind.Name} has no property \"{name}\" of type enum.{NearMiss.Suggestion(name, fitting)}");
                isWhole = false;
            }
            else if (level is not null && level.Enum != property.Enum)
            {
                _errors.Add(argument, $"The levels of one tree are of one enum, and {kind.Name}.{name} is {property.Enum!.Name}, "
                    + $"another kind's {level.Enum!.Name}. Use one enum for both.");
            }
            else level ??= property;
        }
        return isWhole ? level : null;
    }

    private void CheckFilter(TreeDefinition tree, List<ParentMark> marks)
    {
        if (marks.Select(m => m.Directive.Argument("filter")).FirstOrDefault(argument => argument is not null) is not { } argument) return;
        if (!ModelNames.IsName(tree.Filter))
        {
            _errors.Add(argument, $"\"{tree.Filter}\" is not a GraphQL name. Use letters, digits and _, not a digit first.");
            return;
        }
        if (tree.Filter != DefaultFilter && ModelNames.IsFilterWord(tree.Filter))
        {
            _errors.Add(argument, $"\"{tree.Filter}\" is a keyword of filters. Choose another name.");
            return;
        }
        foreach (var type in document.Types
            .Where(t => nodeTypes.GetValueOrDefault(t.Name) is { } type && !type.Kinds.Intersect(tree.Filtered).IsEmpty))
        {
            if (type.Field(tree.Filter) is { } field && field.Declaring == type)
                _errors.Add(argument, $"{type.Name} has a field \"{tree.Filter}\" (at {_errors.PlaceOf(field.Node.Name)}), "
                    + "which filters are named by. Choose another name, or rename that one.");
        }
    }

    private void CheckFiltersDiffer(List<(TreeDefinition Tree, List<ParentMark> Marks)> trees)
    {
        for (int i = 0; i < trees.Count; i++)
        {
            var (tree, marks) = trees[i];
            foreach (var (other, otherMarks) in trees.Take(i).Where(t => t.Tree.Filter == tree.Filter))
            {
                var both = tree.Filtered.Intersect(other.Filtered);
                if (both.IsEmpty) continue;
                var kind = nodeTypes.Values.OfType<NodeKind>().First(k => both.Contains(k.Ordinal));
                _errors.Add(marks[0].Directive,
                    $"{kind.Name} would have two filters \"{tree.Filter}\": by this tree of {tree.Name}, and by that of {other.Name} "
                    + $"(at {_errors.PlaceOf(otherMarks[0].Directive)}). Name one of them, for example `@tree(filter: \"within{tree.Name}\")`.");
            }
        }
    }

    private sealed record ParentMark(NodeKind Kind, FieldSyntax Syntax, RelationshipField Field, GraphQLDirective Directive)
    {
        public KindSet Kinds { get; } = Kind.Kinds.Union(Field.Targets);
    }
}
