using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// What claims disagree on: a field of all that claims can be about, and the filter by it. A model whose claims give no values has neither.
/// </summary>
internal sealed class DisputeTypes(SchemaContext context)
{
    /// <summary>The name of the field and of the filter.</summary>
    public const string FieldName = "disputed";

    /// <summary>Adds the field to what has evidence.</summary>
    public void AddTo(IComplexGraphType owner, OperandOwner of)
    {
        if (context.Model.Evidence is not { Value: not null }) return;
        context.Add(
            owner, FieldName, context.RequiredList(Dispute()), "The properties on which sources differ.", new FieldBinding.DisputesOf(of));
    }

    /// <summary>Adds the filter to that of what has evidence.</summary>
    public void AddTo(ApiInputType where, OperandOwner of)
    {
        if (context.Model.Evidence is not { Value: not null } evidence) return;
        var filter = context.Registry.GetOrAdd(
            "DisputedFilter",
            "whether claims differ",
            () =>
                new ApiInputType(
                    "DisputedFilter", "Whether sources differ on a property: only claims that satisfy the filter are compared.",
                    isOneOf: false),
            made =>
            {
                var claims = context.Filters.Where(evidence.Kind, edge: null);
                context.Add(
                    made, "some", claims, "Such claims give some property different values; {} is any claims.",
                    new InputBinding.Related(Quantifier.Some));
                context.Add(
                    made, "none", claims, "Such claims give no property different values.", new InputBinding.Related(Quantifier.None));
            });
        context.Add(where, FieldName, filter, SchemaContext.None, new InputBinding.Disputed(of));
    }

    private ApiObjectType Dispute() => Make("Dispute", "A property to which sources give different values.", made =>
    {
        Add(made, Core.Query.Dispute.Property, "The property's name.");
        Add(made, Core.Query.Dispute.Preferred, "The value that the node or edge has, as text; null: none.");
        Add(made, Core.Query.Dispute.Rule, "By which rule it has that value.");
        context.Add(
            made, "values", context.RequiredList(Value()), "The values, each once, in the order of their texts.",
            new FieldBinding.DisputedValues());
    });

    private ApiObjectType Value() => Make("DisputedValue", "A value that sources give a property.", made =>
    {
        Add(made, Core.Query.Dispute.Value, "The value as its source has it; of several texts of one value the first by code point.");
        Add(made, Core.Query.Dispute.IsPreferred, "Whether the node or edge has this value.");
        var claims = context.RequiredList(context.Nodes.Of(context.Model.Evidence!.Kind));
        context.Add(made, "claims", claims, "The claims that give it, in the order of evidence.", new FieldBinding.ClaimsOfValue());
    });

    private void Add(ApiObjectType made, PropertyDefinition property, string description) =>
        context.Add(made, property.Name, context.OutputType(property), description, new FieldBinding.Property(property, OperandOwner.Edge));

    private ApiObjectType Make(string name, string description, Action<ApiObjectType> fill) =>
        context.Registry.GetOrAdd(name, ("disputes", name), () => new ApiObjectType(name, description, new TypeBinding.Dispute()), fill);
}
