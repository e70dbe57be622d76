using KnowledgeGraph.Core.Model;
using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class PartnersErrorTests
{
    [Fact]
    public void A_relationship_type_that_is_not_followed() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_INN")
        }
        """,
        """5:44: No relationship of Actor is of the type "PLAYS_INN". Did you mean "PLAYS_IN"?""");

    [Fact]
    public void A_relationship_type_that_is_followed_both_ways() => ExpectErrors(
        """
        type Actor implements Node {
          knows: [Actor!]! @relationship(type: "KNOWS", direction: OUT)
          knownBy: [Actor!]! @relationship(type: "KNOWS", direction: IN)
          circle: [Actor!]! @partners(through: "KNOWS")
        }
        """,
        "5:40: Actor has relationships of the type KNOWS in both directions, so what partners share is ambiguous. Name a type that has one.");

    [Fact]
    public void A_stage_that_nothing_shared_has() => ExpectErrors(
        """
        enum Genre { DRAMA COMEDY }
        type Film implements Node { genre: Genre }
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN", stage: "genres")
        }
        """,
        """6:63: None of Film has an enum property "genres". Did you mean "genre"?""");

    [Fact]
    public void A_last_stage_that_is_none() => ExpectErrors(
        """
        enum Genre { DRAMA COMEDY }
        type Film implements Node { genre: Genre }
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN", stage: "genre", last: "COMEDIES")
        }
        """,
        """6:78: Genre has no value "COMEDIES".""");

    [Fact]
    public void A_last_stage_of_no_stages() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN", last: "ENDED")
        }
        """,
        """5:62: @partners(last:) is a stage, and there is no stage:. Add stage: "…", or remove last.""");

    [Fact]
    public void An_uncounted_kind_that_is_no_partner() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN", uncounted: ["Film"])
        }
        """,
        """5:68: "Film" is not a kind of Actor.""");

    [Fact]
    public void A_single_partner_of_another_kind() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleague: Film @partners(through: "PLAYS_IN")
        }
        """,
        "5:14: A list of partners is [Film!]!, not Film.",
        "5:14: A partner of Actor is of the type Actor too, and no Film is. Write [Actor!]!.");

    [Fact]
    public void Two_lists_of_partners() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN")
          others: [Actor!]! @partners(through: "PLAYS_IN")
        }
        """,
        "6:21: A model has one @partners, and there is already one at 5:25. Remove one of the two.");

    [Fact]
    public void A_list_that_a_kind_narrows() => ExpectErrors(
        """
        interface Party implements Node {
          deals: [Deal!]! @relationship(type: "PARTY_TO", direction: OUT)
          partners: [Party!]! @partners(through: "PARTY_TO")
        }
        type Zone implements Party { partners: [Zone!]! }
        type Deal implements Node
        """,
        "6:40: Partners are the same for every Party: write [Party!]!, as at 4:13, not Zone.");

    [Fact]
    public void A_shared_kind_whose_name_the_edge_has_already() => ExpectErrors(
        """
        type Start implements Node @plural(value: "since")
        type Actor implements Node {
          all: [Start!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN")
        }
        """,
        """5:25: The edges of Actor.colleagues would have "since" twice. Give Start another @plural(value:).""");

    [Fact]
    public void A_type_named_as_the_edges_are() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN")
        }
        type ActorColleaguesEdge implements Node
        """,
        """7:6: "ActorColleaguesEdge" is also the API's name for the Edge of colleagues (defined at 5:3). Rename one of the two.""");

    [Fact]
    public void On_a_property_and_beside_a_relationship() => ExpectErrors(
        """
        type Film implements Node
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
          colleagues: [Actor!]! @partners(through: "PLAYS_IN") @path
        }
        type Role @relationshipProperties { name: String @partners(through: "PLAYS_IN") }
        """,
        "5:56: @path is for relationships, which Actor.colleagues is not. Remove it.",
        "7:50: @partners is for relationships, and String is not a type of nodes. Remove it or change the type.");

    [Fact]
    public void Without_stage_and_beginning_the_edges_have_counts_and_an_empty_since()
    {
        var model = Read(
            """
            type Film implements Node
            type Actor implements Node {
              films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT)
              colleagues: [Actor!]! @partners(through: "PLAYS_IN")
            }
            """);
        var field = Assert.IsType<PartnersField>(model.Kind("Actor")!.Field("colleagues"));
        Assert.Equal("filmsCount since", string.Join(' ', field.EdgeProperties.Select(p => p.Name)));
        Assert.Equal((-1, true), (field.LastStage, field.Uncounted.IsEmpty));
    }
}
