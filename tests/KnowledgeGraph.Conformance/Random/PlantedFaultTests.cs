using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>The generator is worth something: it finds each of these faults within the default budget.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class PlantedFaultTests(ServedGraphs graphs)
{
    private const int DefaultShapes = 1200;

    [Fact]
    public Task Missing_values_first_is_found() => FindAsync(new MissingFirst());

    [Fact]
    public Task Missing_values_first_in_descending_order_is_found() => FindAsync(new MissingFirstDescending());

    [Fact]
    public Task A_negation_that_is_false_of_a_missing_value_is_found() => FindAsync(new NegationOfMissing());

    [Fact]
    public Task A_page_one_item_too_long_is_found() => FindAsync(new PageTooLong());

    [Fact]
    public Task The_first_items_in_the_place_of_the_last_are_found() => FindAsync(new FirstForLast());

    [Fact]
    public Task Within_that_misses_what_lies_two_steps_down_is_found() => FindAsync(new WithinOneStep());

    [Fact]
    public Task Ids_that_always_ascend_are_found() => FindAsync(new IdsAscend());

    [Fact]
    public Task Text_in_the_order_of_UTF_16_is_found() => FindAsync(new Utf16Order());

    [Fact]
    public Task Enums_in_the_order_of_their_names_are_found() => FindAsync(new EnumsByName());

    [Fact]
    public Task A_short_date_taken_for_its_first_day_is_found() => FindAsync(new DatesWithoutEnd());

    [Fact]
    public Task None_over_nothing_being_false_is_found() => FindAsync(new NoneOverNothing());

    [Fact]
    public Task All_over_nothing_being_false_is_found() => FindAsync(new AllOverNothing());

    [Fact]
    public Task A_count_of_nodes_in_the_place_of_edges_is_found() => FindAsync(new CountsNodes());

    [Fact]
    public Task The_least_in_the_place_of_the_greatest_is_found() => FindAsync(new LeastForGreatest());

    [Fact]
    public Task A_count_of_partners_that_is_always_zero_is_found() => FindAsync(new CountsNoPartners());

    [Fact]
    public Task A_sample_of_another_seed_is_found() => FindAsync(new OtherSeed());

    [Fact]
    public Task Steps_before_the_range_that_are_asked_are_found() => FindAsync(new StepsFromTheFirst());

    [Fact]
    public Task What_never_held_being_history_is_found() => FindAsync(new NeverHeld());

    [Fact]
    public Task A_date_partly_within_the_days_of_changes_is_found() => FindAsync(new PartlyWithin());

    [Fact]
    public Task Moments_told_apart_by_their_texts_are_found() => FindAsync(new MomentsByText(), RandomDifferentialTests.Films);

    [Fact]
    public Task Moments_in_the_order_of_their_texts_are_found() => FindAsync(new MomentsInTextOrder(), RandomDifferentialTests.Films);

    [Fact]
    public Task Claims_that_differ_in_writing_alone_are_found() => FindAsync(new ClaimsAsText(), ModelApi.Partnerships, graphsSkipped: 186);

    [Fact]
    public Task A_name_that_another_kind_has_too_is_found() => FindAsync(new NamesakesOfAnyKind());

    private Task FindAsync(NaiveRules faulty) => FindAsync(faulty, ModelApi.Partnerships);

    // Claims that differ in writing alone are rare: none of the first graphs shows them.
    private async Task FindAsync(NaiveRules faulty, ModelApi api, int graphsSkipped = 0)
    {
        for (int i = 0; i < DefaultShapes / DifferentialBudget.ShapesPerGraph; i++)
        {
            using var differential = new Differential(api, TestedStore.First, DifferentialBudget.Seed + graphsSkipped + i, faulty);
            await using var served = await graphs.GetFreshAsync(TestedStore.First, differential.Source);
            if (await differential.FindAsync(served, DifferentialBudget.ShapesPerGraph, DifferentialBudget.Values) is not null) return;
        }
        Assert.Fail($"{DefaultShapes} queries from seed {DifferentialBudget.Seed} did not find {faulty.GetType().Name}.");
    }

    private sealed class ClaimsAsText : NaiveRules
    {
        public override string Meaning(PropertyDefinition property, string text) => text;
    }

    private sealed class NamesakesOfAnyKind : NaiveRules
    {
        public override bool IsNamesake(NaiveNode other, NaiveNode node, bool isOfAnyKind) => other != node;
    }

    private sealed class MissingFirst : NaiveRules
    {
        public override int CompareToMissing(bool hasValue, bool descending) => hasValue ? 1 : -1;
    }

    private sealed class MissingFirstDescending : NaiveRules
    {
        public override int CompareToMissing(bool hasValue, bool descending) => hasValue == descending ? 1 : -1;
    }

    private sealed class NegationOfMissing : NaiveRules
    {
        public override bool Negate(bool holds, bool hasValue) => hasValue && !holds;
    }

    private sealed class PageTooLong : NaiveRules
    {
        public override int PageLength(int first) => first + 1;
    }

    private sealed class FirstForLast : NaiveRules
    {
        public override bool IsBackward(bool hasLast) => false;
    }

    private sealed class WithinOneStep : NaiveRules
    {
        public override bool IsWithin(int steps) => steps < 2;
    }

    private sealed class IdsAscend : NaiveRules
    {
        public override bool IdsDescend(bool lastDescending) => false;
    }

    private sealed class Utf16Order : NaiveRules
    {
        public override int Compare(ScalarType type, EnumDefinition? definition, string x, string y) =>
            type == ScalarType.String ? string.CompareOrdinal(x, y) : base.Compare(type, definition, x, y);
    }

    private sealed class EnumsByName : NaiveRules
    {
        public override int Compare(ScalarType type, EnumDefinition? definition, string x, string y) =>
            type == ScalarType.Enum ? string.CompareOrdinal(x, y) : base.Compare(type, definition, x, y);
    }

    private sealed class DatesWithoutEnd : NaiveRules
    {
        public override bool IsAfter(NaiveDate date, NaiveDate other) => date.First > other.First;
    }

    private sealed class MomentsByText : NaiveRules
    {
        public override string Identity(ScalarType type, string value) => value;
    }

    private sealed class MomentsInTextOrder : NaiveRules
    {
        public override int Compare(ScalarType type, EnumDefinition? definition, string x, string y) =>
            type == ScalarType.DateTime ? NaiveText.Compare(x, y) : base.Compare(type, definition, x, y);
    }

    private sealed class NoneOverNothing : NaiveRules
    {
        public override bool Quantify(string quantifier, IEnumerable<bool> holds) =>
            holds.ToList() is { Count: > 0 } some && base.Quantify(quantifier, some);
    }

    private sealed class AllOverNothing : NaiveRules
    {
        public override bool Quantify(string quantifier, IEnumerable<bool> holds) =>
            holds.ToList() is var each && (quantifier != "all" || each.Count > 0) && base.Quantify(quantifier, each);
    }

    private sealed class CountsNodes : NaiveRules
    {
        public override int CountOf(IEnumerable<NaiveItem> items) => items.DistinctBy(item => item.Node).Count();
    }

    private sealed class NeverHeld : NaiveRules
    {
        public override bool EverHeld(string? since, string? until) => true;
    }

    private sealed class PartlyWithin : NaiveRules
    {
        public override bool IsInSpan(NaiveDate date, NaiveDate from, NaiveDate to) => date.Last >= from.First && date.First <= to.Last;
    }

    private sealed class LeastForGreatest : NaiveRules
    {
        public override bool IsGreatest(bool ofMax) => false;
    }

    private sealed class CountsNoPartners : NaiveRules
    {
        public override IEnumerable<NaiveItem> CountedPartners(NaiveGraph graph, NaiveNode node, PartnersField field) => [];
    }

    private sealed class OtherSeed : NaiveRules
    {
        public override long Sample(string id, long seed) => base.Sample(id, seed + 1);
    }

    private sealed class StepsFromTheFirst : NaiveRules
    {
        public override bool IsInRange(int step, int min) => true;
    }
}
