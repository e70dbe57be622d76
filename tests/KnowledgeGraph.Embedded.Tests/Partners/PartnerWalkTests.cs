using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Partners;
using static KnowledgeGraph.Embedded.Tests.CastGraph;

namespace KnowledgeGraph.Embedded.Tests.Partners;

public sealed class PartnerWalkTests
{
    private static readonly PartnersField Field = (PartnersField)Model.Kind("Actor")!.Field("colleagues")!;

    [Fact]
    public void Somebody_with_a_hundred_thousand_edges_has_each_partner_once_with_the_whole_count()
    {
        const int films = 100_000;
        const int others = 1_000;
        var snapshot = Build(
            1 + others, films, Enumerable.Range(0, films).SelectMany(film => new[] { (0, film), (1 + film % others, film) }));
        var walk = new PartnerWalk(snapshot, Field, TestBudget.Ample);
        var partners = walk.Find(Actor(0));
        Assert.Equal(others, partners.Length);
        var counts = walk.Edges.ColumnOf("filmsCount")!;
        Assert.All(Enumerable.Range(0, others), row => Assert.Equal(films / others, counts.Number(row)));
        Assert.Equal(
            films / others, new SharedNodes(snapshot, Field, Model.Kind("Film")!, TestBudget.Ample).Of(Actor(0), partners[0]).Count);
    }

    [Fact]
    public void The_partners_of_one_are_gone_when_those_of_the_next_are_found()
    {
        var snapshot = Build(4, 2, [(0, 0), (1, 0), (2, 1), (3, 1)]);
        var walk = new PartnerWalk(snapshot, Field, TestBudget.Ample);
        Assert.Equal([Actor(1)], walk.Find(Actor(0)).ToArray());
        Assert.Equal([Actor(3)], walk.Find(Actor(2)).ToArray());
        Assert.Equal(Actor(2), walk.Edges.From(0));
        Assert.Equal(1, walk.Edges.ColumnOf("filmsCount")!.Number(0));
    }

    [Fact]
    public void A_walk_among_the_cast_of_one_film_stops_when_it_is_given_up()
    {
        var snapshot = Build(10_000, 1, Enumerable.Range(0, 10_000).Select(actor => (actor, 0)));
        var walk = new PartnerWalk(snapshot, Field, TestBudget.GivenUp);
        Assert.Throws<OperationCanceledException>(() => walk.Find(Actor(0)).Length);
    }

    [Fact]
    public void What_is_shared_comes_once_in_the_order_of_its_ids_whoever_has_more()
    {
        var snapshot = Build(2, 12, [.. Enumerable.Range(0, 12).Select(film => (0, film)), (1, 10), (1, 10), (1, 9), (1, 2)]);
        var shared = new SharedNodes(snapshot, Field, Model.Kind("Film")!, TestBudget.Ample);
        string[] expected = ["film:10", "film:2", "film:9"];
        Assert.Equal(expected, shared.Of(Actor(0), Actor(1)).Select(film => Encoding.UTF8.GetString(snapshot.Id(film))));
        Assert.Equal(expected, shared.Of(Actor(1), Actor(0)).Select(film => Encoding.UTF8.GetString(snapshot.Id(film))));
    }
}
