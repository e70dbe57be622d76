using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>
/// Makes a model of what was seen of a graph. Whatever the graph has, <see cref="ModelReader"/> reads the text: what a model cannot say is
/// left out, and comments tell it. Equal graphs give equal texts.
/// </summary>
public sealed class ModelDraft
{
    private readonly ObservedGraph _graph;
    private readonly TypeNames _names;
    private readonly ImmutableArray<DraftKind> _kinds;
    private readonly ImmutableArray<DraftInterface> _interfaces;
    private readonly Dictionary<DraftKind, PropertyDrafts> _properties = [];
    private readonly string _root;
    private readonly bool _hasStoredIds;
    private readonly List<string> _comments = [];

    private ModelDraft(ObservedGraph graph)
    {
        _graph = graph;
        _names = new(graph.LabelCounts.Keys);
        var choice = KindChoice.Of(graph.Nodes);
        var chosen = Largest(choice.Kinds);
        // The label that all nodes have, with unique ids: what loads write.
        string? root = chosen.IsEmpty
            ? null
            : chosen.Aggregate(chosen[0].Interfaces.AsEnumerable(), (labels, kind) => labels.Intersect(kind.Interfaces))
            .FirstOrDefault(label => graph.Has(ObservedRuleKind.NodeUnique, label, "id"));
        _hasStoredIds = root is not null && chosen.All(kind => kind.Sets.All(HasTextAsId));
        _root = _names.Root(_hasStoredIds ? root : null);
        _kinds = KindsOf(chosen);
        _interfaces = InterfacesOf(_hasStoredIds ? root : null);
        foreach (var set in choice.Omitted) AddOmitted(set);
    }

    /// <summary>Makes it.</summary>
    public static DraftedModel Of(ObservedGraph graph)
    {
        var draft = new ModelDraft(graph);
        foreach (var kind in draft._kinds) draft.AddProperties(kind);
        var relationships = new RelationshipDrafts(draft._kinds, draft._interfaces, draft._root, draft._names, draft.HasStoredEdgeIds);
        relationships.Add(graph.Relationships);
        draft._comments.AddRange(relationships.Comments);
        return draft.Write(relationships);
    }

    /// <summary>
    /// Whether the name of a label's property says that it may identify the nodes, so that it is worth a look whether it is unique.
    /// </summary>
    public static bool IsKeyName(string property, string label) => IdChoice.Rank(property, label) <= IdChoice.NameRank;

    private ImmutableArray<ChosenKind> Largest(ImmutableArray<ChosenKind> kinds)
    {
        if (kinds.Length <= KindSet.KindsMax) return kinds;
        ImmutableArray<ChosenKind> largest =
            [.. kinds.OrderByDescending(CountOf).ThenBy(kind => kind.Label, StringComparer.Ordinal).Take(KindSet.KindsMax)];
        foreach (var kind in kinds.Except(largest))
            _comments.Add($"? {DraftText.Quote(kind.Label)}: left out, since a model has at most {KindSet.KindsMax} kinds.");
        return [.. largest.OrderBy(kind => kind.Label, StringComparer.Ordinal)];
    }

    private ImmutableArray<DraftKind> KindsOf(ImmutableArray<ChosenKind> chosen)
    {
        // Labels that are names of types as they are keep them.
        var named = chosen.OrderBy(kind => GraphQLWords.Pascal(kind.Label, "") != kind.Label)
            .ThenBy(kind => kind.Label, StringComparer.Ordinal)
            .ToDictionary(kind => kind, kind => _names.Kind(kind.Label));
        return [
            .. chosen.Select((kind, i) => new DraftKind(kind, i, named[kind], _names.Plural(named[kind]), MemberNames.OfNodes(named[kind])))
        ];
    }

    private ImmutableArray<DraftInterface> InterfacesOf(string? root)
    {
        var labels = _kinds.SelectMany(kind => kind.Choice.Interfaces).Where(label => label != root).Distinct()
            .Order(StringComparer.Ordinal);
        var interfaces = ImmutableArray.CreateBuilder<DraftInterface>();
        foreach (string label in labels)
        {
            string name = _names.Interface(label);
            interfaces.Add(new(label, name, _names.Plural(name),
                [.. _kinds.Where(kind => kind.Choice.Interfaces.Contains(label)).Select(kind => kind.Ordinal)]));
        }
        return interfaces.ToImmutable();
    }

    private static bool HasTextAsId(ObservedNodes set) =>
        set.Properties.FirstOrDefault(property => property.Name == "id") is { Values: [{ Type: "STRING" }] } id
        && id.Count == set.Read;

    // Where `id` was taken, they are stored under a name of the store's own.
    private bool HasStoredEdgeIds => _hasStoredIds
        || (_graph.IsMarked && !_graph.Relationships.Any(type => type.Properties.Any(property => property.Name == "kg_id")));

    private void AddProperties(DraftKind kind)
    {
        string[] reserved = [.. _hasStoredIds ? ["id"] : Array.Empty<string>(), "sources", "id_hash", "kg_id", "kg_kept"];
        var drafts = PropertyDrafts.Of(
            [.. kind.Choice.Sets.Select(set => (set.Read, set.Properties))], kind.Choice.Sets.All(set => set.AreAllRead), kind.Members,
            reserved);
        _properties.Add(kind, drafts);
        kind.Comments.AddRange(FurtherLabels(kind.Choice));
        kind.Comments.AddRange(drafts.LeftOut);
        string? id = AddId(kind, drafts);
        var fields = drafts.Stored.OrderBy(stored => stored != id).ThenBy(stored => stored, StringComparer.Ordinal);
        foreach (string stored in fields) kind.Fields.Add(FieldOf(kind, drafts, stored, stored == id));
    }

    private string? AddId(DraftKind kind, PropertyDrafts drafts)
    {
        if (_hasStoredIds) return null;
        var id = IdChoice.Of(_graph, kind.Choice, drafts);
        string directive = id.Stored is null ? "@elementId" : $"@alias(property: {DraftText.Quote(id.Stored)})";
        kind.Fields.Add(new("id", "ID!", [directive], id.Doubt is null ? [] : [$"? {id.Doubt}"]));
        return id.Stored;
    }

    private DraftField FieldOf(DraftKind kind, PropertyDrafts drafts, string stored, bool isId)
    {
        string[] labels = [kind.Choice.Label, .. kind.Choice.Labels, .. kind.Choice.Interfaces];
        bool Has(ObservedRuleKind rule) => Array.Exists(labels, label => _graph.Has(rule, label, stored));
        string? scalar = drafts.ScalarOf(stored);
        bool isRequired = drafts.IsPresent(stored) && (drafts.AreAllRead || Has(ObservedRuleKind.NodePresent));
        bool isUnique = scalar is "String" or "Int" or "Long" && (isId || Has(ObservedRuleKind.NodeUnique));
        bool isIndexed = !isUnique && scalar is not null && (Has(ObservedRuleKind.NodeUnique) || Has(ObservedRuleKind.NodeIndexed));
        bool isSearched = scalar == "String" && (Has(ObservedRuleKind.NodeSearched) || IsName(stored, kind.Choice.Label));
        return drafts.Field(stored, isRequired, isUnique ? "@unique" : null, isIndexed ? "@index" : null, isSearched ? "@search" : null);
    }

    // What people call a thing.
    private static bool IsName(string stored, string label) => IdChoice.Rank(stored, label) == IdChoice.NameRank;

    private List<string> FurtherLabels(ChosenKind kind)
    {
        var further = kind.Sets.SelectMany(set => set.Labels.Select(label => (Label: label, set.Count)))
            .Where(pair => pair.Label != kind.Label && !kind.Labels.Contains(pair.Label) && !kind.Interfaces.Contains(pair.Label))
            .GroupBy(pair => pair.Label, pair => pair.Count, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{DraftText.Plain(g.Key)} ({Count(g.Sum())})").ToList();
        return further.Count == 0 ? [] : [$"? Some have further labels, which a model does not tell: {string.Join(", ", further)}."];
    }

    private void AddOmitted(ObservedNodes set) => _comments.Add(set.Labels.IsEmpty
        ? $"? {Count(set.Count)} nodes without a label are left out."
        : $"? {Count(set.Count)} nodes with the {(set.Labels.Length == 1 ? "label" : "labels")} {DraftText.Plain(string.Join(", ", set.Labels))} and no other "
            + "are left out, since a node is of one kind and no label is theirs alone.");

    private long CountOf(ChosenKind kind) => _graph.LabelCounts.GetValueOrDefault(kind.Label, kind.Count);

    private DraftedModel Write(RelationshipDrafts relationships)
    {
        var text = new DraftText();
        AddHead(text, relationships.Summary);
        var fields = _kinds.SelectMany(kind => kind.Fields).Concat(relationships.Properties.SelectMany(p => p.Fields));
        text.AddScalars(fields);
        text.AddType($"interface {_root} {{", [], [new("id", "ID!", [], [])], null);
        foreach (var each in _interfaces)
        {
            text.AddType($"interface {each.Name} implements {_root}{PluralOf(each.Name, each.Plural)} {{", [], [.. SharedFields(each)],
                $"{DraftText.Plain(each.Label)}: {Counted(_graph.LabelCounts.GetValueOrDefault(each.Label))}.");
        }
        foreach (var kind in _kinds)
            text.AddType($"type {kind.Name} implements {Interfaces(kind)}{LabelsOf(kind)}{PluralOf(kind.Name, kind.Plural)} {{", kind.Comments, kind.Fields,
                $"{DraftText.Plain(kind.Choice.Label)}: {Counted(CountOf(kind.Choice))}.");
        foreach (var properties in relationships.Properties)
            text.AddType(
                $"type {properties.Name} @relationshipProperties {{", properties.Comments, properties.Fields, properties.Description);
        return new(text.ToString(), _kinds.Length, relationships.Summary.Count, text.Doubts);
    }

    private void AddHead(DraftText text, IReadOnlyList<string> summary)
    {
        text.AddComment($"A model of {_graph.Origin}: {Counted(_graph.NodeCount)}, {Count(_graph.RelationshipCount)} relationships.");
        bool areAllRead = _graph.Nodes.All(set => set.AreAllRead) && _graph.Relationships.All(type => type.AreAllRead);
        text.AddComment(areAllRead
            ? "All of them were read. Comments that begin with ? say what to check."
            : "A sample of each label and type was read. Comments that begin with ? say what to check.");
        foreach (string note in _graph.Notes) text.AddComment($"? {note}");
        foreach (string line in summary) text.AddComment(line);
        foreach (string comment in _comments) text.AddComment(comment);
    }

    /// <summary>The properties that all kinds of an interface have, of one name, stored name and type.</summary>
    private IEnumerable<DraftField> SharedFields(DraftInterface each)
    {
        var kinds = each.Kinds.Select(ordinal => _kinds[ordinal]).ToList();
        foreach (string stored in _properties[kinds[0]].Stored)
        {
            var fields = kinds.Select(kind => FieldOf(kind, stored)).ToList();
            if (fields.Contains(null) || fields.DistinctBy(f => (f!.Name, f.Type.TrimEnd('!'))).Count() > 1) continue;
            // A list is never null, and another value is where a kind may lack it.
            var general = fields.Find(f => !f!.Type.EndsWith('!')) ?? fields[0]!;
            yield return general with
            {
                Comments = [],
                Directives = [.. general.Directives.Where(d => d.StartsWith("@alias", StringComparison.Ordinal))],
            };
        }
    }

    private DraftField? FieldOf(DraftKind kind, string stored) =>
        _properties[kind].FieldOf(stored) is { } name ? kind.Fields.Find(field => field.Name == name) : null;

    private string Interfaces(DraftKind kind)
    {
        var own = _interfaces.Where(each => each.Kinds.Contains(kind.Ordinal)).Select(each => each.Name).ToList();
        return own.Count == 0 ? _root : string.Join(" & ", own);
    }

    private static string LabelsOf(DraftKind kind) => kind.Choice.Labels.IsEmpty && kind.Name == kind.Choice.Label
        ? ""
        : $" @node(labels: [{string.Join(", ", kind.Choice.Labels.Prepend(kind.Choice.Label).Select(DraftText.Quote))}])";

    private static string PluralOf(string name, string plural) =>
        plural == TypeNames.CamelOf(name) + "s" ? "" : $" @plural(value: {DraftText.Quote(plural)})";

    private static string Counted(long nodes) => $"{Count(nodes)} {(nodes == 1 ? "node" : "nodes")}";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
