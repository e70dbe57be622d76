using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Tests.Loading;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Query;

/// <summary>
/// The canonical text is the key of results and statements, and binds cursors; the dependencies say when a result is old. So every part of
/// a query must come into both, whatever parts there will be.
/// </summary>
public sealed class CanonicalTextTests
{
    private static readonly GraphModel Model = LoadFolder.Model;
    private static readonly Operand Name = new(OperandOwner.Node, ["nameEn"], ScalarType.String);

    [Fact]
    public void Filters_that_differ_have_different_texts() => AllDiffer(QueryParts.All<Filter>(), f => Query(f).Text);

    // A part can be told from another by its own words, and yet be lost in what stands around it.
    [Fact]
    public void Filters_of_other_structure_have_different_texts()
    {
        Filter[] leaves = [new Filter.OfKind(1), new Filter.OfKind(2), new Filter.IsNull(Name, 1), new Filter.All([]), new Filter.Any([])];
        var inner = Structures(leaves);
        var outer = Structures([.. inner.Where((_, i) => i % 4 == 0), new Filter.All([.. leaves])]);
        AllDiffer([.. leaves.Concat(inner).Concat(outer).Select((f, i) => ($"{i}", f))], f => Query(f).Text);
    }

    [Fact]
    public void Sources_that_differ_have_different_texts() => AllDiffer(QueryParts.All<ItemSource>(), s => Query(s).Text);

    [Fact]
    public void Columns_that_differ_have_different_texts() => AllDiffer(QueryParts.All<Column>(), c => Query([c]).Text);

    [Fact]
    public void Levels_that_differ_have_different_texts()
    {
        var scan = new ItemSource.Scan(Model.Kinds[0]);
        var level = Level(scan);
        var connection = level with { Cardinality = Cardinality.Connection, Page = new(1, 2) };
        var key = new OrderKey(new(OperandOwner.Node, ["nameEn"], ScalarType.String), Descending: false);
        var total = new Expansion
        {
            Source = new ItemSource.Groups([], [GroupMeasure.Count]),
            Cardinality = Cardinality.One,
            ParentKinds = KindSet.Empty,
        };
        List<(string, Expansion)> levels =
        [
            ("list", level),
            ("one", level with { Cardinality = Cardinality.One }),
            ("connection", connection),
            ("other page", connection with { Page = new(2, 1) }),
            ("backward", connection with { Page = new(1, 2, IsBackward: true) }),
            ("ascending", level with { Order = [key] }),
            ("descending", level with { Order = [key with { Descending = true }] }),
            ("two keys", level with { Order = [key, key] }),
            ("by a count", level with { Order = [new(Operand.CountOf(QueryParts.Traverse(0), null), Descending: false)] }),
            ("by a neighbour", level with { Order = [new(Operand.OfNeighbor(QueryParts.Traverse(0), key.Operand), Descending: false)] }),
            ("a column", level with { Columns = [new Column.Id(OperandOwner.Node, Model.AllKinds)] }),
            ("two columns", level with
            {
                Columns = [new Column.Id(OperandOwner.Node, Model.AllKinds), new Column.Id(OperandOwner.Edge, Model.AllKinds)],
            }),
            ("the same in another order", level with
            {
                Columns = [new Column.Id(OperandOwner.Edge, Model.AllKinds), new Column.Id(OperandOwner.Node, Model.AllKinds)],
            }),
            ("children", level with { Children = [level] }),
            ("two children", level with { Children = [level, level] }),
            ("a child below a child", level with { Children = [level with { Children = [level] }] }),
            ("children of some", level with { Children = [level with { ParentKinds = KindSet.Empty }] }),
            ("a summary", connection with { Summaries = [total] }),
            ("two summaries", connection with { Summaries = [
                total, total with { Source = new ItemSource.Groups([new GroupKey.Kind(KeyPath.OfItem)], [GroupMeasure.Count]) }
            ] }),
            .. Enum.GetValues<ConnectionReads>().Where(r => r != ConnectionReads.None)
                .Select(r => ($"reads {r}", connection with { Reads = r })),
        ];
        AllDiffer(levels, l => new GraphQuery(Model, l, []).Text);
        AllDiffer<int?>([("any time", null), ("a day", 0), ("another day", 1)], day => new GraphQuery(Model, level, [], day).Text);
    }

    [Fact]
    public void Cursors_are_bound_to_what_is_listed()
    {
        var connection = Level(new ItemSource.Scan(Model.Kinds[0])) with { Cardinality = Cardinality.Connection, Page = new(0, 1) };
        List<(string, Expansion)> connections = [.. QueryParts.All<Filter>().Select(f => (f.Name, connection with { Where = f.Part }))];
        // Which parameter holds a value plays no part; the value does.
        var values = new ParameterValues([.. Enumerable.Range(0, 10).Select(i => Value.Of(i))]);
        AllDiffer(connections, c => Cursor.Binding(c, values).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_filter_within_a_filter_is_depended_on()
    {
        var inner = new Filter.Related(QueryParts.Traverse(3), Quantifier.Some, null);
        int type = Model.RelationshipTypes[3].Ordinal;
        Assert.Contains(type, Query(inner).Dependencies.RelationshipTypes);
        foreach (var outer in Wrapped(inner)) Assert.Contains(type, Query(outer).Dependencies.RelationshipTypes);
    }

    [Fact]
    public void What_an_operand_counts_or_reads_elsewhere_is_depended_on()
    {
        var count = Operand.CountOf(QueryParts.Traverse(2), new Filter.Related(QueryParts.Traverse(3), Quantifier.Some, null));
        var ordered = Level(new ItemSource.Scan(Model.Kinds[0])) with { Order = [new(count, Descending: false)] };
        var byNeighbor = ordered with
        {
            Order = [new(Operand.OfNeighbor(QueryParts.Traverse(2), Operand.CountOf(QueryParts.Traverse(3), null)), Descending: false)],
        };
        var byExtreme = ordered with
        {
            Order = [
                new(
                    Operand.ExtremeOf(QueryParts.Traverse(2), Operand.CountOf(QueryParts.Traverse(3), null), isGreatest: true),
                    Descending: false)
            ],
        };
        foreach (var query in (GraphQuery[])[Query(new Filter.Compare(count, Comparison.Gte, 0)), new(Model, ordered, []), new(Model, byNeighbor, []), new(Model, byExtreme, [])])
        {
            foreach (int type in (int[])[2, 3])
            {
                Assert.Contains(Model.RelationshipTypes[type].Ordinal, query.Dependencies.RelationshipTypes);
            }
        }
    }

    [Fact]
    public void A_walk_depends_on_everything()
    {
        foreach (var (_, walk) in QueryParts.All<ItemSource>().Where(s => s.Part is ItemSource.Walk))
        {
            var dependencies = Query(walk).Dependencies;
            Assert.Equal(Model.AllKinds, dependencies.Kinds);
            Assert.Equal([.. Model.AllRelationshipTypes.Ordinals], dependencies.RelationshipTypes.ToArray());
        }
    }

    [Fact]
    public void The_kinds_of_a_source_are_depended_on()
    {
        foreach (var (name, source) in QueryParts.All<ItemSource>()
            .Where(s => s.Part is not (ItemSource.OfWalk or ItemSource.Groups) && s.Part.Rows == OperandOwner.Node))
        {
            var kinds = Query(source).Dependencies.Kinds;
            Assert.True(kinds.Contains(source.KindsIn(Model)), $"{name} depends on {string.Join(' ', kinds.Ordinals)}");
        }
    }

    /// <summary>Each of the filters, and each two of them, in every form that holds others.</summary>
    private static List<Filter> Structures(Filter[] filters)
    {
        var structures = new List<Filter>();
        foreach (var filter in filters)
        {
            structures.Add(new Filter.Not(filter));
            structures.Add(new Filter.Related(QueryParts.Traverse(3), Quantifier.Some, filter));
            structures.Add(new Filter.FromSource(OperandOwner.Edge, Quantifier.None, filter));
            structures.Add(new Filter.HasEvidence(OperandOwner.Edge, Quantifier.None, filter));
            structures.Add(new Filter.Disputed(OperandOwner.Edge, Quantifier.None, filter));
            foreach (var other in filters)
            {
                structures.Add(new Filter.All([filter, other]));
                structures.Add(new Filter.Any([filter, other]));
            }
        }
        return structures;
    }

    private static IEnumerable<Filter> Wrapped(Filter inner)
    {
        foreach (var type in typeof(Filter).GetNestedTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Filter))))
        {
            var (_, part) = QueryParts.All<Filter>().First(f => f.Part.GetType() == type);
            foreach (var property in type.GetProperties().Where(p => p.CanWrite))
            {
                object? value = property.PropertyType == typeof(ImmutableArray<Filter>)
                    ? ImmutableArray.Create(inner)
                    : property.PropertyType == typeof(Filter) ? inner
                    : null;
                if (value is null) continue;
                var copy = part with { };
                property.SetValue(copy, value);
                yield return copy;
            }
        }
    }

    private static void AllDiffer<T>(IReadOnlyList<(string Name, T Part)> parts, Func<T, string> textOf)
    {
        Assert.NotEmpty(parts);
        var same = parts.GroupBy(p => textOf(p.Part)).Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(" = ", g.Select(p => p.Name))}").ToList();
        Assert.True(same.Count == 0, string.Join('\n', same));
    }

    private static GraphQuery Query(Filter where) => new(Model, Level(new ItemSource.Scan(Model.Kinds[0])) with { Where = where }, []);

    private static GraphQuery Query(ItemSource source) => new(Model, Level(source), []);

    private static GraphQuery Query(ImmutableArray<Column> columns) =>
        new(Model, Level(new ItemSource.ByIds(0)) with { Columns = columns }, []);

    private static Expansion Level(ItemSource source) => new()
    {
        Source = source,
        Cardinality = Cardinality.List,
        ParentKinds = Model.AllKinds,
    };
}
