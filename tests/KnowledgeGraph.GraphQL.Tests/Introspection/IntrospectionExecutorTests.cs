using System.Text;
using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Tests.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Introspection;

public class IntrospectionExecutorTests
{
    /// <summary>What graphql-js's getIntrospectionQuery asks with every option on.</summary>
    public const string Standard = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description
            args(includeDeprecated: true) { ...InputValue }
            type { ...TypeRef }
            isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    [Fact]
    public async Task The_standard_query_tells_every_type()
    {
        using var schema = JsonDocument.Parse((await Ask(Standard))["__schema"]);
        var names = schema.RootElement.GetProperty("types").EnumerateArray().Select(t => t.GetProperty("name").GetString());
        Assert.Equal(Models.Partnerships.AllTypes.Select(t => t.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal("Query", schema.RootElement.GetProperty("queryType").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, schema.RootElement.GetProperty("mutationType").ValueKind);
    }

    [Fact]
    public async Task What_it_tells_of_fields_is_what_the_printed_schema_says()
    {
        using var schema = JsonDocument.Parse((await Ask(Standard))["__schema"]);
        var printed = Parser.Parse(ApiSdl.Print(Models.Partnerships)).Definitions.OfType<GraphQLObjectTypeDefinition>()
            .ToDictionary(t => t.Name.StringValue);
        foreach (var type in schema.RootElement.GetProperty("types").EnumerateArray()
            .Where(t => printed.ContainsKey(t.GetProperty("name").GetString()!)))
        {
            var told = type.GetProperty("fields").EnumerateArray()
                .Select(f => $"{f.GetProperty("name")}({f.GetProperty("args").GetArrayLength()}): {TypeText(f.GetProperty("type"))}");
            var written = printed[type.GetProperty("name").GetString()!].Fields!.Select(f =>
                $"{f.Name.StringValue}({f.Arguments?.Count ?? 0}): {TypeText(f.Type)}");
            Assert.Equal(written, told);
        }
    }

    [Theory]
    [InlineData("{ a: __type(name: \"Date\") { name kind specifiedByURL } }", """{"name":"Date","kind":"SCALAR","specifiedByURL":"https://www.loc.gov/standards/datetime/"}""")]
    [InlineData("{ a: __type(name: \"Long\") { specifiedByURL isOneOf } }", """{"specifiedByURL":null,"isOneOf":null}""")]
    [InlineData("{ a: __type(name: \"ZoneBy\") { isOneOf inputFields { name } } }", """{"isOneOf":true,"inputFields":[{"name":"id"},{"name":"code"}]}""")]
    [InlineData("{ a: __type(name: \"Nope\") { name } }", "null")]
    [InlineData("{ a: __type(name: \"\") { name } }", "null")]
    [InlineData("{ a: __type(name: \"Site\") { interfaces { name } possibleTypes { name } } }", """{"interfaces":[{"name":"Node"},{"name":"Entity"}],"possibleTypes":[{"name":"Zone"},{"name":"Place"}]}""")]
    [InlineData("{ a: __type(name: \"Lang\") { enumValues { name description } } }", """{"enumValues":[{"name":"ZH","description":"Chinese, as the source writes it."},{"name":"EN","description":"English."}]}""")]
    [InlineData("{ a: __schema { directives { name args(includeDeprecated: true) { name } } } }", """{"directives":[{"name":"include","args":[{"name":"if"}]},{"name":"skip","args":[{"name":"if"}]},{"name":"deprecated","args":[{"name":"reason"}]},{"name":"oneOf","args":[]},{"name":"specifiedBy","args":[{"name":"url"}]}]}""")]
    public async Task A_question_gets_this_answer(string query, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString((await Ask(query))["a"].Span));

    [Fact]
    public async Task Only_its_own_root_fields_are_answered_fragments_and_variables_included()
    {
        var answers = await Ask(
            """
            query Q($type: String!, $where: ZoneWhere, $with: Boolean = true) {
              zones(where: $where) { totalCount }
              ...Root
              ... on Query { second: __type(name: "Zone") @include(if: $with) { name } }
              third: __type(name: "Zone") @skip(if: $with) { name }
            }
            fragment Root on Query { first: __type(name: $type) { ...Name } node(id: "a") { id } }
            fragment Name on __Type { name }
            """,
            """{"type": "Place", "where": {"id": {"eq": "a"}}}""");
        Assert.Equal(["zones", "first", "node", "second"], answers.Keys);
        Assert.Equal("""{"name":"Place"}""", Encoding.UTF8.GetString(answers["first"].Span));
    }

    private static async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> Ask(string query, string? variables = null)
    {
        // Room for a third root field, which a condition leaves out.
        var limits = new Limits { IntrospectionRootsMax = 3 };
        var server = new GraphQLServer(
            Models.Partnerships,
            new ScriptedStore(Models.Partnerships.Model, (asked, _, tape) => tape.Root = ScriptedStore.AddEmpty(tape, asked.Root)), limits,
            null);
        using var response = await server.ExecuteAsync(GraphRequest.Of(query, null, variables), CancellationToken.None);
        using var json = JsonDocument.Parse(response.Json);
        Assert.False(json.RootElement.TryGetProperty("errors", out var errors), errors.ToString());
        return json.RootElement.GetProperty("data").EnumerateObject()
            .ToDictionary(m => m.Name, m => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(m.Value.GetRawText())), StringComparer.Ordinal);
    }

    private static string TypeText(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => TypeText(type.GetProperty("ofType")) + "!",
        "LIST" => $"[{TypeText(type.GetProperty("ofType"))}]",
        _ => type.GetProperty("name").GetString()!,
    };

    private static string TypeText(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => TypeText(required.Type) + "!",
        GraphQLListType list => $"[{TypeText(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
