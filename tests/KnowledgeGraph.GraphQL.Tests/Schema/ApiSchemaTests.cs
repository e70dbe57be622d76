using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

public class ApiSchemaTests
{
    private static readonly ApiSchema Schema = Models.Partnerships;

    [Fact]
    public void Every_field_and_type_says_what_it_stands_for_and_is_described()
    {
        foreach (var type in Schema.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Assert.False(string.IsNullOrEmpty(type.Description), type.Name);
            if (type is IObjectGraphType or IInterfaceGraphType) Assert.NotNull(type.Binding());
            if (type is not IComplexGraphType complex) continue;
            foreach (var field in complex.Fields)
            {
                Assert.True(!string.IsNullOrEmpty(field.Description) || HasNamesOfTheModel(type), $"{type.Name}.{field.Name}");
                Assert.True(field.OutputBinding() is not null || field.InputBinding() is not null, $"{type.Name}.{field.Name}");
            }
        }
    }

    // Their fields have the names of the model's, and there are very many of them.
    private static bool HasNamesOfTheModel(IGraphType type) =>
        new[] { "Aggregate", "Group", "GroupConnection", "GroupBy", "GroupKey", "CountBy", "CountKey", "Order", "Having", "Where", "CountOf", "ExtremeOf" }.Any(type.Name.EndsWith);

    [Fact]
    public void There_are_some_thirty_types_for_each_of_the_model_not_one_for_each_field() =>
        Assert.InRange(Schema.AllTypes.Count, 300, 36 * Schema.Model.Kinds.Length + 220);

    [Theory]
    [InlineData("Query", "zone", "Zone")]
    [InlineData("Query", "universities", "UniversityConnection!")]
    [InlineData("Query", "parties", "PartyConnection!")]
    [InlineData("Query", "entities", "EntityConnection!")]
    [InlineData("Query", "node", "Node")]
    [InlineData("Query", "nodes", "[Node]!")]
    [InlineData("Zone", "id", "ID!")]
    [InlineData("Zone", "name", "String")]
    [InlineData("Zone", "aliases", "[String!]!")]
    [InlineData("Zone", "agreements", "AgreementPartyToConnection!")]
    [InlineData("Party", "agreements", "AgreementPartyToConnection!")]
    [InlineData("Zone", "observations", "ObservationRelationshipConnection!")]
    [InlineData("Zone", "evidence", "[Evidence!]!")]
    [InlineData("Zone", "sources", "[Document!]!")]
    [InlineData("Laboratory", "host", "Party")]
    [InlineData("Laboratory", "hostEdge", "PartyRelationshipEdge")]
    [InlineData("Place", "partOfEdge", "PlacePartEdge")]
    [InlineData("Place", "ancestor", "Place")]
    [InlineData("Place", "ancestors", "[Place!]!")]
    [InlineData("AgreementPartyToConnection", "totalCount", "Int!")]
    [InlineData("AgreementPartyToConnection", "edges", "[AgreementPartyToEdge!]!")]
    [InlineData("AgreementPartyToEdge", "role", "String")]
    [InlineData("AgreementPartyToEdge", "validFrom", "Date")]
    [InlineData("AgreementPartyToEdge", "evidence", "[Evidence!]!")]
    [InlineData("AgreementPartyToEdge", "sources", "[Document!]!")]
    [InlineData("AgreementEdge", "node", "Agreement!")]
    [InlineData("Funding", "amount", "Decimal")]
    [InlineData("Evidence", "start", "Int!")]
    [InlineData("ZoneWhere", "agreements", "AgreementPartyToFilter")]
    [InlineData("AgreementPartyToFilter", "some", "AgreementPartyToWhere")]
    [InlineData("AgreementPartyToWhere", "edge", "PartyToEdgeWhere")]
    [InlineData("AgreementPartyToWhere", "and", "[AgreementPartyToWhere!]")]
    [InlineData("ZoneWhere", "within", "PlaceWithin")]
    [InlineData("PlaceWhere", "within", "PlaceWithin")]
    [InlineData("EntityWhere", "within", "PlaceWithin")]
    [InlineData("PartyWhere", "type", "PartyTypeFilter")]
    [InlineData("ZoneWhere", "name", "StringFilter")]
    [InlineData("ZoneWhere", "aliases", "StringListFilter")]
    [InlineData("ZoneWhere", "sources", "SourcesFilter")]
    [InlineData("PartyToEdgeWhere", "sources", "SourcesFilter")]
    [InlineData("SourcesFilter", "none", "DocumentWhere")]
    [InlineData("StringListFilter", "hasAll", "[String!]")]
    [InlineData("StringFilter", "mode", "QueryMode")]
    [InlineData("ZoneWhere", "kind", "ZoneKindFilter")]
    [InlineData("AgreementOrder", "signedOn", "SortDirection")]
    [InlineData("Zone", "partners", "PartyPartnersConnection!")]
    [InlineData("Party", "partners", "PartyPartnersConnection!")]
    [InlineData("PartyPartnersEdge", "node", "Party!")]
    [InlineData("PartyPartnersEdge", "agreementsCount", "Int!")]
    [InlineData("PartyPartnersEdge", "furthestStage", "Stage")]
    [InlineData("PartyPartnersEdge", "since", "Date")]
    [InlineData("PartyPartnersEdge", "partnerships", "[Partnership!]!")]
    [InlineData("PartyPartnersWhere", "edge", "PartnersEdgeWhere")]
    [InlineData("PartnersEdgeWhere", "furthestStage", "StageFilter")]
    [InlineData("PartnersEdgeOrder", "since", "SortDirection")]
    [InlineData("AgreementPartyToOrder", "edge", "PartyToEdgeOrder")]
    [InlineData("PlaceWithin", "name", "String")]
    public void A_field_has_this_type(string type, string field, string expected) =>
        Assert.Equal(expected, ((IComplexGraphType)Schema.AllTypes[type]!).GetField(field)!.ResolvedType!.ToString());

    [Theory]
    [InlineData("Query", "ancestor")]
    [InlineData("Zone", "ancestors")]
    [InlineData("ZoneWhere", "type")]
    [InlineData("IDFilter", "mode")]
    [InlineData("PartnersEdgeWhere", "sources")]
    [InlineData("PartnershipWhere", "within")]
    [InlineData("ZoneOrder", "aliases")]
    [InlineData("ZoneOrder", "agreements")]
    [InlineData("AgreementEdge", "id")]
    [InlineData("Query", "nodes_")]
    public void A_field_does_not_exist(string type, string field) =>
        Assert.Null(((IComplexGraphType)Schema.AllTypes[type]!).GetField(field));

    [Fact]
    public void A_field_leads_to_its_element_of_the_model()
    {
        var zone = Schema.Model.Kind("Zone")!;
        Assert.Equal(new FieldBinding.Property(zone.Property("code")!, OperandOwner.Node), Field("Zone", "code").OutputBinding());
        Assert.Equal(new FieldBinding.ToMany(zone.Relationship("agreements")!), Field("Zone", "agreements").OutputBinding());
        Assert.Equal(new FieldBinding.RootByKey(zone), Field("Query", "zone").OutputBinding());
        Assert.Equal(new FieldBinding.EvidenceOf(OperandOwner.Edge), Field("AgreementPartyToEdge", "evidence").OutputBinding());
        Assert.Equal(new InputBinding.Property(zone.Property("code")!, OperandOwner.Node), Field("ZoneBy", "code").InputBinding());
        Assert.Equal(
            new InputBinding.Operator(FilterOperator.All.Single(o => o.Name == "startsWith")),
            Field("StringFilter", "startsWith").InputBinding());
        Assert.Equal(new InputBinding.Related(Quantifier.None), Field("AgreementPartyToFilter", "none").InputBinding());
    }

    [Theory]
    [InlineData("PartyPartnersEdge")]
    [InlineData("PartnersEdgeWhere")]
    [InlineData("PartnersEdgeOrder")]
    public void Derived_edges_have_no_ids_sources_and_evidence(string type) =>
        Assert.DoesNotContain(
            ((IComplexGraphType)Schema.AllTypes[type]!).Fields, f => f.Name is "id" or "sources" or "evidence" or "validFrom");

    [Fact]
    public void Kinds_in_filters_are_ordinals()
    {
        var type = (EnumerationGraphType)Schema.AllTypes["PartyType"]!;
        Assert.Equal(Schema.Model.Type("Party")!.Kinds.Ordinals.Select(k => (Schema.Model.Kinds[k].Name, (object?)k)),
            type.Values.Select(v => (v.Name, v.Value)));
    }

    [Fact]
    public void A_narrower_target_keeps_the_connection_of_the_interface()
    {
        var model = ModelReader.Read("model.graphql", """
            directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
            enum Direction { IN OUT }
            interface Node { id: ID! }
            interface Owner implements Node { owns: [Thing!]! @relationship(type: "OWNS", direction: OUT) }
            interface Thing implements Node { label: String }
            type Car implements Thing { wheels: Int }
            type Driver implements Owner { owns: [Car!]! @relationship(type: "OWNS", direction: OUT) }
            """);
        var driver = (IObjectGraphType)ApiSchemaBuilder.Build(model, new Limits()).AllTypes["Driver"]!;
        Assert.Equal("ThingRelationshipConnection!", driver.GetField("owns")!.ResolvedType!.ToString());
    }

    private static FieldType Field(string type, string field) => ((IComplexGraphType)Schema.AllTypes[type]!).GetField(field)!;
}
