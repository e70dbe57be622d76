using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class NameErrorTests
{
    [Fact]
    public void Two_types_of_one_name() => ExpectErrors(
        """
        type Zone implements Node
        enum Zone { A }
        """,
        """3:6: "Zone" is already defined at 2:6. Rename one of the two.""");

    [Fact]
    public void Two_fields_of_one_name() => ExpectErrors(
        """
        type Zone implements Node {
          code: String
          code: Int
        }
        """,
        """4:3: Zone has a field "code" already, at 3:3. Rename one of the two.""");

    [Fact]
    public void A_type_named_as_the_api_names_one() => ExpectErrors(
        """
        type Zone implements Node
        type ZoneEdge implements Node
        """,
        """3:6: "ZoneEdge" is also the API's name for the Edge of Zone (defined at 2:6). Rename one of the two.""");

    [Fact]
    public void A_weight_of_paths_that_the_api_names_itself() => ExpectErrors(
        """
        type Zone implements Node {
          near: [Zone!]! @relationship(type: "NEAR", direction: OUT, properties: "Near")
        }
        type Near @relationshipProperties {
          RARITY: Int
          true: String
        }
        """,
        """6:3: "RARITY" cannot be a weight of paths. Rename Near.RARITY.""");

    [Fact]
    public void A_type_of_the_api() => ExpectErrors(
        """
        type PageInfo implements Node
        """,
        """2:6: "PageInfo" is a type of the API itself. Rename it.""");

    [Fact]
    public void A_type_that_is_listed_by_a_field_of_the_api() => ExpectErrors(
        """
        type Switch implements Node @plural(value: "changes")
        type Story implements Node @plural(value: "history")
        """,
        """2:6: The root field "changes" would be the list of Switch, and is what began and ended in some days. Give Switch another @plural(value:).""",
        """3:6: The root field "history" would be the list of Story, and is the history of two nodes. Give Story another @plural(value:).""");

    [Fact]
    public void A_kind_named_as_a_part_of_the_model() => ExpectErrors(
        """
        type ModelField implements Node
        type Car implements Node @plural(value: "model")
        """,
        """2:6: "ModelField" is a type of the API itself. Rename it.""",
        """3:6: The root field "model" would be the list of Car, and is the model. Give Car another @plural(value:).""");

    [Fact]
    public void Two_types_that_the_api_would_make_of_one_name() => ExpectErrors(
        """
        type Zone implements Node {
          in: [Zone!]! @relationship(type: "IN", direction: OUT, properties: "RelationshipX")
        }
        type ZoneRelationshipX @relationshipProperties { a: String }
        type RelationshipX @relationshipProperties { a: String }
        type X @relationshipProperties { a: String }
        type ZoneRelationship implements Node {
          on: [ZoneRelationship!]! @relationship(type: "ON", direction: OUT, properties: "X")
        }
        """,
        """7:6: The API would name the Connection of ZoneRelationship with X "ZoneRelationshipXConnection", and the Connection of Zone with RelationshipX (defined at 6:6) as well. Rename one of the two.""",
        """8:6: The API would name the Connection of ZoneRelationship "ZoneRelationshipConnection", and the RelationshipConnection of Zone (defined at 2:6) as well. Rename one of the two.""");

    [Fact]
    public void An_edge_filter_named_by_a_type() => ExpectErrors(
        """
        type Acts @relationshipProperties { role: String }
        enum ActsEdgeWhere { A }
        """,
        """3:6: "ActsEdgeWhere" is also the API's name for the EdgeWhere of Acts (defined at 2:6). Rename one of the two.""");

    [Fact]
    public void Two_root_fields_of_one_name() => ExpectErrors(
        """
        type News implements Node @plural(value: "news")
        """,
        """2:6: The root field "news" would be the list of News, and is one News (at 2:6). Give News another @plural(value:).""");

    [Fact]
    public void A_plural_of_another_kind() => ExpectErrors(
        """
        type Person implements Node @plural(value: "zones")
        type Zone implements Node
        """,
        """3:6: The root field "zones" would be the list of Zone, and is the list of Person (at 2:6). Give Zone another @plural(value:).""");

    [Fact]
    public void A_plural_that_is_no_name() => ExpectErrors(
        """
        type Zone implements Node @plural(value: "many zones")
        """,
        """2:42: "many zones" is not a GraphQL name. Use letters, digits and _, not a digit first.""");

    [Fact]
    public void Two_kinds_of_one_label() => ExpectErrors(
        """
        type Zone implements Node @node(labels: ["Area"])
        type Area implements Node
        """,
        """3:6: The label "Area" would belong to Area and to Zone (at 2:6). Give one of the two another first label by @node(labels:).""");

    [Fact]
    public void Two_kinds_apart_by_letter_case() => ExpectErrors(
        """
        type Zone implements Node
        type ZONE implements Node @plural(value: "more")
        """,
        """3:6: "ZONE" differs only in letter case from "Zone" (at 2:6). Rename one of the two.""");

    [Fact]
    public void Two_fields_apart_by_letter_case() => ExpectErrors(
        """
        type Zone implements Node {
          code: String
          Code: String
        }
        """,
        """4:3: "Code" differs only in letter case from "code" (at 3:3). Rename one of the two.""");

    [Fact]
    public void A_word_of_filters() => ExpectErrors(
        """
        type Zone implements Node {
          type: String
        }
        """,
        """3:3: "type" is a keyword of filters and orders. Rename Zone.type.""");

    [Fact]
    public void A_reserved_name_on_an_edge() => ExpectErrors(
        """
        type Acts @relationshipProperties {
          from: String
        }
        """,
        """3:3: Every edge has something named "from" already. Rename Acts.from.""");

    [Fact]
    public void A_field_named_as_the_edge_of_another() => ExpectErrors(
        """
        type Zone implements Node {
          part: Zone @relationship(type: "PART_OF", direction: OUT)
          partEdge: String
        }
        """,
        """4:3: The API gives Zone a field "partEdge" for the edge of part (at 3:3). Rename one of the two.""");

    [Fact]
    public void A_name_of_introspection() => ExpectErrors(
        """
        type Zone implements Node {
          __code: String
        }
        """,
        """3:3: "__code" begins with __, which GraphQL reserves. Rename it.""");

    [Fact]
    public void A_field_that_the_tree_gives() => ExpectErrors(
        """
        enum Level { TOP }
        type City implements Node {
          level: Level
          ancestors: String
          in: City @relationship(type: "IN", direction: OUT) @tree(level: "level")
        }
        """,
        """5:3: @tree gives City a field "ancestors". Rename this one.""");
}
