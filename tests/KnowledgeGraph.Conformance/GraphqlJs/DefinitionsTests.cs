using System.Text.Json;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>
/// Type definitions that @neo4j/graphql 7 accepts are a model: each of its fields is a field of the model, or a remark says why it is not.
/// </summary>
public sealed class DefinitionsTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public Task What_both_have_to_say_of_every_directive() =>
        CompareAsync(
            File.ReadAllText(Path.Combine(ProjectFolders.Conformance, "../KnowledgeGraph.Core.Tests/Model/neo4j-graphql.graphql")));

    [SkippableFact]
    public Task A_page_of_their_documentation_s_kind() => CompareAsync(
        """
        type Product @node {
          sku: ID! @id
          name: String!
          price: Float
          addedAt: DateTime!
          category: [Category!]! @relationship(type: "PART_OF", direction: OUT)
          orders: [Order!]! @relationship(type: "ORDERS", direction: IN, properties: "OrderLine")
        }
        type Category @node { name: String! products: [Product!]! @relationship(type: "PART_OF", direction: IN) }
        type Order @node(labels: ["PurchaseOrder"]) {
          id: ID! @id
          placed: Date
          lines: [Product!]! @relationship(type: "ORDERS", direction: OUT, properties: "OrderLine")
          by: [Buyer!]! @relationship(type: "PLACED", direction: IN)
        }
        type OrderLine @relationshipProperties { quantity: Int! discounts: [Float!]! }
        union Buyer = Customer | Company
        type Customer @node { email: String! orders: [Order!]! @relationship(type: "PLACED", direction: OUT) }
        type Company @node { taxId: BigInt! orders: [Order!]! @relationship(type: "PLACED", direction: OUT) }
        """);

    [SkippableFact]
    public async Task A_relationship_to_nowhere_is_refused_by_both()
    {
        const string Definitions = "type Movie @node { title: String! actors: [Actor!]! @relationship(type: \"ACTED_IN\", direction: IN) }";
        Assert.NotEmpty((await ReportAsync(Definitions)).GetProperty("errors").EnumerateArray());
        Assert.Throws<ModelException>(() => ModelReader.Read("definitions.graphql", Definitions));
    }

    private static async Task CompareAsync(string definitions)
    {
        var report = await ReportAsync(definitions);
        Assert.Empty(report.GetProperty("errors").EnumerateArray());
        var model = ModelReader.Read("definitions.graphql", definitions);
        var types = report.GetProperty("types").EnumerateObject().ToList();
        Assert.Equal(
            types.Select(type => type.Name).Order(StringComparer.Ordinal),
            model.Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal));
        foreach (var type in types)
        {
            var kind = model.Kind(type.Name)!;
            foreach (string field in type.Value.EnumerateArray().Select(field => field.GetString()!))
            {
                // Their list and its connection are one field here.
                string name = field.EndsWith("Connection", StringComparison.Ordinal) ? field[..^"Connection".Length] : field;
                Assert.True(
                    name == "id" || kind.Field(name) is not null
                        || model.Remarks.Any(remark =>
                            remark.Message.StartsWith($"{type.Name}.{name} is left out", StringComparison.Ordinal)),
                    $"{type.Name}.{field} is neither a field nor named.");
            }
        }
    }

    private static Task<JsonElement> ReportAsync(string definitions) =>
        NodeProgram.RunAsync("GraphqlJs/definitions.mjs", new { Definitions = definitions }, Within);
}
