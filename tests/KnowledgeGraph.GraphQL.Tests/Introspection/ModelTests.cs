using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Tests.Execution;
using KnowledgeGraph.GraphQL.Tests.Schema;
using Snapshooter.Xunit;

namespace KnowledgeGraph.GraphQL.Tests.Introspection;

public class ModelTests
{
    private const string Field =
        """
        fragment Field on ModelField {
          name sort type isList isRequired isUnique isIndexed derivedFrom languageArgument
          relationshipType direction kinds isPath isWithin isParent treeLevel edgeField
        }
        """;

    private const string Whole = $$"""
        {
          model {
            hash nodeType searchedType languages
            edge { type fromId toId fields { ...Field } }
            evidence { kind about aboutNode aboutEdge property value source start end quote }
            kinds { ...Fields name field pluralField interfaces role labelFields validFrom validTo }
            interfaces { ...FieldsOfInterface name pluralField interfaces kinds }
            relationshipTypes { name edgeType propertiesField fromKinds toKinds isPath fields { ...Field } ownFields { ...Field } }
            enums { name values { name } }
            trees { type kinds level filter filteredKinds }
          }
        }
        fragment Fields on ModelKind { fields { ...Field edgeFields { ...Field } } ownFields { ...Field edgeFields { ...Field } } }
        fragment FieldsOfInterface on ModelInterface {
          fields { ...Field edgeFields { ...Field } }
          ownFields { ...Field edgeFields { ...Field } }
        }
        {{Field}}
        """;

    // A model whose edges have properties that the API's own fields give way to, names in properties, and a field that a kind narrows.
    private const string Ships = """
        directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
        directive @relationshipProperties on OBJECT
        directive @unique on FIELD_DEFINITION
        enum Direction { IN OUT }
        interface Node { id: ID! }
        interface Hull implements Node { built: Int builder: Yard @relationship(type: "BUILT_BY", direction: OUT, properties: "Building") }
        type Ship implements Hull { callSign: String @unique title: String flag: String }
        type Barge implements Hull { built: Int! number: Int }
        type Yard implements Node { name: String! title: String! town: String! }
        type Port implements Node { town: String code: String @unique note: String! }
        type Building @relationshipProperties { type: String fromId: Int }
        """;

    private static readonly ApiSchema ShipsApi = ApiSchemaBuilder.Build(ModelReader.Read("ships.graphql", Ships), new Limits());
    private static readonly ApiSchema LargeApi = ApiSchemaBuilder.Build(ModelReader.Read("large.graphql", LargeModel.Sdl()), new Limits());

    public static TheoryData<string> Names => ["partnerships", "films", "trees", "ships", "large"];

    [Fact]
    public async Task The_partnership_model_is_told_like_this() =>
        Snapshot.Match(ModelText.Of(await AskAsync(Models.Partnerships, Whole), except: "fields"));

    [Fact]
    public async Task A_model_of_films_is_told_like_this() =>
        Snapshot.Match(ModelText.Of(await AskAsync(Models.FilmsApi, Whole), except: "ownFields"));

    [Fact]
    public async Task A_model_of_several_trees_is_told_like_this() =>
        Snapshot.Match(ModelText.Of(await AskAsync(Models.TreesApi, Whole), except: "fields"));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_told_of_fields_is_what_the_printed_schema_says(string name)
    {
        var schema = SchemaOf(name);
        var model = await AskAsync(schema, Whole);
        var printed = new PrintedSchema(schema);
        foreach (var type in model.Items("kinds").Concat(model.Items("interfaces")))
        {
            Assert.Equal(printed.FieldsOf(type.Text("name"), "id"), Told(type.Items("fields")));
            foreach (var partners in type.Items("fields").Where(f => f.Text("sort") == "PARTNERS"))
            {
                string derived = printed.EdgeTypeOf(type.Text("name"), partners.Text("name"));
                Assert.Equal(printed.FieldsOf(derived, "cursor", "node"), Told(partners.Items("edgeFields")));
            }
        }
        if (model.GetProperty("edge") is not { ValueKind: JsonValueKind.Object } edge) return;
        string[] common = ["id", edge.Text("type"), edge.Text("fromId"), edge.Text("toId"), "from", "to"];
        Assert.Equal(printed.FieldsOf("Relationship", common), Told(edge.Items("fields")));
        foreach (var type in model.Items("relationshipTypes"))
            Assert.Equal(printed.FieldsOf(type.Text("edgeType"), common), Told(type.Items("fields")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_type_and_root_field_that_is_told_is_in_the_schema_and_none_is_left_out(string name)
    {
        var schema = SchemaOf(name);
        var model = await AskAsync(schema, Whole);
        var printed = new PrintedSchema(schema);
        string root = model.Text("nodeType");
        foreach (var kind in model.Items("kinds"))
        {
            Assert.Equal(printed.InterfacesOf(kind.Text("name")).Order(), kind.Texts("interfaces").Order());
            Assert.Equal(kind.Text("name"), printed.TypeOf("Query", kind.Text("field")));
            Assert.Equal(kind.Text("name"), printed.TypeOf("Query", kind.Text("pluralField")));
            Assert.All(kind.Texts("labelFields"), label => Assert.Equal("String", printed.TypeOf(kind.Text("name"), label)));
        }
        foreach (var type in model.Items("interfaces"))
        {
            Assert.Equal(printed.ImplementersOf(type.Text("name")).Order(), type.Texts("kinds").Order());
            string? listed = type.OptionalText("pluralField") is { } field ? printed.TypeOf("Query", field) : null;
            Assert.Equal(type.Text("name") == root ? null : type.Text("name"), listed);
        }
        Assert.Equal(printed.ImplementersOf(root).Order(), model.Items("kinds").Select(k => k.Text("name")).Order());
        if (model.GetProperty("edge").ValueKind == JsonValueKind.Null) return;
        Assert.Equal(printed.ValuesOf("RelationshipType"), model.Items("relationshipTypes").Select(t => t.Text("name")));
        var edges = model.Items("relationshipTypes").Select(t => t.Text("edgeType")).Distinct();
        Assert.Equal(printed.ImplementersOf("Relationship").Order(), edges.Order());
        Assert.Equal(model.OptionalText("searchedType") is not null, printed.Has("Query", "search"));
        foreach (var type in model.Items("relationshipTypes").Where(t => t.OptionalText("propertiesField") is not null))
            Assert.True(printed.Has("RelationshipWhere", type.Text("propertiesField")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_own_fields_of_interfaces_and_a_kind_are_all_its_fields(string name)
    {
        var model = await AskAsync(SchemaOf(name), Whole);
        var interfaces = model.Items("interfaces").ToDictionary(i => i.Text("name"));
        foreach (var kind in model.Items("kinds").Concat(model.Items("interfaces")))
        {
            var merged = new Dictionary<string, string>();
            var inherited = kind.Texts("interfaces").SelectMany(i => interfaces[i].Items("ownFields"));
            foreach (var field in inherited.Concat(kind.Items("ownFields")))
                merged[field.Text("name")] = field.GetRawText();
            Assert.Equal(kind.Items("fields").Select(f => f.GetRawText()).Order(), merged.Values.Order());
        }
        foreach (var type in model.Items("relationshipTypes"))
        {
            var own = type.Items("ownFields").ToDictionary(f => f.Text("name"), f => f.GetRawText());
            foreach (var field in model.GetProperty("edge").Items("fields")) own.TryAdd(field.Text("name"), field.GetRawText());
            Assert.Equal(type.Items("fields").Select(f => f.GetRawText()).Order(), own.Values.Order());
        }
    }

    [Fact]
    public async Task Fields_of_edges_have_the_names_that_the_api_gives_them()
    {
        var edge = (await AskAsync(ShipsApi, Whole)).GetProperty("edge");
        Assert.Equal(("relationshipType", "fromNodeId", "toId"), (edge.Text("type"), edge.Text("fromId"), edge.Text("toId")));
    }

    [Theory]
    [InlineData("Ship", "title", "callSign")]
    [InlineData("Barge")]
    [InlineData("Yard", "name", "title", "town")]
    [InlineData("Port", "code")]
    public async Task A_node_without_a_text_in_several_languages_is_named_by(string kind, params string[] labels) => Assert.Equal(
        labels, (await AskAsync(ShipsApi, Whole)).Items("kinds").Single(k => k.Text("name") == kind).Texts("labelFields"));

    [Fact]
    public async Task Two_parts_of_the_schema_and_the_model_are_the_most_that_one_operation_asks_for()
    {
        await AskAsync(Models.FilmsApi, "{ model { hash } other: model { hash } }");
        var refused = await ExecuteAsync(
            Models.FilmsApi, "{ model { hash } ...Rest } fragment Rest on Query { b: model { hash } __schema { description } }");
        Assert.Contains("TOO_MANY_FIELDS", refused.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_is_called_model_is_no_root_field()
    {
        var cars = ModelReader.Read("cars.graphql", "interface Node { id: ID! } type Car implements Node { model: String }");
        var answer = await ExecuteAsync(
            ApiSchemaBuilder.Build(cars, new Limits()),
            "{ cars { nodes { model a: model b: model c: model } } model { kinds { fields { name } } } }");
        Assert.False(answer.RootElement.TryGetProperty("errors", out _));
    }

    private static ApiSchema SchemaOf(string name) => name switch
    {
        "partnerships" => Models.Partnerships,
        "films" => Models.FilmsApi,
        "trees" => Models.TreesApi,
        "ships" => ShipsApi,
        _ => LargeApi,
    };

    private static IEnumerable<string> Told(IEnumerable<JsonElement> fields)
    {
        foreach (var field in fields)
        {
            string form = field.GetProperty("isList").GetBoolean() ? "[]" : field.GetProperty("isRequired").GetBoolean() ? "!" : "";
            yield return $"{field.Text("name")}: {field.Text("type")}{form}";
            // The edge of a to-one relationship follows it in the schema.
            if (field.OptionalText("edgeField") is { } edge) yield return edge;
        }
    }

    private static async Task<JsonElement> AskAsync(ApiSchema schema, string query) =>
        (await ExecuteAsync(schema, query)).RootElement.GetProperty("data").GetProperty("model");

    private static async Task<JsonDocument> ExecuteAsync(ApiSchema schema, string query)
    {
        var store = new ScriptedStore(schema.Model, (asked, _, tape) => tape.Root = ScriptedStore.AddEmpty(tape, asked.Root));
        var server = new GraphQLServer(schema, store, new Limits(), null);
        using var response = await server.ExecuteAsync(GraphRequest.Of(query), default);
        return JsonDocument.Parse(response.Json);
    }
}
