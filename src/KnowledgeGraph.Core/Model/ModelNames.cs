using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// Checks that no two names collide: those of the model, those that the API derives from them, and those of the API itself.
/// </summary>
internal sealed class ModelNames(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
{
    /// <summary>The API's names of types that do not depend on the model.</summary>
    public static readonly HashSet<string> ApiTypes =
    [
        "Query", "Mutation", "Subscription", "PageInfo", "SortDirection", "ID", "String", "Int", "Float", "Boolean",
        .. PropertyReader.CustomScalars,
        "IDFilter", "StringFilter", "StringListFilter", "IDListFilter", "IntListFilter", "LongListFilter", "DecimalListFilter",
        "FloatListFilter",
        "BooleanListFilter", "DateListFilter", "DateTimeListFilter", "SourcesFilter", "EvidenceFilter", "QueryMode", "IntFilter",
        "LongFilter", "DecimalFilter", "FloatFilter",
        "BooleanFilter", "DateFilter", "DateTimeFilter",
        "RelationshipEdgeWhere", "RelationshipEdgeOrder", "StepRange", "RelationshipEdgeGroupBy", "RelationshipEdgeGroupKey",
        "RelationshipEdgeAggregate", "KeyForm", "DateKey",
        "IntMeasures", "LongMeasures", "DecimalMeasures", "FloatMeasures", "DateMeasures", "DateTimeMeasures", "ValueMeasures",
        "IntMeasuresHaving", "LongMeasuresHaving", "DecimalMeasuresHaving", "FloatMeasuresHaving", "DateMeasuresHaving",
        "DateTimeMeasuresHaving",
        "IntMeasuresOrder", "LongMeasuresOrder", "DecimalMeasuresOrder", "FloatMeasuresOrder", "DateMeasuresOrder", "DateTimeMeasuresOrder",
        "Avoid", "AvoidedNode", "KindsWhere", "Path", "Paths", "PathStep", "PathWeight", "StepDirection", "Subgraph", "SubgraphNode",
        "Reachable", "ReachableCount", "SharedNode", "SharedNodes", "IncompleteReason",
        "SearchConnection", "SearchHit", "SearchTier",
        "Resolutions", "Resolution", "Candidate", "MatchFeature", "NameInput", "KnownKeys",
        "History", "HistoryEntry", "Changes", "Change", "ChangeType",
        "Dispute", "DisputedValue", "DisputeRule", "DisputedFilter", "NameScope",
        "Model", "ModelKind", "ModelKindRole", "ModelInterface", "ModelField", "ModelFieldSort", "ModelRelationshipType", "ModelEdge",
        "ModelEvidence", "ModelEnum", "ModelEnumValue", "ModelTree",
        "Relationship", "RelationshipType", "PlainRelationship",
        "RelationshipWhere", "RelationshipOrder", "RelationshipConnection", "RelationshipConnectionEdge", "RelationshipAggregate",
        "RelationshipGroupBy", "RelationshipGroupKey", "RelationshipGroup", "RelationshipGroupConnection", "RelationshipHaving",
        "RelationshipGroupOrder", "RelationshipDistinctHaving", "RelationshipDistinctOrder",
    ];

    /// <summary>Fields of filters and orders besides the properties.</summary>
    public static readonly HashSet<string> FilterWords =
        ["and", "or", "not", "some", "none", "edge", "type", "within", "disputed", "countOf", "minOf", "maxOf", "sample"];

    /// <summary>What every edge has, besides the properties.</summary>
    public static readonly HashSet<string> EdgeWords =
        ["id", "sources", "evidence", "disputed", "from", "to", "node", "cursor", "and", "or", "not"];

    /// <summary>Fields of lists of edges, besides those of sets of properties.</summary>
    public static readonly HashSet<string> SetWords = [.. EdgeWords, "count", "distinct", "key", "validFrom", "validTo", "recordedAt"];

    /// <summary>
    /// Numeric properties of edges are values of an enum, besides RARITY; GraphQL October 2021, section 2.9.6, reserves the other names.
    /// </summary>
    public static readonly HashSet<string> WeightWords = ["RARITY", .. NoEnumValues];

    private static IEnumerable<string> NoEnumValues => ["true", "false", "null"];

    private readonly ModelErrorList _errors = document.Errors;

    public void Check(ImmutableArray<TreeDefinition> trees, EvidenceDefinition? evidence)
    {
        var definitions = document.Syntax.Definitions.OfType<GraphQLTypeDefinition>().Where(d => d is not GraphQLDirectiveDefinition)
            .ToList();
        foreach (var definition in definitions) CheckTypeName(definition);
        CheckGeneratedTypes(definitions, trees);
        CheckRootFields();
        CheckLabels();
        CheckEnumValues();
        CheckEdgeMembers();
        CheckPropertySets();
        CheckLetterCase(document.Types.Select(t => t.NameNode));
        foreach (var type in document.Types) CheckFields(type, trees, evidence);
    }

    /// <summary>A list of edges has a field for each set of properties, beside those that all edges have.</summary>
    private void CheckPropertySets()
    {
        foreach (var type in document.Types.Where(t => t.Directive("relationshipProperties") is not null))
        {
            string field = char.ToLowerInvariant(type.Name[0]) + type.Name[1..];
            if (SetWords.Contains(field))
                _errors.Add(type.NameNode, $"Lists of relationships have something named \"{field}\" already. Rename {type.Name}.");
        }
    }

    private void CheckTypeName(GraphQLTypeDefinition definition)
    {
        string name = definition.Name.StringValue;
        if (name.StartsWith("__", StringComparison.Ordinal))
            _errors.Add(definition.Name, $"\"{name}\" begins with __, which GraphQL reserves. Rename it.");
        else if (ApiTypes.Contains(name) && definition is not GraphQLScalarTypeDefinition)
            _errors.Add(definition.Name, $"\"{name}\" is a type of the API itself. Rename it.");
        else if (definition is GraphQLScalarTypeDefinition && Array.IndexOf(PropertyReader.CustomScalars, name) < 0)
            _errors.Add(definition.Name,
                $"This server has no scalar {name}. Use {string.Join(", ", PropertyReader.ScalarNames)}.");
    }

    private sealed record Generated(string Name, string Purpose, GraphQLName Owner);

    private void CheckGeneratedTypes(List<GraphQLTypeDefinition> definitions, ImmutableArray<TreeDefinition> trees)
    {
        var owners = definitions.DistinctBy(d => d.Name.StringValue)
            .ToDictionary(d => d.Name.StringValue, d => d.Name, StringComparer.Ordinal);
        var first = new Dictionary<string, Generated>(StringComparer.Ordinal);
        var reported = new HashSet<(GraphQLName, GraphQLName)>();
        foreach (var generated in GeneratedTypes(trees))
        {
            if (ApiTypes.Contains(generated.Name))
            {
                _errors.Add(generated.Owner, $"The API would name {generated.Purpose} \"{generated.Name}\", which is a type of its own. "
                    + $"Rename {generated.Owner.StringValue}.");
            }
            else if (owners.GetValueOrDefault(generated.Name) is { } owner)
            {
                _errors.Add(owner,
                    $"\"{generated.Name}\" is also the API's name for {generated.Purpose} (defined at "
                    + $"{_errors.PlaceOf(generated.Owner)}). Rename one of the two.");
            }
            else if (!first.TryAdd(generated.Name, generated) && first[generated.Name].Purpose != generated.Purpose)
            {
                var other = first[generated.Name];
                // Two types that collide in one name collide in all names that are derived the same way.
                if (!reported.Add((other.Owner, generated.Owner))) continue;
                _errors.Add(generated.Owner, $"The API would name {generated.Purpose} \"{generated.Name}\", and {other.Purpose} "
                    + $"(defined at {_errors.PlaceOf(other.Owner)}) as well. Rename one of the two.");
            }
        }
    }

    private IEnumerable<Generated> GeneratedTypes(ImmutableArray<TreeDefinition> trees)
    {
        foreach (var type in nodeTypes.Values)
        {
            var owner = document.Type(type.Name)!.NameNode;
            foreach (string suffix in Suffixes(type is NodeKind, trees.Any(tree => tree.Name == type.Name)))
            {
                yield return new(type.Name + suffix, $"the {suffix} of {type.Name}", owner);
            }
        }
        foreach (var name in document.Enums.Select(e => e.Name))
        {
            yield return new(name.StringValue + "Filter", $"the filter of {name.StringValue}", name);
            yield return new(name.StringValue + "ListFilter", $"the filter of lists of {name.StringValue}", name);
        }
        foreach (var type in document.Types.Where(t => t.Directive("relationshipProperties") is not null))
        {
            foreach (string suffix in SetSuffixes)
                yield return new(type.Name + suffix, $"the {suffix} of {type.Name}", type.NameNode);
        }
        var pairs = nodeTypes.Values.SelectMany(t => t.Fields.OfType<RelationshipField>())
            .Where(f => f.Type.PropertiesName is not null).Select(f => (f.TargetName, Properties: f.Type.PropertiesName!)).Distinct();
        foreach ((string target, string properties) in pairs)
        {
            foreach (string suffix in PairSuffixes)
                yield return new(
                    target + properties + suffix, $"the {suffix} of {target} with {properties}", document.Type(properties)!.NameNode);
        }
        foreach (var generated in PartnersTypes()) yield return generated;
    }

    private IEnumerable<Generated> PartnersTypes()
    {
        if (nodeTypes.Values.SelectMany(t => t.Fields.OfType<PartnersField>()).FirstOrDefault() is not { } partners) yield break;
        var owner = document.Types.SelectMany(t => t.Fields).First(f => f.Has(PartnersReader.DirectiveName)).Node.Name;
        foreach (string suffix in new[] { "Connection", "Edge", "Where", "Order", "Filter", "Count", "CountOrder", "Group", "GroupConnection" })
            yield return new(partners.TargetName + partners.EdgeName + suffix, $"the {suffix} of {partners.Name}", owner);
        foreach (string suffix in new[] { "EdgeWhere", "EdgeOrder", "EdgeGroupBy", "EdgeGroupKey", "EdgeAggregate" })
            yield return new(partners.EdgeName + suffix, $"the {suffix} of {partners.Name}", owner);
    }

    /// <summary>What the API appends to the name of a type of nodes.</summary>
    public static IEnumerable<string> Suffixes(bool isKind, bool isTree)
    {
        string[] always =
        [
            "Connection", "Edge", "Where", "Order", "Group", "GroupConnection", "GroupBy", "GroupKey", "GroupOrder", "Having",
            "DistinctHaving", "DistinctOrder",
            "Aggregate",
            "RelationshipGroup", "RelationshipGroupConnection", "RelationshipConnection", "RelationshipEdge", "RelationshipWhere",
            "RelationshipOrder", "RelationshipFilter", "RelationshipCount", "RelationshipCountOrder", "CountOf", "ExtremeOf", "CountBy",
            "CountKey",
        ];
        string[] ofType = isKind ? ["By"] : ["Type", "TypeFilter"];
        return [.. always, .. ofType, .. isTree ? ["Within"] : Array.Empty<string>()];
    }

    /// <summary>What the API appends to the name of a type of properties of edges.</summary>
    public static IReadOnlyList<string> SetSuffixes { get; } =
        ["EdgeWhere", "EdgeOrder", "EdgeGroupBy", "EdgeGroupKey", "EdgeAggregate", "Relationship"];

    /// <summary>What the API appends to the name of a type of nodes and, after it, that of properties of the edges to them.</summary>
    public static IReadOnlyList<string> PairSuffixes { get; } =
        ["Connection", "Edge", "Where", "Order", "Filter", "Count", "CountOrder", "Group", "GroupConnection"];

    /// <summary>The root fields that every API has, and what each is.</summary>
    public static IReadOnlyDictionary<string, string> RootFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["model"] = "the model",
        ["relationships"] = "the list of relationships of a type",
        ["search"] = "the search by name",
        ["suggest"] = "the search while typing",
        ["node"] = "the look-up of any node",
        ["nodes"] = "the look-up of any nodes",
        ["shortestPath"] = "the shortest path between two nodes",
        ["paths"] = "the paths between two nodes",
        ["neighborhood"] = "the neighbourhood of a node",
        ["connections"] = "what connects some nodes",
        ["reachable"] = "how many nodes can be reached",
        ["interlocks"] = "what joins several nodes",
        ["common"] = "what several nodes have in common",
        ["history"] = "the history of two nodes",
        ["resolve"] = "the nodes that names mean",
        ["changes"] = "what began and ended in some days",
    };

    private void CheckRootFields()
    {
        var first = new Dictionary<string, string>(RootFields, StringComparer.Ordinal);
        foreach (var type in nodeTypes.Values.Where(t => t is not InterfaceType { IsRoot: true }))
        {
            var syntax = document.Type(type.Name)!;
            if (!IsName(type.PluralField) && syntax.Directive("plural")?.Argument("value") is { } plural)
                _errors.Add(plural,
                    $"\"{type.PluralField}\" is not a GraphQL name. Use letters, digits and _, not a digit first.");
            if (type is NodeKind kind && !first.TryAdd(kind.SingularField, $"one {Named(type)}"))
                _errors.Add(syntax.NameNode,
                    $"The root field \"{kind.SingularField}\" would be one {type.Name}, and is {first[kind.SingularField]}. "
                    + $"Rename {type.Name}.");
            if (!first.TryAdd(type.PluralField, $"the list of {Named(type)}"))
                _errors.Add(syntax.NameNode,
                    $"The root field \"{type.PluralField}\" would be the list of {type.Name}, and is {first[type.PluralField]}. "
                    + $"Give {type.Name} another @plural(value:).");
        }
    }

    private string Named(NodeType type) => $"{type.Name} (at {_errors.PlaceOf(document.Type(type.Name)!.NameNode)})";

    /// <summary>In Neo4j a kind is identified by its first label.</summary>
    private void CheckLabels()
    {
        var first = new Dictionary<string, NodeType>(StringComparer.Ordinal);
        foreach (var type in nodeTypes.Values)
        {
            string label = type is NodeKind kind ? kind.Labels[0] : type.Name;
            if (!first.TryAdd(label, type))
                _errors.Add(document.Type(type.Name)!.NameNode,
                    $"The label \"{label}\" would belong to {type.Name} and to {Named(first[label])}. "
                    + "Give one of the two another first label by @node(labels:).");
        }
    }

    /// <summary>The kinds are values of enums of the API, and so are the values of the model's own.</summary>
    private void CheckEnumValues()
    {
        foreach (var kind in nodeTypes.Values.OfType<NodeKind>().Where(k => NoEnumValues.Contains(k.Name)))
            _errors.Add(
                document.Type(kind.Name)!.NameNode,
                $"\"{kind.Name}\" cannot be a kind, since it is a value of another type in GraphQL. Rename it.");
        foreach (var value in document.Enums.SelectMany(e => e.Values?.Items ?? []).Select(v => v.Name)
            .Where(n => n.StringValue.StartsWith("__", StringComparison.Ordinal)))
            _errors.Add(value, $"\"{value.StringValue}\" begins with __, which GraphQL reserves. Rename it.");
    }

    /// <summary>The API's fields of an edge give way to a property of the same name; then the other name must be free.</summary>
    private void CheckEdgeMembers()
    {
        var properties = document.Types.Where(t => t.Directive("relationshipProperties") is not null)
            .SelectMany(t => t.OwnFields.Select(f => (Type: t, f.Name))).ToLookup(f => f.Name.StringValue, StringComparer.Ordinal);
        foreach (var (name, other) in EdgeMemberNames.Alternatives)
        {
            if (!properties.Contains(name)) continue;
            foreach (var property in properties[other])
                _errors.Add(property.Name,
                    $"Walks give each edge's \"{name}\" as \"{other}\", since \"{name}\" is a property (at "
                    + $"{_errors.PlaceOf(properties[name].First().Name)}). "
                    + $"Rename {property.Type.Name}.{other}, or that one.");
        }
    }

    /// <summary>Names of SQLite's tables and columns, and of files on some systems, are not case-sensitive.</summary>
    private void CheckLetterCase(IEnumerable<GraphQLName> names)
    {
        var first = new Dictionary<string, GraphQLName>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!first.TryAdd(name.StringValue, name) && first[name.StringValue] is var other && other.StringValue != name.StringValue)
                _errors.Add(name,
                    $"\"{name.StringValue}\" differs only in letter case from \"{other.StringValue}\" (at {_errors.PlaceOf(other)}). "
                    + "Rename one of the two.");
        }
    }

    private void CheckFields(TypeSyntax type, ImmutableArray<TreeDefinition> trees, EvidenceDefinition? evidence)
    {
        CheckLetterCase(type.Fields.Select(f => f.Node.Name));
        bool isEdge = type.Directive("relationshipProperties") is not null;
        foreach (var field in type.OwnFields)
        {
            string name = field.Name.StringValue;
            if (name.StartsWith("__", StringComparison.Ordinal))
                _errors.Add(field.Name, $"\"{name}\" begins with __, which GraphQL reserves. Rename it.");
            else if (isEdge && EdgeWords.Contains(name))
                _errors.Add(field.Name, $"Every edge has something named \"{name}\" already. Rename {type.Name}.{name}.");
            else if (isEdge && WeightWords.Contains(name) && type.Field(name)?.Shape.Name is ("Int" or "Long" or "Decimal"))
                _errors.Add(field.Name, $"\"{name}\" cannot be a weight of paths. Rename {type.Name}.{name}.");
            else if (!isEdge && FilterWords.Contains(name))
                _errors.Add(field.Name, $"\"{name}\" is a keyword of filters and orders. Rename {type.Name}.{name}.");
        }
        foreach (var field in type.Fields.Where(f => f.Name is "ancestor" or "ancestors" && IsIn(trees, type)))
            _errors.Add(field.Node.Name, $"@tree gives {type.Name} a field \"{field.Name}\". Rename this one.");
        foreach (var field in type.Fields
            .Where(f => evidence?.Kind.Name == type.Name && (f.Name == evidence.AboutNode || f.Name == evidence.AboutEdge)))
            _errors.Add(field.Node.Name, $"@evidence gives {type.Name} a field \"{field.Name}\". Rename this one.");
        foreach (var toOne in type.Fields.Where(f => !f.Shape.IsList && f.Has("relationship") && type.Field(f.Name + "Edge") is not null))
            _errors.Add(type.Field(toOne.Name + "Edge")!.Node.Name,
                $"The API gives {type.Name} a field \"{toOne.Name}Edge\" for the edge of {toOne.Name} (at "
                + $"{_errors.PlaceOf(toOne.Node.Name)}). Rename one of the two.");
    }

    // An interface has the fields of a tree if all of its kinds are in it.
    private bool IsIn(ImmutableArray<TreeDefinition> trees, TypeSyntax type) =>
        nodeTypes.GetValueOrDefault(type.Name) is { Kinds.IsEmpty: false } own && trees.Any(tree => tree.Kinds.Contains(own.Kinds));

    /// <summary>
    /// Whether filters have a field of the name whatever the model; those by names in several languages begin with `duplicate`.
    /// </summary>
    public static bool IsFilterWord(string name) =>
        FilterWords.Contains(name) || name is "id" or "common" or "commonOf" || name.StartsWith("duplicate", StringComparison.Ordinal);

    // GraphQL October 2021, section 2.1.9.
    /// <summary>Whether a text is a name that a model may use.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !text.StartsWith("__", StringComparison.Ordinal);
}
