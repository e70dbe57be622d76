using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class PartnershipModelTests
{
    private static readonly GraphModel Model = ModelReader.ReadFile(PathOf("schema/partnerships.graphql"));

    [Fact]
    public void Kinds_are_in_the_order_of_the_file() => Assert.Equal(
        "Zone Enterprise University Laboratory Organization Person Team Group Place Partnership Agreement Programme Project Platform Event Policy Award "
        + "Funding Industry Topic Observation Document Evidence",
        string.Join(' ', Model.Kinds.Select(k => k.Name)));

    [Theory]
    [InlineData("Node", 23)]
    [InlineData("Entity", 22)]
    [InlineData("Party", 9)]
    [InlineData("Site", 2)]
    [InlineData("Work", 7)]
    public void Interfaces_know_their_kinds(string name, int kinds) => Assert.Equal(kinds, Model.Type(name)!.Kinds.Count);

    [Fact]
    public void Only_Node_is_the_root() => Assert.Equal("Node", Assert.Single(Model.Interfaces, i => i.IsRoot).Name);

    [Fact]
    public void A_kind_has_the_interfaces_of_its_interfaces() =>
        Assert.Equal("Node Entity Party Site", string.Join(' ', Model.Kind("Zone")!.Interfaces.Select(i => i.Name)));

    [Fact]
    public void Inherited_fields_come_first_and_id_is_none_of_them()
    {
        var fields = Model.Kind("Zone")!.Fields;
        Assert.Equal("nameZh", fields[0].Name);
        Assert.Equal("code", fields[^1].Name);
        Assert.DoesNotContain(fields, f => f.Name == "id");
    }

    [Theory]
    [InlineData("Zone", "zone", "zones")]
    [InlineData("Person", "person", "people")]
    [InlineData("University", "university", "universities")]
    public void Kinds_have_root_fields(string kind, string singular, string plural) =>
        Assert.Equal((singular, plural), (Model.Kind(kind)!.SingularField, Model.Kind(kind)!.PluralField));

    [Theory]
    [InlineData("Agreement", "signedOn", "validTo")]
    [InlineData("Enterprise", "foundedOn", null)]
    [InlineData("Project", "startedOn", "endedOn")]
    [InlineData("Zone", "validFrom", "validTo")]
    public void Kinds_have_the_period_that_they_or_their_interfaces_mark(string kind, string from, string? to) =>
        Assert.Equal(new Validity(from, to), Model.Kind(kind)!.Validity);

    [Fact]
    public void PARTY_TO_joins_every_party_to_agreements_and_partnerships_alone()
    {
        var type = Model.RelationshipType("PARTY_TO")!;
        Assert.Equal(9 * 2, type.Ends.Count);
        Assert.True(type.Allows(Model.Kind("Zone")!.Ordinal, Model.Kind("Agreement")!.Ordinal));
        Assert.False(type.Allows(Model.Kind("Agreement")!.Ordinal, Model.Kind("Zone")!.Ordinal));
        Assert.False(type.Allows(Model.Kind("Zone")!.Ordinal, Model.Kind("Policy")!.Ordinal));
    }

    [Fact]
    public void Edges_have_their_own_properties_and_those_of_every_edge()
    {
        var type = Model.RelationshipType("AFFILIATED_WITH")!;
        Assert.Equal("role validFrom validTo recordedAt", string.Join(' ', type.Properties.Select(p => p.Name)));
        Assert.Equal("role validFrom", string.Join(' ', type.Identity.Select(p => p.Name)));
        Assert.Equal(Timestamp.Create, type.Property("recordedAt")!.Timestamp);
    }

    [Fact]
    public void Properties_have_the_types_and_marks_of_the_file()
    {
        var observation = Model.Kind("Observation")!;
        Assert.Equal((ScalarType.Decimal, 4), (observation.Property("value")!.Type, observation.Property("value")!.Scale));
        Assert.Equal((true, true), (observation.Property("aspect")!.IsRequired, observation.Property("aspect")!.IsIndexed));
        Assert.Equal("Aspect", observation.Property("aspect")!.Enum!.Name);
        Assert.Equal((true, false), (observation.Property("aliases")!.IsList, observation.Property("aliases")!.IsRequired));
        Assert.Equal(Timestamp.Create | Timestamp.Update, observation.Property("updatedAt")!.Timestamp);
        Assert.Equal((true, true), (Model.Kind("Zone")!.Property("code")!.IsUnique, Model.Kind("Zone")!.Property("code")!.IsIndexed));
    }

    [Fact]
    public void Name_is_in_two_languages_and_filtered_by_aliases_too()
    {
        var name = Assert.IsType<LocalizedTextField>(Model.Type("Entity")!.Field("name"));
        Assert.Equal(("lang", "Lang"), (name.Argument, name.Language.Name));
        Assert.Equal("nameZh nameEn", string.Join(' ', name.Texts));
        Assert.Equal("aliases", Assert.Single(name.Lists));
    }

    [Fact]
    public void Evidence_and_sources_are_lists_of_their_own()
    {
        Assert.IsType<EvidenceField>(Model.Kind("Zone")!.Field("evidence"));
        Assert.IsType<SourcesField>(Model.Kind("Zone")!.Field("sources"));
        Assert.Equal(("Evidence", "about", "document", "quote"),
            (Model.Evidence!.Kind.Name, Model.Evidence.About, Model.Evidence.Source.Name, Model.Evidence.Quote));
        Assert.Equal(("Document", "sha256"), (Model.Source!.Kind.Name, Model.Source.Sha256));
    }

    [Fact]
    public void Places_form_the_tree() =>
        Assert.Equal(
            ("Place", "partOf", "level", "within"),
            (Tree.Type.Name, Tree.ParentOf(Model.Kind("Place")!)!.Name, Tree.Level!.Name, Tree.Filter));

    private static TreeDefinition Tree => Assert.Single(Model.Trees);

    [Fact]
    public void Relationships_are_seen_from_both_ends()
    {
        var host = Model.Kind("Laboratory")!.Relationship("host")!;
        Assert.Equal((RelationshipDirection.Out, false, true, 9), (host.Direction, host.IsList, host.IsPath, host.Targets.Count));
        var laboratories = Model.Kind("University")!.Relationship("laboratories")!;
        Assert.Equal((RelationshipDirection.In, true), (laboratories.Direction, laboratories.IsList));
        Assert.Same(host.Type, laboratories.Type);
        Assert.True(Model.Kind("Zone")!.Relationship("locatedIn")!.IsWithin);
    }

    [Fact]
    public void Partners_share_partnerships_and_agreements_and_groups_are_not_counted()
    {
        var partners = Assert.IsType<PartnersField>(Model.Kind("Zone")!.Field("partners"));
        Assert.Same(partners, Model.Type("Party")!.Field("partners"));
        Assert.Equal(("PARTY_TO", RelationshipDirection.Out, 9), (partners.Type.Name, partners.Direction, partners.Targets.Count));
        Assert.Equal(
            "Partnership.stage.startedOn Agreement..signedOn",
            string.Join(' ', partners.Shares.Select(s => $"{s.Kind.Name}.{s.Stage}.{s.Beginning}")));
        Assert.Equal(
            "partnershipsCount agreementsCount furthestStage since", string.Join(' ', partners.EdgeProperties.Select(p => p.Name)));
        Assert.Equal("ENDED", partners.FurthestStage!.Enum!.Values[partners.LastStage].Name);
        Assert.Equal(Model.Kind("Group")!.Kinds, partners.Uncounted);
    }

    [Fact]
    public void Enums_of_the_directives_own_arguments_are_none_of_the_graph() => Assert.Null(Model.Enum("Direction"));

    [Fact]
    public void Descriptions_are_kept() => Assert.Equal("A company.", Model.Kind("Enterprise")!.Description);

    [Fact]
    public void The_file_declares_every_directive_that_the_server_knows()
    {
        string strict = StrictSdlPrinter.Print(Partnerships);
        Assert.Equal(Count(Partnerships), Count(strict));

        static int Count(string sdl) => sdl.Split('\n').Count(line => line.StartsWith("directive @", StringComparison.Ordinal));
    }
}
