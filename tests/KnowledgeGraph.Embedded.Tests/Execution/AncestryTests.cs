using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Tests.Checks;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>The way up a tree ends, whatever the file says.</summary>
public sealed class AncestryTests : IDisposable
{
    private readonly PlacesGraph _places = new();

    public void Dispose() => _places.Dispose();

    [Theory]
    [InlineData("place:a", "place:b")]
    [InlineData("place:d", "place:a")]
    public async Task A_cycle_that_another_program_wrote_is_walked_once(string of, string nearest)
    {
        string sdl = PlacesGraph.Sdl.Replace(
            "parents: [Place!]! @relationship(type: \"PART_OF\", direction: OUT)", "parent: Place @relationship(type: \"PART_OF\", direction: OUT) @tree(level: \"level\")", StringComparison.Ordinal);
        await using (var store = _places.Open(sdl))
        {
            await TestGraph.LoadAsync(
                store,
                [_places.Place("place:a", ("level", Value.Of(1L))), _places.Place("place:b"), _places.Place("place:c"), _places.Place("place:d")],
                [_places.PartOf("place:a", "place:b"), _places.PartOf("place:b", "place:c"), _places.PartOf("place:d", "place:a")]);
        }
        _places.Execute(
            "UPDATE \"edge PART_OF\" SET \"@to\" = 'place:a' WHERE \"@from\" = 'place:b'; UPDATE last_commit SET number = number + 1; PRAGMA user_version = 2");
        await using var opened = _places.Open(sdl);
        var snapshot = opened.Current;
        var ancestors = new Ancestry(snapshot, snapshot.Model.Trees[0], TestBudget.Ample)
            .Of(snapshot.Find(System.Text.Encoding.UTF8.GetBytes(of)));
        Assert.InRange(ancestors.Count, 1, snapshot.Nodes(snapshot.Model.Kind("Place")!.Ordinal).Count);
        Assert.Equal(nearest, System.Text.Encoding.UTF8.GetString(snapshot.Id(ancestors[0])));
        Assert.Contains((await _places.CheckAsync()).Findings, f => f.Problem == CheckProblem.TreeCycle);
    }
}
