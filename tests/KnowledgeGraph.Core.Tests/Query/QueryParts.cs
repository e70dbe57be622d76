using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Tests.Loading;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Tests.Query;

/// <summary>
/// Instances of every part that a query can have, made by reflection from the parts' constructors, so that a new part is tested without
/// being named: of each one with first values, and for each of its arguments one with every other value of it.
/// </summary>
internal static class QueryParts
{
    private static readonly GraphModel Model = LoadFolder.Model;
    private static readonly Filter First = new Filter.OfKind(7);
    private static readonly Filter Second = new Filter.OfKind(8);

    private static readonly PartnersField PartnersField = Model.Kinds.SelectMany(k => k.Fields).OfType<PartnersField>().First();

    private static readonly TreeDefinition OtherTree = ModelReader.Read("classes.graphql", """
        directive @relationship(type: String!, direction: Direction!) on FIELD_DEFINITION
        enum Direction { IN OUT }
        interface Node { id: ID! }
        type Class implements Node { above: Class @relationship(type: "ABOVE", direction: OUT) @tree }
        """).Trees[0];

    private static readonly Dictionary<Type, object?[]> Values = new()
    {
        [typeof(TreeDefinition)] = [Model.Trees[0], OtherTree],
        [typeof(int)] = [1, 2],
        [typeof(int?)] = [null, 2],
        [typeof(bool)] = [false, true],
        [typeof(string)] = ["nameEn", "nameZh"],
        [typeof(KindSet)] = [Model.AllKinds, KindSet.Of(0), KindSet.Of(1)],
        [typeof(Operand)] =
        [
            Text("nameEn"), Text("nameZh"), Text("nameEn", "nameZh"), Text("nameEn") with { Owner = OperandOwner.Edge }, Text("nameEn") with
            {
                IsFolded = true,
            },
            Operand.CountOf(Traverse(0), null), Operand.CountOf(Traverse(1), null), Operand.CountOf(Traverse(0), First),
            Operand.CountOf(Traverse(0), Second),
            Operand.CountOf(new ItemSource.Partners(PartnersField), null),
            Operand.CountOf(new ItemSource.Partners(PartnersField with { Name = "others" }), null),
            Operand.OfNeighbor(Traverse(0), Text("nameEn")), Operand.OfNeighbor(Traverse(1), Text("nameEn")),
            Operand.OfNeighbor(Traverse(0), Text("nameZh")),
            Operand.Sample(1), Operand.Sample(2),
            Operand.ExtremeOf(Traverse(0), Text("nameEn"), isGreatest: false),
            Operand.ExtremeOf(Traverse(0), Text("nameEn"), isGreatest: true),
            Operand.ExtremeOf(Traverse(1), Text("nameEn"), isGreatest: false),
            Operand.ExtremeOf(Traverse(0), Text("nameZh"), isGreatest: false),
            Operand.OfStart(Text("nameEn")), Operand.OfStart(Text("nameZh")),
        ],
        [typeof(Filter)] = [First, Second],
        [typeof(ImmutableArray<Filter>)] =
            [ImmutableArray.Create(First, Second), ImmutableArray<Filter>.Empty, ImmutableArray.Create(Second, First)],
        [typeof(NodeType)] = [Model.Kinds[0], Model.Kinds[1]],
        [typeof(NodeKind)] = [Model.Kinds[0], Model.Kinds[1]],
        [typeof(PropertyDefinition)] = [null, Model.Kinds.SelectMany(k => k.Fields.OfType<PropertyDefinition>()).First()],
        [typeof(RelationshipType)] = [Model.RelationshipTypes[0], Model.RelationshipTypes[1]],
        [typeof(ItemSource.Traverse)] = [Traverse(0), Traverse(1)],
        [typeof(PartnersField)] = [PartnersField, PartnersField with { Name = "others" }],
        [typeof(WalkDefinition)] = [
            PathWalks.Shortest, PathWalks.Cheapest, SubgraphWalks.Neighborhood, SubgraphWalks.Connections, HistoryWalk.Definition,
            ChangesWalk.Definition
        ],
        [typeof(ImmutableArray<GroupKey>)] = [ImmutableArray<GroupKey>.Empty, .. GroupKeys().Select(k => (object)ImmutableArray.Create(k))],
        [typeof(ImmutableArray<GroupMeasure>)] =
        [
            ImmutableArray<GroupMeasure>.Empty, .. Enum.GetValues<AggregateFunction>().SelectMany(f => new[] { Text("nameEn"), Text("nameZh"), Text("nameEn") with { Owner = OperandOwner.Edge } }
                .Select(o => f == AggregateFunction.Count ? GroupMeasure.Count : new GroupMeasure(f, o))).Distinct().Select(m =>
                    (object)ImmutableArray.Create(m)),
            .. GroupKeys().Select(k => (object)ImmutableArray.Create(GroupMeasure.Distinct(k, 0))),
            ImmutableArray.Create(GroupMeasure.Distinct(GroupKeys().First(), 1)),
        ],
        [typeof(ImmutableArray<int>)] = [ImmutableArray.Create(1, 2), ImmutableArray.Create(2, 1)],
    };

    /// <summary>Every part of a base type in all its variants.</summary>
    public static IReadOnlyList<(string Name, T Part)> All<T>() where T : class =>
        [.. typeof(T).GetNestedTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(T))).SelectMany(t =>
            Variants(t).Select(v => ($"{t.Name} {v.Name}", (T)v.Part)))];

    public static ItemSource.Traverse Traverse(int type) => new(Model.RelationshipTypes[type], RelationshipDirection.Out, KindSet.Of(type));

    private static IEnumerable<GroupKey> GroupKeys()
    {
        foreach (var path in Paths())
        {
            yield return new GroupKey.Kind(path);
            yield return new GroupKey.Node(path);
            yield return new GroupKey.Ancestor(path, Model.Trees[0], 3);
            yield return new GroupKey.Ancestor(path, Model.Trees[0], 4);
            yield return new GroupKey.Ancestor(path, OtherTree, 3);
            yield return new GroupKey.Property(path, Text("nameEn"), null);
            yield return new GroupKey.Property(path, Text("nameZh"), null);
            foreach (var bucket in Enum.GetValues<DateBucket>()) yield return new GroupKey.Property(path, Text("nameEn"), bucket);
        }
    }

    private static IEnumerable<KeyPath> Paths()
    {
        var item = KeyPath.OfItem;
        var toOne = new GroupStep(Traverse(0), isToOne: true);
        var partners = new GroupStep(new ItemSource.Partners(PartnersField));
        yield return item;
        yield return item.Narrowed(KindSet.Of(0));
        yield return item.Narrowed(KindSet.Of(1));
        foreach (var step in new[] { toOne, toOne with { IsToOne = false }, toOne with { Targets = KindSet.Of(1) }, new(
            Traverse(1), isToOne: true), partners, partners with { Targets = KindSet.Of(0) } })
        {
            yield return item.With(step);
            yield return item.Narrowed(KindSet.Of(0)).With(step);
        }
        yield return item.With(toOne).With(toOne);
    }

    private static IEnumerable<(string Name, object Part)> Variants(Type type)
    {
        var constructor = type.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != type);
        var parameters = constructor.GetParameters();
        object?[] first = [.. parameters.Select(p => ValuesOf(p.ParameterType)[0])];
        yield return ("", constructor.Invoke(first));
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (object? other in ValuesOf(parameters[i].ParameterType).Skip(1))
            {
                object?[] arguments = [.. first];
                arguments[i] = other;
                yield return ($"{parameters[i].Name} = {other}", constructor.Invoke(arguments));
            }
        }
    }

    private static object?[] ValuesOf(Type type) => type.IsEnum ? [.. Enum.GetValues(type).Cast<object>()] : Values[type];

    private static Operand Text(params ImmutableArray<string> names) => new(OperandOwner.Node, names, ScalarType.String);
}
