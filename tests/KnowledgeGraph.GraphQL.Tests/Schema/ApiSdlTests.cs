using KnowledgeGraph.GraphQL.Schema;
using Snapshooter.Xunit;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

public class ApiSdlTests
{
    [Fact]
    public void The_partnership_model_gives_this_api() => Snapshot.Match(ApiSdl.Print(Models.Partnerships, withDescriptions: false));

    [Fact]
    public void A_model_of_films_gives_this_api() => Snapshot.Match(ApiSdl.Print(Models.FilmsApi));

    /// <summary>What trees add, and the fields that lead upward: the rest is as in every API.</summary>
    [Fact]
    public void Trees_give_these_fields_and_filters()
    {
        var definitions = ApiSdl.Print(Models.TreesApi, withDescriptions: false).Split("\n\n");
        Snapshot.Match(string.Join("\n\n", definitions.Select(OfTrees).Where(text => text.Length > 0)));
    }

    private static string OfTrees(string definition)
    {
        string[] lines = definition.Split('\n');
        if (lines[0].Contains("Within", StringComparison.Ordinal)) return definition;
        string[] names = ["ancestor", "ancestors", "within", "kept", "country", "continent", "broader", "room", "building", "basedIn"];
        string[] kept = [.. lines.Where(line => names.Contains(line.Trim().Split(':', '(')[0]))];
        bool isTold = !lines[0].StartsWith("input ", StringComparison.Ordinal) || lines[0].EndsWith("Where {", StringComparison.Ordinal);
        if (lines[0] is "type Query {" or "input KindsWhere {" || lines[0].EndsWith("CountKey {", StringComparison.Ordinal)) return "";
        return kept.Length == 0 || !isTold ? "" : string.Join('\n', [lines[0], .. kept, "}"]);
    }
}
