using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Ids that come from a property.</summary>
public sealed class IdTests
{
    private static readonly Lazy<GraphModel> Shop = new(() => ModelReader.Read("shop.graphql", """
        interface Node { id: ID! }
        type Product implements Node { id: ID! @alias(property: "productID") number: Int! @alias(property: "productID") name: String }
        type Supplier implements Node { id: ID! @alias(property: "name") name: String! @unique products: [Product!]! @relationship(type: "makes it", direction: OUT) }
        type Country implements Node { id: ID! @alias(property: "code") label: String }
        """));

    [Fact]
    public async Task Rows_need_no_id()
    {
        using var folder = new LoadFolder(Shop.Value)
            .With("nodes/Product.csv", "number,name", "17,Chai", "18.0,Chang")
            .With("nodes/Supplier.ndjson", """{"name":"Exotic: Liquids"}""")
            .With("relationships/makes_it.csv", "from,to", "supplier:Exotic: Liquids,product:17");
        await folder.LoadGoodAsync();
        Assert.Equal(["product:17", "product:18", "supplier:Exotic: Liquids"], folder.Store.LastDelta!.Nodes.Select(n => n.Id));
        Assert.Equal(["supplier:Exotic: Liquids~makes_it~product:17"], folder.Store.LastDelta!.Edges.Select(e => e.Id));
    }

    [Fact]
    public async Task An_id_gives_the_property()
    {
        using var folder = new LoadFolder(Shop.Value).With("nodes/Product.csv", "id,name", "product:17,Chai");
        await folder.LoadGoodAsync();
        Assert.Equal("17", folder.Store.LastDelta!.Nodes[0].Values[0].ToString());
    }

    [Fact]
    public async Task Both_may_be_given_if_they_agree()
    {
        using var folder = new LoadFolder(Shop.Value).With(
            "nodes/Product.csv", "id,number", "product:17,17", "product:17,18", ",19", "country:1,");
        Assert.Equal(
            [
                "nodes/Product.csv:3: column \"id\": is \"product:17\", and of this number it is \"product:18\"; leave out the id, which comes from number",
                "nodes/Product.csv:5: column \"id\": is \"country:1\", and ids of Product are product: and the number",
            ],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Without_either_there_is_no_node()
    {
        using var folder = new LoadFolder(Shop.Value)
            .With("nodes/Product.csv", "number,name", ",Chai").With("nodes/Supplier.csv", "name", "\" x\"");
        Assert.Equal(
            [
                "nodes/Product.csv:2: column \"number\": is missing; every row needs it, since the id comes from it",
            ],
            await folder.LoadBadAsync());
        Assert.Equal(
            ["nodes/Product.csv:1: column \"number\": is missing; every row needs it"],
            await folder.Emptied().With("nodes/Product.csv", "name", "Chai").LoadBadAsync());
    }

    [Fact]
    public async Task Of_a_property_that_the_model_lacks_rows_give_the_id()
    {
        using var folder = new LoadFolder(Shop.Value).With("nodes/Country.csv", "id,label", "country:JP,Japan");
        await folder.LoadGoodAsync();
        Assert.Equal("country:JP", folder.Store.LastDelta!.Nodes[0].Id);
    }
}
