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
}
