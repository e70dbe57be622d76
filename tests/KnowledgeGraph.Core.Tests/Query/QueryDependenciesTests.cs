using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Tests.Loading;

namespace KnowledgeGraph.Core.Tests.Query;

/// <summary>
/// What an answer depends on: with one kind too few the cache gives an old answer for ever; with one too many it forgets more than it must.
/// </summary>
public sealed class QueryDependenciesTests
{
    private static readonly GraphModel Model = LoadFolder.Model;
    private static readonly Operand Id = new(OperandOwner.Node, [Operand.Id], ScalarType.Id);
    private static readonly ItemSource.Traverse Projects = new(TypeOf("RUNS"), RelationshipDirection.Out, Kind("Project").Kinds);
    private static readonly ItemSource.Traverse Parties = new(TypeOf("PARTY_TO"), RelationshipDirection.In, Kind("Zone").Kinds);

    public static TheoryData<string, string, string> Filters => new()
    {
        { nameof(Filter.Compare), "", "" },
        { nameof(Filter.HasAll), "", "" },
        { nameof(Filter.IsNull), "", "" },
        { nameof(Filter.OfKind), "", "" },
        { nameof(Filter.Within), "Place Zone", "LOCATED_IN PART_OF" },
        { nameof(Filter.FromSource), "Document", "" },
        { "FromSource of related", "Document Project", "RUNS" },
        { nameof(Filter.HasEvidence), "Evidence", "" },
        { "HasEvidence of related", "Evidence Project", "RUNS" },
        { nameof(Filter.Disputed), "Evidence", "" },
        { "Disputed of related", "Evidence Project", "RUNS" },
        { nameof(Filter.SharesName), "", "" },
        { nameof(Filter.Related), "Project", "RUNS" },
        { "Related to related", "Project Zone", "PARTY_TO RUNS" },
        { nameof(Filter.OfStart), "Project", "RUNS" },
        { nameof(Filter.OnKinds), "Project", "RUNS" },
        { nameof(Filter.Not), "Project", "RUNS" },
        { nameof(Filter.All), "Project Zone", "PARTY_TO RUNS" },
        { nameof(Filter.Any), "Project Zone", "PARTY_TO RUNS" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_depends_on_what_it_looks_at_beside_the_node(string filter, string kinds, string types)
    {
        var dependencies = QueryDependencies.Of(Model, new()
        {
            Source = new ItemSource.Scan(Kind("Person")),
            Cardinality = Cardinality.List,
            ParentKinds = Model.AllKinds,
            Where = Of(filter),
        });
        string[] expectedKinds = [.. $"{kinds} Person".Trim().Split(' ').Order(StringComparer.Ordinal)];
        Assert.Equal(expectedKinds, dependencies.Kinds.Ordinals.Select(k => Model.Kinds[k].Name).Order(StringComparer.Ordinal));
        var names = dependencies.RelationshipTypes.Select(t => Model.RelationshipTypes[t].Name);
        Assert.Equal(types, string.Join(' ', names.Order(StringComparer.Ordinal)));
        Assert.Equal(dependencies.RelationshipTypes.Order(), dependencies.RelationshipTypes);
    }

    [Fact]
    public void Everything_is_every_kind_and_type()
    {
        var everything = QueryDependencies.Everything(Model);
        Assert.Equal(Enumerable.Range(0, Model.Kinds.Length), everything.Kinds.Ordinals);
        Assert.Equal(Enumerable.Range(0, Model.RelationshipTypes.Length), everything.RelationshipTypes);
    }

    private static Filter Of(string filter)
    {
        var projects = new Filter.Related(Projects, Quantifier.Some, null);
        var parties = new Filter.Related(Parties, Quantifier.None, null);
        return filter switch
        {
            nameof(Filter.Compare) => new Filter.Compare(Id, Comparison.Eq, 0),
            nameof(Filter.HasAll) => new Filter.HasAll(Id, 0),
            nameof(Filter.IsNull) => new Filter.IsNull(Id, 0),
            nameof(Filter.OfKind) => new Filter.OfKind(0),
            nameof(Filter.Within) => new Filter.Within(Model.Trees[0], Model.Trees[0].Kinds, Id, 0),
            nameof(Filter.FromSource) => new Filter.FromSource(OperandOwner.Node, Quantifier.Some, null),
            nameof(Filter.OfStart) => new Filter.OfStart(projects),
            nameof(Filter.OnKinds) => new Filter.OnKinds(Kind("Person").Kinds, projects),
            nameof(Filter.HasEvidence) => new Filter.HasEvidence(OperandOwner.Node, Quantifier.Some, null),
            nameof(Filter.Disputed) => new Filter.Disputed(OperandOwner.Node, Quantifier.Some, null),
            "Disputed of related" => new Filter.Disputed(OperandOwner.Edge, Quantifier.Some, projects),
            nameof(Filter.SharesName) => new Filter.SharesName("name", IsOfAnyKind: false),
            "HasEvidence of related" => new Filter.HasEvidence(OperandOwner.Edge, Quantifier.Some, projects),
            "FromSource of related" => new Filter.FromSource(OperandOwner.Edge, Quantifier.Some, projects),
            nameof(Filter.Related) => projects,
            "Related to related" => projects with { Where = parties },
            nameof(Filter.Not) => new Filter.Not(projects),
            nameof(Filter.All) => new Filter.All([projects, parties]),
            _ => new Filter.Any([projects, parties]),
        };
    }

    private static NodeKind Kind(string name) => Model.Kinds.Single(k => k.Name == name);

    private static RelationshipType TypeOf(string name) => Model.RelationshipTypes.Single(t => t.Name == name);
}
