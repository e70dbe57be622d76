using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Drafts;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Drafts;

public sealed class ModelDraftTests
{
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("KG_TEST_SEED") ?? "314", CultureInfo.InvariantCulture);

    [Fact]
    public void Whatever_a_graph_has_its_model_is_read_and_is_the_same_again()
    {
        for (int i = 0; i < 500; i++)
        {
            var graph = new RandomGraphs(Seed + i).Next();
            var draft = ModelDraft.Of(graph);
            try
            {
                var model = ModelReader.Read("random.graphql", draft.Sdl);
                Assert.Equal(draft.Kinds, model.Kinds.Length);
                Assert.Equal(draft.RelationshipTypes, model.RelationshipTypes.Length);
            }
            catch (ModelException fault)
            {
                Assert.Fail($"Seed {Seed + i}: {fault.Message}\n{draft.Sdl}");
            }
            Assert.Equal(draft.Sdl, ModelDraft.Of(new RandomGraphs(Seed + i).Next()).Sdl);
        }
    }

    [Fact]
    public void A_property_id_of_relationships_is_a_field_of_another_name_unless_loads_wrote_it()
    {
        Assert.Contains(
            "visitsId: Int! @alias(property: \"id\")", ModelDraft.Of(Visits("INTEGER", isLoaded: false)).Sdl, StringComparison.Ordinal);
        Assert.Contains(
            "visitsId: String! @alias(property: \"id\")", ModelDraft.Of(Visits("STRING", isLoaded: false)).Sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("visitsId", ModelDraft.Of(Visits("STRING", isLoaded: true)).Sdl, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "visitsId", ModelDraft.Of(Visits("STRING", isLoaded: false) with { IsMarked = true }).Sdl, StringComparison.Ordinal);
        string[] properties = ["id", "kg_id"];
        var kept = Visits("STRING", isLoaded: false, properties) with { IsMarked = true };
        Assert.Contains("visitsId", ModelDraft.Of(kept).Sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("kgId", ModelDraft.Of(kept).Sdl, StringComparison.Ordinal);
    }

    // People and the places that they visit; loaded graphs have a label that all nodes have, with unique ids.
    private static ObservedGraph Visits(string idType, bool isLoaded, params string[] properties)
    {
        ObservedProperty Id(string type, string name = "id") => new(name, [new(type, 2, 0, 0)]);
        ImmutableArray<string> Labels(string own) => isLoaded ? ["Node", own] : [own];
        return new()
        {
            Origin = "a test",
            NodeCount = 4,
            RelationshipCount = 2,
            LabelCounts = Labels("Person").Append("Place")
                .ToImmutableSortedDictionary(label => label, label => label == "Node" ? 4L : 2L, StringComparer.Ordinal),
            Nodes = [new(Labels("Person"), 2, 2, [Id("STRING")]), new(Labels("Place"), 2, 2, [Id("STRING")])],
            Relationships = [
                new(
                    "VISITS", 2, 2, [new(Labels("Person"), Labels("Place"), 2)],
                    [.. properties.DefaultIfEmpty("id").Select(name => Id(idType, name))])
            ],
            Rules = isLoaded ? [new(ObservedRuleKind.NodeUnique, "Node", "id")] : [],
        };
    }
}
