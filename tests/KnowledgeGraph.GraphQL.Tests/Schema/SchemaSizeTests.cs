using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

/// <summary>The schema stays small enough to be read by tools in one go: types are shared rather than repeated.</summary>
public sealed class SchemaSizeTests
{
    [Fact]
    public void The_schema_of_the_partnerships_has_less_than_700_kilobytes() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(ApiSdl.Print(Models.Partnerships)), 500_000, 716_800);

    [Fact]
    public void The_schema_of_as_many_kinds_as_a_model_may_have_has_less_than_4_megabytes()
    {
        var model = ModelReader.Read("large.graphql", ModelOf(KindSet.KindsMax));
        var schema = ApiSchemaBuilder.Build(model, new Limits());
        Assert.InRange(Encoding.UTF8.GetByteCount(ApiSdl.Print(schema)), 1_000_000, 4 << 20);
    }

    // Each kind has ten properties, and relationships to two others.
    private static string ModelOf(int kinds)
    {
        var text = new StringBuilder(
            """
            directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
            directive @index on FIELD_DEFINITION
            directive @scale(places: Int!) on FIELD_DEFINITION
            enum Direction { IN OUT }
            enum Level { LOW HIGH }
            scalar Date
            scalar Long
            scalar Decimal
            interface Node { id: ID! }

            """);
        for (int i = 0; i < kinds; i++)
        {
            text.Append($$"""
                type Kind{{i}} implements Node {
                  name: String @index
                  title: String
                  level: Level
                  size: Int
                  weight: Long
                  price: Decimal @scale(places: 2)
                  isOpen: Boolean
                  begunOn: Date
                  endedOn: Date
                  notes: [String!]!
                  next: [Kind{{(i + 1) % kinds}}!]! @relationship(type: "NEXT", direction: OUT)
                  parent: Kind{{(i + 7) % kinds}} @relationship(type: "PARENT", direction: OUT)
                }

                """);
        }
        return text.ToString();
    }
}
