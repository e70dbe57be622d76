using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;
using Xunit.Abstractions;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

/// <summary>The schema stays small enough to be read by tools in one go: types are shared rather than repeated.</summary>
public sealed class SchemaSizeTests(ITestOutputHelper output)
{
    private const int LargeMax = 4 << 20;

    [Fact]
    public void The_schema_of_the_partnerships_has_less_than_700_kilobytes() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(ApiSdl.Print(Models.Partnerships)), 500_000, 716_800);

    [Fact]
    public void The_schema_of_150_kinds_has_less_than_4_megabytes()
    {
        var time = Stopwatch.StartNew();
        var model = ModelReader.Read("large.graphql", LargeModel.Sdl());
        string sdl = ApiSdl.Print(ApiSchemaBuilder.Build(model, new Limits(), "EN"));
        int size = Encoding.UTF8.GetByteCount(sdl);
        output.WriteLine(
            $"{size / 1024} KiB of {model.Kinds.Length} kinds and {model.RelationshipTypes.Length} types in {time.ElapsedMilliseconds} ms");
        Assert.Equal(LargeModel.Kinds, model.Kinds.Length);
        Assert.InRange(model.RelationshipTypes.Length, 60, 120);
        Assert.InRange(size, 1_000_000, LargeMax);
    }

    [Fact]
    public void As_many_kinds_as_a_model_may_have_make_a_schema() =>
        ApiSdl.Print(ApiSchemaBuilder.Build(ModelReader.Read("large.graphql", LargeModel.Sdl(KindSet.KindsMax)), new Limits(), "EN"));
}
