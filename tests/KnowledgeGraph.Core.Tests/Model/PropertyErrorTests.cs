using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class PropertyErrorTests
{
    [Fact]
    public void An_unknown_type() => ExpectErrors(
        """
        enum Level { TOP }
        type Zone implements Node {
          level: Levl
        }
        """,
        """4:10: There is no type "Levl". Did you mean "Level"?""");

    [Fact]
    public void A_float_that_identifies() => ExpectErrors(
        """
        type Area @relationshipProperties {
          share: Float @identity
        }
        """,
        "3:16: @identity makes the text a part of the edge's id, and one number can be written in many ways. Remove it or change the type.");

    [Fact]
    public void A_scalar_of_its_own() => ExpectErrors(
        """
        scalar Time
        type Zone implements Node {
          at: Time
        }
        """,
        "2:8: This server has no scalar Time. Use ID, String, Int, Long, Decimal, Float, Boolean, Date, DateTime.");

    [Fact]
    public void A_scalar_not_declared() => ExpectErrors(
        """
        type Zone implements Node {
          at: Date
        }
        """,
        "3:7: The scalar Date is not declared. Add the line `scalar Date`.");

    [Fact]
    public void A_decimal_without_scale() => ExpectErrors(
        """
        scalar Decimal
        type Zone implements Node {
          area: Decimal
        }
        """,
        "4:9: Zone.area has no number of decimal places. Add @scale(places: 0) to @scale(places: 6).");

    [Fact]
    public void A_scale_out_of_range() => ExpectErrors(
        """
        scalar Decimal
        type Zone implements Node {
          area: Decimal @scale(places: 7)
        }
        """,
        "4:32: @scale(places:) is from 0 to 6, not 7.");

    [Fact]
    public void A_scale_on_an_int() => ExpectErrors(
        """
        type Zone implements Node {
          area: Int @scale(places: 1)
        }
        """,
        "3:13: @scale is for Decimal properties. Remove it or change the type.");

    [Fact]
    public void A_list_that_identifies() => ExpectErrors(
        """
        type Area @relationshipProperties {
          sizes: [Int!]! @identity
        }
        """,
        "3:18: @identity is for single values. Remove it or change the type.");

    [Fact]
    public void A_list_that_may_be_null() => ExpectErrors(
        """
        type Zone implements Node {
          names: [String!]
        }
        """,
        "3:10: A list property is [String!]!, empty where there is none, not [String!].");

    [Fact]
    public void A_unique_truth_value() => ExpectErrors(
        """
        type Zone implements Node {
          number: Boolean @unique
        }
        """,
        "3:19: @unique is for ID, String, Int, Long and Date properties. Remove it or change the type.");

    [Fact]
    public void An_index_on_a_list() => ExpectErrors(
        """
        type Zone implements Node {
          names: [String!]! @index
        }
        """,
        "3:21: A list has no index. Remove @index.");

    [Fact]
    public void A_timestamp_that_is_no_date() => ExpectErrors(
        """
        type Zone implements Node {
          at: String @timestamp(operations: [CREATE])
        }
        """,
        "3:14: @timestamp is for Date properties. Remove it or change the type.");

    [Fact]
    public void A_timestamp_that_is_a_moment() => ExpectErrors(
        """
        scalar DateTime
        type Zone implements Node {
          at: DateTime @timestamp(operations: [CREATE])
        }
        """,
        "4:16: @timestamp is for Date properties. Remove it or change the type.");

    [Fact]
    public void An_identity_that_is_a_moment() => ExpectErrors(
        """
        scalar DateTime
        type Zone implements Node {
          next: [Zone!]! @relationship(type: "NEXT", direction: OUT, properties: "Next")
        }
        type Next @relationshipProperties {
          at: DateTime @identity
        }
        """,
        "7:16: @identity makes the text a part of the edge's id, and one moment has a text for each offset. Remove it or change the type.");

    [Fact]
    public void An_identity_on_a_node() => ExpectErrors(
        """
        type Zone implements Node {
          code: String @identity
        }
        """,
        "3:16: @identity is for fields of @relationshipProperties types; nodes are distinguished by their id. Remove it.");

    [Fact]
    public void A_property_with_arguments() => ExpectErrors(
        """
        type Zone implements Node {
          code(of: String): String
        }
        """,
        "3:7: The property Zone.code takes no arguments. Remove them.");

    [Fact]
    public void A_relationship_on_a_property() => ExpectErrors(
        """
        type Zone implements Node {
          code: String @relationship(type: "AT", direction: OUT)
        }
        """,
        "3:16: @relationship is for relationships, and String is not a type of nodes. Remove it or change the type.");

    [Fact]
    public void An_enum_without_values() => ExpectErrors(
        """
        enum Level
        """,
        "2:6: Level has no values. Add at least one.");

    [Fact]
    public void Two_values_of_one_name() => ExpectErrors(
        """
        enum Level { TOP TOP }
        """,
        "2:18: Level has the value TOP already. Remove one of the two.");

    [Fact]
    public void A_derived_text_without_language() => ExpectErrors(
        """
        type Zone implements Node {
          nameEn: String
          name: String @derived(from: ["nameEn"])
        }
        """,
        "4:3: Zone.name is derived, so it needs one argument of an enum type for the language, for example name(lang: Lang).");

    [Fact]
    public void A_derived_text_of_nothing() => ExpectErrors(
        """
        enum Lang { EN }
        type Zone implements Node {
          nameEn: String
          name(lang: Lang): String @derived(from: ["nameEnn"])
        }
        """,
        """5:28: Zone has no property "nameEnn". Did you mean "nameEn"?""");

    [Fact]
    public void A_derived_text_with_too_few() => ExpectErrors(
        """
        enum Lang { ZH EN }
        type Zone implements Node {
          nameEn: String
          name(lang: Lang): String @derived(from: ["nameEn"])
        }
        """,
        "5:28: Lang has 2 values, so @derived(from:) names at least 2 properties, one for each in order.");

    [Fact]
    public void A_derived_text_of_a_number() => ExpectErrors(
        """
        enum Lang { EN }
        type Zone implements Node {
          size: Int
          name(lang: Lang): String @derived(from: ["size"])
        }
        """,
        "5:28: name cannot be derived from size, which is Int. Name a property of type String.");
}
