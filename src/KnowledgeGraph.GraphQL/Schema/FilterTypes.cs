using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that say which items are kept.</summary>
internal sealed class FilterTypes(SchemaContext context)
{
    /// <summary>The name of the field that says how many steps of a relationship are looked at.</summary>
    public const string StepsName = "steps";

    /// <summary>The name of the fewest steps.</summary>
    public const string StepsMinName = "min";

    /// <summary>The name of the most steps.</summary>
    public const string StepsMaxName = "max";

    private readonly ComparisonTypes _comparisons = new(context);

    /// <summary>The enum of the kinds of an interface; its values are ordinals.</summary>
    public EnumerationGraphType Kinds(NodeType type) => _comparisons.Kinds(type);

    /// <summary>The comparisons of values of a scalar type that is no enum.</summary>
    public ApiInputType Of(ScalarType type) => _comparisons.Of(type);

    /// <summary>Adds what compares a number of different values.</summary>
    public void AddDistinctOperators(ApiInputType made) => _comparisons.AddDistinctOperators(made);

    /// <summary>The filter of nodes of the type, reached by edges with those properties (null: from the root).</summary>
    public ApiInputType Where(NodeType type, EdgeProperties? edge) => context.Registry.GetOrAdd(
        $"{type.Name}{edge?.Name}Where",
        ("where", type, edge),
        () =>
            new ApiInputType(
                $"{type.Name}{edge?.Name}Where", $"Which {type.Name} to keep: those for which every field holds.", isOneOf: false),
        made =>
        {
            AddLogic(made);
            context.Add(made, "id", _comparisons.Of(ScalarType.Id), "By id.", new InputBinding.Id(OperandOwner.Node));
            if (type is InterfaceType)
            {
                context.Add(made, "type", _comparisons.OfKinds(type), "By the kind of the node.", new InputBinding.Type());
            }
            context.Trees.AddFilters(made, type);
            foreach (var field in type.Fields) AddField(made, type, field);
            if (CommonName(type) is { } name)
            {
                context.Add(
                    made, name, new ListGraphType(context.Required(context.Groups.By(type))), SchemaContext.None,
                    new InputBinding.SharedValue());
            }
            if (edge is not null) context.Add(made, "edge", EdgeWhere(edge), "By what the edge tells.", new InputBinding.Edge());
        });

    // A field of the name goes first.
    private static string? CommonName(NodeType type) => new[] { "common", "commonOf" }.FirstOrDefault(name => type.Field(name) is null);

    /// <summary>The filter of edges with those properties.</summary>
    public ApiInputType EdgeWhere(EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{edge.Name}EdgeWhere",
        ("edge where", edge),
        () => new ApiInputType($"{edge.Name}EdgeWhere", "Which edges to keep: those for which every field holds.", isOneOf: false),
        made =>
        {
            AddLogic(made);
            AddEdgeFields(made, edge);
        });

    /// <summary>Adds what edges with those properties are filtered by.</summary>
    public void AddEdgeFields(ApiInputType made, EdgeProperties edge)
    {
        if (edge.Partners is null)
        {
            context.Add(made, "id", _comparisons.Of(ScalarType.Id), "By the edge's id.", new InputBinding.Id(OperandOwner.Edge));
        }
        if (edge.Partners is null && context.Model.Source is { } source) AddSources(made, "sources", source.Kind, OperandOwner.Edge);
        if (edge.Partners is null && context.Model.Evidence is { } evidence)
        {
            AddEvidence(made, "evidence", evidence.Kind, OperandOwner.Edge);
        }
        foreach (var property in edge.Properties)
        {
            context.Add(
                made,
                property.Name,
                _comparisons.Of(property),
                SchemaContext.None,
                new InputBinding.Property(property, OperandOwner.Edge));
        }
    }

    /// <summary>Adds and, or, not.</summary>
    public void AddLogic(ApiInputType made)
    {
        var several = new ListGraphType(context.Required(made));
        context.Add(made, "and", several, "Every one holds.", new InputBinding.And());
        context.Add(made, "or", several, "At least one holds.", new InputBinding.Or());
        context.Add(made, "not", made, "It does not hold.", new InputBinding.Not());
    }

    private void AddField(ApiInputType made, NodeType type, FieldDefinition field)
    {
        switch (field)
        {
            case PropertyDefinition property:
                context.Add(
                    made,
                    property.Name,
                    _comparisons.Of(property),
                    SchemaContext.None,
                    new InputBinding.Property(property, OperandOwner.Node));
                break;
            case LocalizedTextField text:
                string names = string.Join(", ", text.Texts.Concat(text.Lists));
                context.Add(
                    made, text.Name, _comparisons.Of(ScalarType.String), $"By any of {names}.", new InputBinding.LocalizedText(text));
                if (NameScopes.NameOf(type, text) is { } name)
                {
                    context.Add(made, name, NameScopes.Of(context), SchemaContext.None, new InputBinding.SharesName(text));
                }
                break;
            case SourcesField sources:
                AddSources(made, sources.Name, context.Model.Source!.Kind, OperandOwner.Node);
                break;
            case EvidenceField evidence:
                AddEvidence(made, evidence.Name, context.Model.Evidence!.Kind, OperandOwner.Node);
                break;
            case RelationshipField relationship:
                var related = Related(context.TargetOf(type, relationship), context.EdgePropertiesOf(relationship.Type));
                context.Add(
                    made, relationship.Name, related, SchemaContext.None, new InputBinding.Relation(relationship));
                break;
            case PartnersField partners:
                var number = Partners(context.TargetOf(partners), SchemaContext.EdgePropertiesOf(partners));
                context.Add(made, partners.Name, number, SchemaContext.None, new InputBinding.Partners(partners));
                break;
        }
    }

    private ApiInputType Related(NodeType target, EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{target.Name}{edge.Name}Filter",
        ("relation filter", target, edge),
        () =>
            new ApiInputType(
                $"{target.Name}{edge.Name}Filter", $"How many of the related {target.Name} must satisfy a filter.", isOneOf: false),
        made =>
        {
            AddQuantifiers(made, Where(target, edge));
            context.Add(made, "count", Count(target, edge), "How many edges satisfy a filter.", new InputBinding.Count());
            if (!context.CanRepeat(target, edge)) return;
            context.Add(made, StepsName, Steps(), "How far some, none and all look; by default 1 step.", new InputBinding.Steps());
        });

    private ApiInputType Partners(NodeType target, EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{target.Name}{edge.Name}Filter",
        ("partners filter", target, edge),
        () => new ApiInputType($"{target.Name}{edge.Name}Filter", "How many partners there must be.", isOneOf: false),
        made => context.Add(made, "count", Count(target, edge), "How many partners satisfy a filter.", new InputBinding.Count()));

    private ApiInputType Count(NodeType target, EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{target.Name}{edge.Name}Count",
        ("relation count", target, edge),
        () => new ApiInputType(
            $"{target.Name}{edge.Name}Count", $"How many edges to {target.Name} satisfy `where`: each comparison holds.", isOneOf: false),
        made =>
        {
            context.Add(made, "where", Where(target, edge), "Which edges are counted; by default all.", new InputBinding.Counted());
            _comparisons.AddCountOperators(made);
        });

    private ApiInputType Steps() => context.Registry.GetOrAdd(
        "StepRange",
        "how many steps of a relationship",
        () => new ApiInputType("StepRange", "How many steps of a relationship. A node may be visited again.", isOneOf: false),
        made =>
        {
            string most = $"The most steps, at most {context.Limits.FilterStepsMax}.";
            context.Add(made, StepsMinName, context.Scalars.Int, "The fewest steps; by default 1.", new InputBinding.StepsMin());
            context.Add(made, StepsMaxName, context.Required(context.Scalars.Int), most, new InputBinding.StepsMax());
        });

    private void AddSources(ApiInputType made, string name, NodeKind kind, OperandOwner owner)
    {
        var filter = context.Registry.GetOrAdd(
            "SourcesFilter",
            "how many of the sources must satisfy a filter",
            () => new ApiInputType("SourcesFilter", "How many of the sources must satisfy a filter.", isOneOf: false),
            sources => AddQuantifiers(sources, Where(kind, edge: null)));
        context.Add(made, name, filter, "By its sources.", new InputBinding.Sources(owner));
    }

    private void AddEvidence(ApiInputType made, string name, NodeKind kind, OperandOwner owner)
    {
        var filter = context.Registry.GetOrAdd(
            "EvidenceFilter",
            "how much of the evidence must satisfy a filter",
            () => new ApiInputType("EvidenceFilter", "How much of the evidence must satisfy a filter.", isOneOf: false),
            evidence => AddQuantifiers(evidence, Where(kind, edge: null)));
        context.Add(made, name, filter, "By the evidence about it.", new InputBinding.Evidence(owner));
        context.Disputes.AddTo(made, owner);
    }

    private void AddQuantifiers(ApiInputType made, ApiInputType where)
    {
        context.Add(made, "some", where, "At least one satisfies it; {} is any.", new InputBinding.Related(Quantifier.Some));
        context.Add(made, "none", where, "Not one satisfies it; {} is any.", new InputBinding.Related(Quantifier.None));
        var all = new InputBinding.Related(Quantifier.None, OfNegation: true);
        context.Add(made, "all", where, "Every one satisfies it; true if there is none.", all);
    }
}
