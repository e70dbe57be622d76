using System.Globalization;
using System.Text;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

/// <summary>
/// A made-up model of many kinds, as one of a whole organisation would be: interfaces with properties and relationships that their kinds
/// share, relationships of each kind with properties, enums, names in two languages, a tree of places, partners, claims and sources.
/// </summary>
internal static class LargeModel
{
    /// <summary>How many kinds the model of the tests has.</summary>
    public const int Kinds = 150;

    private const int Families = 6;
    private const int EdgeTypes = 8;

    /// <summary>The model in SDL; more than the few kinds that have a role of their own.</summary>
    public static string Sdl(int kinds = Kinds)
    {
        var sdl = new StringBuilder(Frame);
        for (int i = 0; i < Families; i++) AppendFamily(sdl, i);
        for (int i = 0; i < EdgeTypes; i++) AppendEdgeProperties(sdl, i);
        // The tree, its claims and its sources are first, so that the last of the others has the greatest ordinal.
        int others = kinds - 3;
        for (int i = 0; i < others; i++) AppendKind(sdl, i, others);
        return sdl.ToString();
    }

    /// <summary>The name of a kind that has no role of its own.</summary>
    public static string KindName(int number) => string.Create(CultureInfo.InvariantCulture, $"Kind{number}");

    private static void AppendFamily(StringBuilder sdl, int family) => sdl.Append(CultureInfo.InvariantCulture, $$"""
        "What the kinds of family {{family}} have in common."
        interface Family{{family}} implements Thing {
          "Its code within the family."
          code{{family}}: String @index
          "Where it is in its life."
          stage: Stage{{family}} @index
          "What it is a part of."
          partOf{{family}}: [Family{{family}}!]! @relationship(type: "PART_OF_{{family}}", direction: OUT, properties: "Edge{{family}}") @path
          "What is a part of it."
          parts{{family}}: [Family{{family}}!]! @relationship(type: "PART_OF_{{family}}", direction: IN, properties: "Edge{{family}}") @path
          "What of the next family it uses."
          uses{{family}}: [Family{{(family + 1) % Families}}!]! @relationship(type: "USES_{{family}}", direction: OUT)
        }
        enum Stage{{family}} { PLANNED{{family}} RUNNING{{family}} ENDED{{family}} }

        """);

    private static void AppendEdgeProperties(StringBuilder sdl, int number) => sdl.Append(CultureInfo.InvariantCulture, $$"""
        "Terms of sort {{number}}."
        type Edge{{number}} @relationshipProperties {
          "In which role."
          role: String @identity
          "The share in percent."
          share{{number}}: Decimal @scale(places: 2)
          "How it stands."
          standing: Stage{{number % Families}}
        }

        """);

    private static void AppendKind(StringBuilder sdl, int number, int count)
    {
        string kind = KindName(number);
        // As many types as a model of 150 kinds has; they are used again by the kinds beyond.
        int type = number % 90;
        string next = KindName((number + 1) % count);
        bool hasType = number < 90;
        sdl.Append(CultureInfo.InvariantCulture, $$"""
            "Kind number {{number}} of the model."
            type {{kind}} implements Family{{number % Families}} {
              "Its number in the register."
              register: String @unique
              "How large it is."
              size: Int @index
              "What it cost."
              cost: Decimal @scale(places: 2)
              "How often it was counted."
              counted: Long
              "Whether it is open."
              isOpen: Boolean
              "When it was checked."
              checkedOn: Date
              "What was noted."
              notes: [String!]!

            """);
        if (hasType) sdl.Append(CultureInfo.InvariantCulture, $$"""
              "What comes after it."
              next: [{{next}}!]! @relationship(type: "NEXT_{{type}}", direction: OUT, properties: "Edge{{number % EdgeTypes}}") @path

            """);
        if (number is > 0 and <= 90) sdl.Append(CultureInfo.InvariantCulture, $$"""
              "What comes before it."
              previous: [{{KindName(number - 1)}}!]! @relationship(type: "NEXT_{{number - 1}}", direction: IN, properties: "Edge{{(number - 1) % EdgeTypes}}") @path

            """);
        if (number == 0) sdl.Append(CultureInfo.InvariantCulture, $$"""
              "Those with which it shares a next one."
              partners: [{{kind}}!]! @partners(through: "NEXT_0")

            """);
        sdl.Append("}\n");
    }

    private const string Frame = """
        scalar Date
        scalar Long
        scalar Decimal
        enum Language { EN ZH }
        enum Level { COUNTRY REGION TOWN }
        interface Node { id: ID! }
        "What every kind is."
        interface Thing implements Node {
          "The name in English."
          nameEn: String @index
          "The name in Chinese."
          nameZh: String
          "Other names."
          aliases: [String!]!
          "The name."
          name(language: Language): String @derived(from: ["nameEn", "nameZh", "aliases"])
          "Since when."
          validFrom: Date @index
          "Until when."
          validTo: Date
          "When it was recorded."
          recordedAt: Date! @timestamp(operations: [CREATE])
          "Where it lies."
          locatedIn: [Place!]! @relationship(type: "LOCATED_IN", direction: OUT) @within @path
          "What is claimed of it."
          evidence: [Claim!]!
          "What it was loaded from."
          sources: [Paper!]!
        }
        "A place."
        type Place implements Thing {
          "Its level."
          level: Level @index
          "What it lies in."
          parent: Place @relationship(type: "IN", direction: OUT) @tree(level: "level") @path
          "What lies in it."
          places: [Place!]! @relationship(type: "IN", direction: IN) @path
          "What lies there."
          things: [Thing!]! @relationship(type: "LOCATED_IN", direction: IN) @path
        }
        "A paper."
        type Paper implements Node @source {
          "Its heading."
          heading: String
        }
        "A claim."
        type Claim implements Node @evidence(about: "about", property: "property", value: "value", source: "paper", start: "start", end: "end", quote: "quote") {
          about: ID!
          property: String
          value: String
          start: Int!
          end: Int!
          quote: String
          paper: Paper @relationship(type: "FROM_PAPER", direction: OUT)
        }

        """;
}
