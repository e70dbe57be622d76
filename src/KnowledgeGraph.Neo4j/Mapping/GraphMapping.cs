using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// How a model is stored in Neo4j: which labels and types, and which property or expression represents each value. A node has the labels of
/// its kind, the kind's own first, then its interfaces as further labels, the root interface's among them: ids are unique on that one.
/// All code that writes Cypher uses it, so that a graph with another layout only needs another mapping.
/// </summary>
internal sealed class GraphMapping
{
    private readonly Dictionary<KindSet, string> _interfaceLabels = [];
    private readonly ImmutableArray<TypeMapping> _kinds;
    private readonly ImmutableArray<TypeMapping> _types;

    /// <summary>Maps a model.</summary>
    /// <exception cref="ArgumentException">It cannot be mapped to Neo4j.</exception>
    public GraphMapping(GraphModel model, MappingForm form = MappingForm.Adopted)
    {
        (Model, Form) = (model, form);
        StoredNodeId = new(model.Kinds.Any(HasIdOfItsOwn) ? "kg_id" : Operand.Id);
        var edgeId = new MappedValue.Stored(
            model.RelationshipTypes.SelectMany(t => t.Properties).Any(p => p.StoredName == Operand.Id) ? "kg_id" : Operand.Id);
        EdgeId = IsPlain ? new MappedValue.FirstPresent(new MappedValue.Computed(edge => TextOf(edgeId.Of(edge))), ElementId) : edgeId;
        RootLabel = model.Interfaces.First(i => i.IsRoot).Name;
        if (!IsPlain)
        {
            foreach (var type in model.Interfaces.Where(i => i.Kinds.Count > 1)) _interfaceLabels.TryAdd(type.Kinds, type.Name);
        }
        _kinds = [.. model.Kinds.Select(k => new TypeMapping(k.Labels[0], k.Properties, k.Fields.OfType<LocalizedTextField>(), form))];
        _types = [.. model.RelationshipTypes.Select(t => new TypeMapping(t.StoredName, t.Properties, [], form))];
        (Ids, Ends) = (new(this), new(this));
        Sources = IsPlain ? new MappedValue.Computed(x => PlainValue.Texts($"{x}.`{SourcesName}`")) : new MappedValue.Stored(SourcesName);
        if (IsPlain) return;
        foreach (var kind in model.Kinds) RefuseCollisions(kind.Name, Of(kind), NodeId);
        foreach (var type in model.RelationshipTypes) RefuseCollisions(type.Name, Of(type), EdgeId);
    }

    /// <summary>What is assumed of the graph.</summary>
    public MappingForm Form { get; }

    /// <summary>Whether nothing is assumed of it but the model's own values.</summary>
    public bool IsPlain => Form == MappingForm.Plain;

    /// <summary>The model.</summary>
    public GraphModel Model { get; }

    /// <summary>The label that every node has.</summary>
    public string RootLabel { get; }

    /// <summary>How nodes are known by their ids.</summary>
    public NodeIds Ids { get; }

    /// <summary>Which kinds relationships may join.</summary>
    public EdgeEnds Ends { get; }

    /// <summary>The id of a node of any kind.</summary>
    public MappedValue NodeId => Ids.Of(Model.AllKinds);

    /// <summary>Where loads store it: in `id`, or where that is a property of somebody else's, under a name of our own.</summary>
    public MappedValue.Stored StoredNodeId { get; }

    /// <summary>The hash of a node's id by which a <see cref="SampleOrder"/> is made: Cypher has no hash function.</summary>
    public MappedValue NodeHash { get; } = new MappedValue.Stored("id_hash");

    /// <summary>The id of a relationship.</summary>
    public MappedValue EdgeId { get; }

    /// <summary>The ids of the documents that a node or relationship comes from.</summary>
    public MappedValue Sources { get; }

    /// <summary>What identifies a node in a message: its id, or Neo4j's own if another program wrote it without one.</summary>
    public MappedValue NodeKey => new MappedValue.FirstPresent(
        new MappedValue.Computed(node => $"toString{(IsPlain ? "OrNull" : "")}({NodeId.Of(node)})"), ElementId);

    /// <summary>What identifies a relationship: its id, or Neo4j's own if another program wrote it without one.</summary>
    public MappedValue EdgeKey => new MappedValue.FirstPresent(EdgeId, ElementId);

    /// <summary>Neo4j's own id of a node or relationship.</summary>
    public static MappedValue ElementId { get; } = new MappedValue.Computed(variable => $"elementId({variable})");

    /// <summary>
    /// By what a statement finds again the nodes of one before it: in the plain form no index need have their ids, but Neo4j finds its own.
    /// </summary>
    public MappedValue NodeHandle => IsPlain ? ElementId : NodeId;

    /// <summary>The same of relationships.</summary>
    public MappedValue EdgeHandle => IsPlain ? ElementId : EdgeId;

    /// <summary>
    /// In what order all nodes are read, some at a time: by their ids in the order of an index, or by Neo4j's own numbers.
    /// </summary>
    public string Place(string node) => IsPlain ? $"id({node})" : NodeId.Of(node);

    /// <summary>The mapping of a kind.</summary>
    public TypeMapping Of(NodeKind kind) => _kinds[kind.Ordinal];

    /// <summary>The mapping of a relationship type.</summary>
    public TypeMapping Of(RelationshipType type) => _types[type.Ordinal];

    /// <summary>A property of nodes of several kinds, or their id.</summary>
    public MappedValue NodeProperty(KindSet kinds, string name, PropertyForm form = PropertyForm.Value) =>
        name == Operand.Id ? Ids.Of(kinds) : PropertyOf(
            kinds.Ordinals.Select(k => _kinds[k]), name, form, (variable, label) => $"{variable}:{CypherName.Quote(label)}");

    /// <summary>A property of relationships of several types, or their id.</summary>
    public MappedValue EdgeProperty(KindSet types, string name, PropertyForm form = PropertyForm.Value) =>
        name == Operand.Id ? EdgeId : PropertyOf(
            types.Ordinals.Select(t => _types[t]), name, form, (variable, label) => $"type({variable}) = {CypherName.Literal(label)}");

    /// <summary>
    /// A property of a node or relationship whose name is an expression: it is stored by convention, as is every property that loads write.
    /// </summary>
    public string PropertyNamed(string variable, string name, PropertyForm form = PropertyForm.Value)
    {
        if (IsPlain && form == PropertyForm.Instant) return PlainDates.InstantOf($"{variable}[{name}]");
        string suffix = TypeMapping.ByConvention("", form).Property!;
        return suffix.Length == 0 ? $"{variable}[{name}]" : $"{variable}[{name} + {CypherName.Literal(suffix)}]";
    }

    /// <summary>What an order by a localized text of nodes of several kinds compares.</summary>
    public MappedValue Order(KindSet kinds, LocalizedTextField text) =>
        kinds.Ordinals.Select(k => _kinds[k].Order(text)).First(order => order is not null)!;

    /// <summary>The label expression that every node of the graph satisfies, quoted.</summary>
    public string AnyLabel => IsPlain ? LabelsOf(Model.AllKinds) : CypherName.Quote(RootLabel);

    /// <summary>The pattern of a node of any kind.</summary>
    public string AnyNode(string variable) => $"({variable}:{AnyLabel})";

    /// <summary>The pattern of a node of several kinds, found by its id.</summary>
    public string NodeOf(string variable, KindSet kinds) =>
        IsPlain ? $"({variable}:{LabelsOf(kinds)})" : $"({variable}:{CypherName.Quote(RootLabel)}&{LabelsOf(kinds)})";

    /// <summary>The label that only this kind has, quoted.</summary>
    public string LabelOf(NodeKind kind) => CypherName.Quote(Of(kind).Label);

    /// <summary>The label that a list of a type's nodes begins with, quoted.</summary>
    public string LabelOf(NodeType type) =>
        type is NodeKind kind ? LabelOf(kind) : IsPlain ? LabelsOf(type.Kinds) : CypherName.Quote(type.Name);

    /// <summary>Every label of the kind's nodes.</summary>
    public static ImmutableArray<string> LabelsOf(NodeKind kind) =>
        [.. kind.Labels.Concat(kind.Interfaces.Select(i => i.Name)).Distinct(StringComparer.Ordinal)];

    /// <summary>The label expression that nodes of the kinds satisfy, quoted: an interface's label if it is equivalent.</summary>
    public string LabelsOf(KindSet kinds)
    {
        return kinds.IsEmpty ? "!%" : string.Join('|', LabelsOfEach(kinds));
    }

    /// <summary>The labels, quoted, of which each node of the kinds has one.</summary>
    public IEnumerable<string> LabelsOfEach(KindSet kinds) => _interfaceLabels.TryGetValue(kinds, out string? label)
        ? [CypherName.Quote(label)]
        : kinds.Ordinals.Select(k => LabelOf(Model.Kinds[k]));

    /// <summary>The kind whose own label is among these, or null.</summary>
    public NodeKind? KindOf(IEnumerable<string> labels) =>
        Model.Kinds.FirstOrDefault(k => labels.Contains(Of(k).Label, StringComparer.Ordinal));

    /// <summary>A relationship type, quoted.</summary>
    public string TypeOf(RelationshipType type) => CypherName.Quote(Of(type).Label);

    /// <summary>The types as one pattern takes them, quoted.</summary>
    public string TypesOf(IEnumerable<int> types) => string.Join('|', types.Select(t => CypherName.Quote(_types[t].Label)));

    /// <summary>The ordinal of a relationship's type, beside what it is where the model lacks the type.</summary>
    public string TypeOrdinal(string variable, IEnumerable<int> types, string otherwise = "")
    {
        var cases = types.Select(t => $"WHEN {CypherName.Literal(_types[t].Label)} THEN {t}");
        return $"CASE type({variable}) {string.Join(' ', cases)}{otherwise} END";
    }

    /// <summary>Whether an index gives the nodes of a type in the order of a localized text.</summary>
    public bool IsIndexed(NodeType type, LocalizedTextField text) => !IsPlain
        && text.Texts.Any(name => type.Property(name) is { IsIndexed: true }) && Order(type.Kinds, text).Property is not null;

    /// <summary>
    /// Whether an index gives the nodes of a type in the order of a property. Interfaces have none for the texts of a localized one: each
    /// index costs a write for every node, and lists of several kinds are ordered by the name itself.
    /// </summary>
    public bool IsIndexed(NodeType type, PropertyDefinition property) => property.IsIndexed && !IsPlain
        && NodeProperty(type.Kinds, property.Name, OrderFormOf(property)).Property is not null
        && (type is NodeKind || !type.Fields.OfType<LocalizedTextField>().Any(text => text.Texts.Contains(property.Name)));

    /// <summary>What an order by a property compares first.</summary>
    public static PropertyForm OrderFormOf(PropertyDefinition property) => property.Type switch
    {
        ScalarType.Date => PropertyForm.FirstDay,
        ScalarType.DateTime => PropertyForm.Instant,
        ScalarType.Enum => PropertyForm.Ordinal,
        _ => PropertyForm.Value,
    };

    /// <summary>The types of nodes that have an index each: kinds, and the interfaces that give a list of their own.</summary>
    public IEnumerable<(string Label, NodeType Type)> IndexedTypes() =>
        Model.Kinds.Select(k => (Of(k).Label, (NodeType)k)).Concat(
            Model.Interfaces.Where(i => !i.IsRoot).Select(i => (i.Name, (NodeType)i)));

    private const string SourcesName = "sources";

    // Kinds that share a property have it under one name unless @alias says otherwise; if none has it, it is missing under any name.
    private static MappedValue PropertyOf(IEnumerable<TypeMapping> types, string name, PropertyForm form, Func<string, string, string> isOf)
    {
        var named = types.Select(t => (t.Label, Value: t.Find(name, form))).Where(t => t.Value is not null)
            .GroupBy(t => t.Value!, t => t.Label).ToList();
        if (named.Count < 2) return named.Count == 1 ? named[0].Key : TypeMapping.ByConvention(name, form);
        return new MappedValue.Computed(variable => $"CASE {string.Concat(named.Select(g =>
            $"WHEN {string.Join(" OR ", g.Select(label => isOf(variable, label)))} THEN {g.Key.Of(variable)} "))}END");
    }

    // The relationships of others often have numbers there.
    private static string TextOf(string stored) => $"CASE WHEN {stored} IS :: STRING NOT NULL THEN {stored} END";

    private static bool HasIdOfItsOwn(NodeKind kind) =>
        kind.Id is IdSource.OfProperty { StoredName: "id" } || kind.Properties.Any(p => p.StoredName == "id");

    private void RefuseCollisions(string type, TypeMapping mapping, MappedValue id)
    {
        var names = mapping.Properties.Select(p => p.StoredName).ToHashSet(StringComparer.Ordinal);
        foreach (string? name in mapping.Helpers.Append(id).Append(NodeHash).Append(Sources).Select(value => value.Property))
        {
            if (name is null || names.Add(name)) continue;
            throw new ArgumentException(
                $"{type}.{name} has the name of a property that the Neo4j store reserves: rename it in the model.");
        }
    }
}
