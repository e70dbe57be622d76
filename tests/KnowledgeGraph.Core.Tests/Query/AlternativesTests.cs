using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Tests.Query;

/// <summary>The parts of a disjunction are put together and none is lost: both stores evaluate what they are given here.</summary>
public sealed class AlternativesTests
{
    private static readonly Operand Name = new(OperandOwner.Node, ["name"], ScalarType.String);
    private static readonly Operand Role = new(OperandOwner.Edge, ["name"], ScalarType.String);
    private static readonly Filter.Compare NameEq = new(Name, Comparison.Eq, 0);
    private static readonly Filter.Compare NameContains = new(Name with { Names = ["name"] }, Comparison.Contains, 1);
    private static readonly Filter.Compare RoleIn = new(Role, Comparison.In, 2);
    private static readonly Filter.Compare NameLess = new(Name, Comparison.Lt, 3);
    private static readonly Filter Kind = new Filter.OfKind(4);

    [Fact]
    public void Comparisons_with_terms_are_put_together_by_operand_and_all_others_stay()
    {
        var alternatives = Alternatives.Of([NameEq, RoleIn, NameLess, Kind, NameContains]);
        Assert.Equal([[NameEq, NameContains], [RoleIn]], alternatives.WithTerms);
        Assert.Equal([NameLess, Kind], alternatives.Others);
    }

    [Fact]
    public void Disjunctions_within_and_conjunctions_of_one_are_opened()
    {
        var inner = new Filter.All([new Filter.Any([RoleIn, Kind])]);
        var alternatives = Alternatives.Of([new Filter.Any([NameEq, inner]), new Filter.All([NameLess])]);
        Assert.Equal([[NameEq], [RoleIn]], alternatives.WithTerms);
        Assert.Equal([Kind, NameLess], alternatives.Others);
    }

    [Fact]
    public void Conjunctions_and_negations_stay_as_they_are()
    {
        Filter[] filters = [new Filter.All([NameEq, RoleIn]), new Filter.All([]), new Filter.Not(NameEq)];
        var alternatives = Alternatives.Of(filters);
        Assert.Empty(alternatives.WithTerms);
        Assert.Equal(filters, alternatives.Others);
    }

    [Theory]
    [InlineData(Comparison.Eq, true)]
    [InlineData(Comparison.In, true)]
    [InlineData(Comparison.Contains, true)]
    [InlineData(Comparison.StartsWith, true)]
    [InlineData(Comparison.EndsWith, true)]
    [InlineData(Comparison.Gt, false)]
    [InlineData(Comparison.Gte, false)]
    [InlineData(Comparison.Lt, false)]
    [InlineData(Comparison.Lte, false)]
    [InlineData(Comparison.During, false)]
    public void A_bound_of_an_order_is_no_term(Comparison comparison, bool isTerm) => Assert.Equal(isTerm, Alternatives.IsTerm(comparison));

    public static TheoryData<Operand> Others =>
    [
        Name with { Owner = OperandOwner.Edge }, Name with { Names = ["name", "title"] }, Name with { Names = ["title"] },
        Name with { Type = ScalarType.Id }, Name with { Scale = 1 }, Name with { IsFolded = true },
        Name with { Enum = new("Stage", null, [new("ACTIVE", null)]) },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Operands_that_differ_are_not_put_together(Operand other)
    {
        Assert.NotEqual(Name, other);
        Filter.Compare[] filters = [NameEq, new(other, Comparison.Eq, 1)];
        Assert.Equal([[filters[0]], [filters[1]]], Alternatives.Of(filters).WithTerms);
    }
}
