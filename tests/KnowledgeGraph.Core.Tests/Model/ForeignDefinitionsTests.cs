using KnowledgeGraph.Core.Model;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Core.Tests.Model;

/// <summary>Type definitions of @neo4j/graphql 7, taken as a model.</summary>
public sealed class ForeignDefinitionsTests
{
    private static readonly string Sdl = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Model", "neo4j-graphql.graphql"));

    [Fact]
    public void The_model_has_what_they_say_of_reading() => Snapshot.Match(StrictSdlPrinter.Print(Sdl)[ModelStart..]);

    [Fact]
    public void What_is_left_out_is_named_with_its_line() =>
        Snapshot.Match(string.Join('\n', ModelReader.Read("movies.graphql", Sdl).Remarks) + "\n");

    [Fact]
    public void Their_model_is_read()
    {
        var model = ModelReader.Read("movies.graphql", Sdl);
        Assert.Equal(["Movie", "Series", "Genre", "Person"], model.Kinds.Select(k => k.Name));
        Assert.Equal(["Production", "Liked", "Node"], model.Interfaces.Select(i => i.Name));
        Assert.Equal("release year", model.Kind("Movie")!.Property("released")!.StoredName);
        Assert.Equal(RelationshipDirection.Both, model.Kind("Person")!.Relationship("friends")!.Direction);
        Assert.Equal(IdSource.Stored.Instance, model.Kind("Movie")!.Id);
        Assert.Equal("seriesId", Assert.IsType<IdSource.OfProperty>(model.Kind("Series")!.Id).StoredName);
        Assert.Equal("id", Assert.IsType<IdSource.OfProperty>(model.Kind("Genre")!.Id).StoredName);
        Assert.Equal(IdSource.ElementId.Instance, model.Kind("Person")!.Id);
    }

    [Fact]
    public void An_error_in_them_names_the_line_of_the_file()
    {
        var fault = Assert.Throws<ModelException>(() => ModelReader.Read(
            "movies.graphql",
            """
            type Movie @node {
              id: ID!
              type: String
              actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN)
            }
            """));
        Assert.Equal(
            [
                "movies.graphql:3:3: \"type\" is a keyword of filters and orders. Rename Movie.type.",
                "movies.graphql:4:12: There is no type \"Actor\".",
            ],
            fault.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void An_id_of_relationships_has_another_name_here()
    {
        var model = ModelReader.Read(
            "movies.graphql",
            """
            type Movie @node {
              id: ID! @id
              sequels: [Movie!]! @relationship(type: "FOLLOWED_BY", direction: OUT, properties: "Following")
            }
            type Following @relationshipProperties {
              id: ID! @id
              code: String @id
            }
            """);
        Assert.Equal("id", model.RelationshipType("FOLLOWED_BY")!.Property("followingId")!.StoredName);
        Assert.Equal(
            "movies.graphql:6:3: Following.id is called Following.followingId here, since every edge has an `id` of its own.",
            Assert.Single(model.Remarks).ToString());
    }

    [Fact]
    public void A_model_of_ours_is_taken_as_it_is()
    {
        const string Ours = "interface Node { id: ID! } type Movie implements Node @node(labels: [\"Film\"]) { title: String }";
        Assert.Empty(ModelReader.Read("ours.graphql", Ours).Remarks);
        var fault = Assert.Throws<ModelException>(() =>
            ModelReader.Read("ours.graphql", Ours.Replace("title: String", "title: String @cypher", StringComparison.Ordinal)));
        Assert.Contains("There is no directive @cypher", fault.Message, StringComparison.Ordinal);
    }

    private static int ModelStart => StrictSdlPrinter.Print(Sdl).IndexOf("type Movie", StringComparison.Ordinal);
}
