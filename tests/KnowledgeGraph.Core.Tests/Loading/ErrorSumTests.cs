using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Many errors of one kind are one line; a few are listed one by one.</summary>
public sealed class ErrorSumTests
{
    [Fact]
    public async Task Errors_of_one_kind_are_summed_up_by_file_and_column()
    {
        string[] dates = [.. Enumerable.Range(0, 15_453).Select(i => $"zone:{i},,1996/07/{i % 28 + 1:00}")];
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", ["id,kind,validFrom", .. dates, "zone:x,NONE,", "zone:y,,1996", "zone:z,NOTHING,"])
            .With("nodes/Place.csv", ["id,level", .. Enumerable.Range(0, 6).Select(i => $"place:{i},NONE"), "place:7"]);
        var report = await folder.LoadAsync();
        Assert.Equal(15_453 + 2 + 6 + 1, report.ErrorCount);
        Assert.Equal(0, report.ErrorsLeftOut);
        string[] lines = [.. report.ErrorLines().Select(line => line.Replace(folder.Path + "/", "", StringComparison.Ordinal))];
        Assert.StartsWith("6 rows of nodes/Place.csv have a value in level that the model does not list, e.g. "
            + "line 2: \"NONE\" is not a value of PlaceLevel; write ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("nodes/Place.csv:8: the row has 1 cell", lines[1], StringComparison.Ordinal);
        Assert.Equal(
            "15,453 rows of nodes/Zone.csv have no date in validFrom, e.g. line 2: \"1996/07/01\" is not a date; write 1996-07-01",
            lines[2]);
        Assert.StartsWith("nodes/Zone.csv:15455: column \"kind\": \"NONE\" is not a value of ZoneKind", lines[3], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task What_is_listed_has_a_limit_and_all_is_counted()
    {
        using var folder = new LoadFolder { Limits = new() { LoadErrorsMax = 3 } }
            .With("nodes/Zone.csv", ["id,kind,level,validFrom,validTo",
            .. Enumerable.Range(0, 10).Select(i => $"zone:{i},NONE,NONE,1/1,1/1"), "zone:a,,", "zone:b,,"])
            .With("nodes/Place.csv", ["id,level", .. Enumerable.Range(0, 5).Select(i => $"place:{i},NONE")]);
        var report = await folder.LoadAsync();
        Assert.Equal((47, 3, 3), (report.ErrorCount, report.Errors.Count, report.Sums.Count));
        Assert.Equal(47 - 3 - 30, report.ErrorsLeftOut);
    }

    [Fact]
    public async Task Errors_between_rows_and_of_json_are_summed_up_too()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.ndjson", [.. Enumerable.Range(0, 1000).Select(i => $$"""{"id":"zone:{{i}}","made up {{i}}":1}""")])
            .With("relationships/LOCATED_IN.csv", ["from,to", .. Enumerable.Range(0, 1000).Select(i => $"zone:{i},place:{i}")]);
        var report = await folder.LoadAsync();
        Assert.Equal(
            [
                "1,000 rows of nodes/Zone.ndjson have properties that the model does not have, e.g. line 1: Zone has no property made up 0.",
                "1,000 rows of relationships/LOCATED_IN.csv have an unknown id in to, e.g. "
                + "line 2: place:0 is not a node of the graph or of this load; load the node or fix the id",
            ],
            report.ErrorLines().Select(line => line.Replace(folder.Path + "/", "", StringComparison.Ordinal)));
        Assert.Equal([LoadErrorKind.UnknownProperty, LoadErrorKind.UnknownId], report.Sums.Select(sum => sum.Kind));
    }
}
