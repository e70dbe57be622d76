using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Core.Tests.Seed;

/// <summary>The files of the seed fit together and fit the model.</summary>
public sealed partial class SeedGraphTests(SeedData seed) : IClassFixture<SeedData>
{
    [Fact]
    public void Ids_are_unique() =>
        Assert.Empty(seed.Nodes.Concat(seed.Edges).GroupBy(row => row.Id).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    [Fact]
    public void Ids_begin_with_their_kind() =>
        Assert.All(seed.Nodes, node => Assert.StartsWith(char.ToLowerInvariant(node.Type[0]) + node.Type[1..] + ":", node.Id));

    [Fact]
    public void Every_evidence_is_about_a_node_or_edge()
    {
        var ids = seed.Nodes.Concat(seed.Edges).Select(row => row.Id).ToHashSet();
        Assert.Empty(seed.NodesOf("Evidence").Where(evidence => !ids.Contains(evidence["about"]))
            .Select(evidence => $"{evidence.Id}: {evidence["about"]}"));
    }

    [Fact]
    public void Every_edge_joins_nodes_that_the_model_lets_it_join()
    {
        var kinds = seed.Nodes.ToDictionary(node => node.Id, node => seed.Model.Kind(node.Type)!.Ordinal);
        Assert.All(seed.Edges, edge =>
        {
            Assert.True(kinds.TryGetValue(edge["from"], out int from), $"{edge.Id}: no node {edge["from"]}.");
            Assert.True(kinds.TryGetValue(edge["to"], out int to), $"{edge.Id}: no node {edge["to"]}.");
            Assert.True(seed.Model.RelationshipType(edge.Type)!.Allows(from, to), $"{edge.Id}: the model does not allow it.");
        });
    }

    [Fact]
    public void Every_source_is_a_document()
    {
        var documents = seed.NodesOf("Document").Select(document => document.Id).ToHashSet();
        Assert.All(seed.Nodes.Concat(seed.Edges), row => Assert.Empty(row.List("sources").Except(documents)));
    }

    [Fact]
    public void Every_evidence_comes_from_one_document() =>
        Assert.Equal(seed.NodesOf("Evidence").Select(evidence => evidence.Id), seed.EdgesOf("FROM_DOCUMENT").Select(edge => edge["from"]));

    [Fact]
    public void Every_place_is_part_of_China()
    {
        var parents = seed.EdgesOf("PART_OF").Where(edge => edge["from"].StartsWith("place:", StringComparison.Ordinal))
            .ToDictionary(edge => edge["from"], edge => edge["to"]);
        Assert.All(seed.NodesOf("Place"), place =>
        {
            string at = place.Id;
            for (int step = 0; step < 6 && parents.TryGetValue(at, out string? parent); step++) at = parent;
            Assert.Equal("place:china", at);
        });
    }

    [Fact]
    public void Rows_are_in_the_order_of_their_ids()
    {
        Assert.All(seed.Nodes.GroupBy(node => node.Type),
            rows => Assert.Equal(rows.Select(row => row.Id).Order(StringComparer.Ordinal), rows.Select(row => row.Id)));
        Assert.All(seed.Edges.GroupBy(edge => edge.Type), rows =>
            Assert.Equal(rows.OrderBy(row => row["from"], StringComparer.Ordinal).ThenBy(row => row["to"], StringComparer.Ordinal)
                .Select(row => row.Id), rows.Select(row => row.Id)));
    }

    [Fact]
    public void The_documentation_counts_what_is_there()
    {
        string page = File.ReadAllText(Path.Combine(SeedData.Root, "docs", "seed.md"));
        var documented = CountRow().Matches(page)
            .Select(row => (row.Groups["name"].Value, int.Parse(row.Groups["count"].Value, CultureInfo.InvariantCulture)));
        var counted = ((SeedRow[][])[seed.Nodes, seed.Edges]).SelectMany(rows => rows.CountBy(row => row.Type))
            .Select(count => (count.Key, count.Value));
        Assert.Equal(counted.Order(), documented.Order());
    }

    [GeneratedRegex(@"^\| (?<name>\w+) \| (?<count>\d+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountRow();
}
