using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class TreeErrorTests
{
    [Fact]
    public void A_list_of_parents() => ExpectErrors(
        """
        type City implements Node {
          in: [City!]! @relationship(type: "IN", direction: OUT) @tree
        }
        """,
        "3:58: @tree marks the relationship from a node to its parent, of which there is one. Write `in: City`, or remove @tree.");

    [Fact]
    public void Two_parents() => ExpectErrors(
        """
        type City implements Node {
          in: Land @relationship(type: "IN", direction: OUT) @tree
          near: City @relationship(type: "NEAR", direction: OUT) @tree
        }
        type Land implements Node
        """,
        "4:58: City has one parent in a tree, and in (at 3:54) leads to it already. Remove @tree from near or from in.");

    [Fact]
    public void A_level_that_a_kind_lacks() => ExpectErrors(
        """
        enum Level { TOP }
        type City implements Node {
          levels: Level
          in: Land @relationship(type: "IN", direction: OUT) @tree(level: "level")
        }
        type Land implements Node { level: String }
        """,
        """5:67: City has no property "level" of type enum. Did you mean "levels"?""",
        """5:67: Land has no property "level" of type enum.""");

    [Fact]
    public void Levels_of_two_enums() => ExpectErrors(
        """
        enum Level { TOP }
        enum Rank { TOP }
        type City implements Node {
          level: Level
          in: Land @relationship(type: "IN", direction: OUT) @tree(level: "level")
        }
        type Land implements Node { level: Rank }
        """,
        "6:67: The levels of one tree are of one enum, and Land.level is Rank, another kind's Level. Use one enum for both.");

    [Fact]
    public void Fields_of_one_tree_that_differ() => ExpectErrors(
        """
        enum Level { TOP }
        type City implements Node {
          level: Level
          in: Land @relationship(type: "IN", direction: OUT) @tree(level: "level", filter: "under")
        }
        type Land implements Node {
          level: Level
          in: Land @relationship(type: "IN", direction: OUT) @tree(level: "rank", filter: "over")
        }
        """,
        """9:67: Land and City are in one tree, whose level is "level" (at 5:67). Write the same here, or leave it out.""",
        """9:83: Land and City are in one tree, whose filter is "under" (at 5:84). Write the same here, or leave it out.""");

    [Fact]
    public void A_filter_that_has_a_name_of_something_else() => ExpectErrors(
        """
        type City implements Node {
          in: City @relationship(type: "IN", direction: OUT) @tree(filter: "in")
        }
        type Class implements Node { up: Class @relationship(type: "UP", direction: OUT) @tree(filter: "not") }
        type Team implements Node { up: Team @relationship(type: "OVER", direction: OUT) @tree(filter: "the team") }
        """,
        """3:68: City has a field "in" (at 3:3), which filters are named by. Choose another name, or rename that one.""",
        """5:96: "not" is a keyword of filters. Choose another name.""",
        """6:96: "the team" is not a GraphQL name. Use letters, digits and _, not a digit first.""");

    [Fact]
    public void Two_filters_of_one_name() => ExpectErrors(
        """
        type City implements Node { in: City @relationship(type: "IN", direction: OUT) @tree }
        type Class implements Node { up: Class @relationship(type: "UP", direction: OUT) @tree }
        type Shop implements Node {
          city: City @relationship(type: "AT", direction: OUT) @within
          class: Class @relationship(type: "OF", direction: OUT) @within
        }
        """,
        """3:82: Shop would have two filters "within": by this tree of Class, and by that of City (at 2:80). """
        + """Name one of them, for example `@tree(filter: "withinClass")`.""");

    [Fact]
    public void Within_into_none_of_the_trees() => ExpectErrors(
        """
        type City implements Node { in: City @relationship(type: "IN", direction: OUT) @tree }
        type Class implements Node { up: Class @relationship(type: "UP", direction: OUT) @tree }
        type Shop implements Node { next: Shop @relationship(type: "NEXT", direction: OUT) @within }
        """,
        "4:84: @within leads into the tree of City or Class, and Shop.next gives Shop. Remove @within.");

    [Fact]
    public void A_field_that_a_tree_gives_an_interface() => ExpectErrors(
        """
        interface Place implements Node { in: Place @relationship(type: "IN", direction: OUT) @tree }
        type City implements Place
        type Land implements Place { ancestor: String }
        """,
        """4:30: @tree gives Land a field "ancestor". Rename this one.""");
}
