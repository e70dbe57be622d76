using KnowledgeGraph.GraphQL.Schema;
using Snapshooter.Xunit;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

public class ApiSdlTests
{
    [Fact]
    public void The_partnership_model_gives_this_api() => Snapshot.Match(ApiSdl.Print(Models.Partnerships, withDescriptions: false));

    [Fact]
    public void A_model_of_films_gives_this_api() => Snapshot.Match(ApiSdl.Print(Models.FilmsApi));

    [Fact]
    public void A_model_of_several_trees_gives_this_api() => Snapshot.Match(ApiSdl.Print(Models.TreesApi, withDescriptions: false));
}
