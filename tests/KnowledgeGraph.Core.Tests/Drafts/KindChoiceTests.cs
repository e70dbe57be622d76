using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Core.Tests.Drafts;

public sealed class KindChoiceTests
{
    [Theory]
    // Each label is a kind.
    [InlineData("Movie 38; Person 133", "Movie; Person", "")]
    // What all nodes of several kinds have is an interface.
    [InlineData("Entity,Person 10; Entity,Company 5", "Company (Entity); Person (Entity)", "")]
    [InlineData(
        "Entity,Party,Person 10; Entity,Party,Company 5; Entity,Place 5", "Company (Entity,Party); Person (Entity,Party); Place (Entity)",
        "")]
    // What only some have is a further label.
    [InlineData("Person 80; Actor,Person 40; Director,Person 20; Actor,Director,Person 5", "Person", "")]
    [InlineData("Person 80; Company 70; Archived,Person 40; Archived,Company 60", "Company; Person", "")]
    // Two labels that always come together are one kind, by the one that says more.
    [InlineData("Film,Movie 10", "Film+Movie", "")]
    // A few nodes without a finer label do not hide the finer labels of the others.
    [InlineData("Entity,Person 100; Company,Entity 50; Entity 2", "Company (Entity); Person (Entity)", "Entity")]
    [InlineData("Entity,Person 100; Company,Entity 50; Entity 40", "Entity", "")]
    // No choice is right for all: most nodes are kept.
    [InlineData("A 5; A,B 3; B 4", "A", "B")]
    public void A_node_is_of_one_kind(string nodes, string kinds, string omitted)
    {
        var choice = KindChoice.Of(nodes.Split("; ").Select(Nodes));
        Assert.Equal(kinds, string.Join("; ", choice.Kinds.Select(Text)));
        Assert.Equal(omitted, string.Join("; ", choice.Omitted.Select(set => string.Join(',', set.Labels))));
    }

    private static ObservedNodes Nodes(string text) =>
        new([.. text.Split(' ')[0].Split(',')], int.Parse(text.Split(' ')[1], null), int.Parse(text.Split(' ')[1], null), []);

    private static string Text(ChosenKind kind) =>
        string.Join('+', kind.Labels.Prepend(kind.Label)) + (kind.Interfaces.IsEmpty ? "" : $" ({string.Join(',', kind.Interfaces)})");
}
