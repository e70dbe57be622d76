using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What stands in Neo4j for the values of a model.</summary>
public sealed class MappingTests
{
    private static readonly GraphMapping Mapping = new(Repository.Model);

    private static TypeMapping Agreement => Mapping.Of(Repository.Model.Kind("Agreement")!);

    [Fact]
    public void A_stored_value_is_a_property_of_the_variable()
    {
        var signed = Agreement.Property("signedOn", PropertyForm.FirstDay);
        Assert.Equal(("signedOn_first", "n.`signedOn_first`"), (signed.Property, signed.Of("n")));
    }

    [Fact]
    public void A_computed_value_is_an_expression_and_can_be_neither_indexed_nor_written()
    {
        var plain = new GraphMapping(Repository.Model, MappingForm.Plain);
        var status = plain.Of(Repository.Model.Kind("Agreement")!).Property("status", PropertyForm.Ordinal);
        Assert.Null(status.Property);
        Assert.StartsWith("CASE n.`status` WHEN '", status.Of("n"), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => status.Written);
    }

    [Fact]
    public void The_first_of_several_values_that_is_present_is_taken()
    {
        var values = new MappedValue.FirstPresent(
            new MappedValue.Stored("a`b"), new MappedValue.Computed(variable => $"elementId({variable})"));
        Assert.Equal("coalesce(n.`a``b`, elementId(n))", values.Of("n"));
        Assert.Equal("n.`a`", new MappedValue.FirstPresent(new MappedValue.Stored("a")).Of("n"));
    }

    [Fact]
    public void Kinds_that_share_a_property_have_it_under_one_name()
    {
        var party = Repository.Model.Type("Party")!;
        Assert.Equal("n.`nameEn`", Mapping.NodeProperty(party.Kinds, "nameEn").Of("n"));
        Assert.Equal("n.`id`", Mapping.NodeProperty(party.Kinds, "id").Of("n"));
    }

    [Fact]
    public void Every_helper_property_of_the_model_is_the_form_of_a_property_or_the_order_of_a_text()
    {
        foreach (var kind in Repository.Model.Kinds)
        {
            int forms = kind.Properties.Sum(property => TypeMapping.FormsOf(property).Length - 1);
            Assert.Equal(
                forms + kind.Fields.OfType<LocalizedTextField>().Count(),
                Mapping.Of(kind).Helpers.Select(helper => helper.Property).Distinct().Count());
        }
    }
}
