using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>The relationships of a model to be: a field at each end of each type.</summary>
internal sealed class RelationshipDrafts(
    ImmutableArray<DraftKind> kinds, ImmutableArray<DraftInterface> interfaces, string root, TypeNames names, bool hasStoredIds)
{
    private readonly string[] _reserved = [.. hasStoredIds ? ["id"] : Array.Empty<string>(), "sources", "kg_id"];

    // A field for each kind of target says more than one for an interface, until there are many.
    private const int FieldsMax = 4;

    private readonly List<(DraftKind Kind, DraftField Field)> _incoming = [];
    private readonly List<DraftProperties> _properties = [];
    private readonly List<string> _comments = [];
    private readonly List<string> _summary = [];

    private readonly Dictionary<string, DraftKind> _kindOf = kinds
        .SelectMany(kind => kind.Choice.Sets.Select(set => (Key: KeyOf(set.Labels), Kind: kind)))
        .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Kind, StringComparer.Ordinal);

    /// <summary>The types of properties.</summary>
    public IReadOnlyList<DraftProperties> Properties => _properties;

    /// <summary>What is left out.</summary>
    public IReadOnlyList<string> Comments => _comments;

    /// <summary>A line for each relationship type.</summary>
    public IReadOnlyList<string> Summary => _summary;

    /// <summary>Adds the fields to the kinds.</summary>
    public void Add(ImmutableArray<ObservedRelationships> relationships)
    {
        foreach (var type in Allowed(relationships)) Add(type);
        foreach (var (kind, field) in _incoming) kind.Fields.Add(field);
    }

    private List<ObservedRelationships> Allowed(ImmutableArray<ObservedRelationships> relationships)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var allowed = new List<ObservedRelationships>();
        foreach (var type in relationships.Where(r => r.Type.Length > 0).OrderByDescending(r => r.Count)
            .ThenBy(r => r.Type, StringComparer.Ordinal))
        {
            if (PairsOf(type).Count == 0)
                _comments.Add($"? {Named(type)}: left out, since the kinds have no such relationships.");
            else if (allowed.Count == Step.TypesMax)
                _comments.Add($"? {Named(type)}: left out, since a model has at most {Step.TypesMax} relationship types.");
            else if (!known.Add(RelationshipName.Of(type.Type)))
                _comments.Add(
                    $"? {Named(type)}: left out, since the API does not distinguish it from another type, of whose name it has the letters.");
            else
                allowed.Add(type);
        }
        return [.. allowed.OrderBy(type => type.Type, StringComparer.Ordinal)];
    }

    private SortedSet<(int From, int To)> PairsOf(ObservedRelationships type) =>
    [
        .. type.Ends.Where(ends => _kindOf.ContainsKey(KeyOf(ends.From)) && _kindOf.ContainsKey(KeyOf(ends.To)))
            .Select(ends => (_kindOf[KeyOf(ends.From)].Ordinal, _kindOf[KeyOf(ends.To)].Ordinal)),
    ];

    private void Add(ObservedRelationships type)
    {
        var pairs = PairsOf(type);
        string text = $"{DraftText.Plain(type.Type)}: {Count(type.Count)} {(type.Count == 1 ? "relationship" : "relationships")}, "
            + $"{Names(pairs.Select(pair => pair.From))} to {Names(pairs.Select(pair => pair.To))}.";
        _summary.Add(text);
        string? properties = AddProperties(type, text);
        foreach (var from in pairs.GroupBy(pair => pair.From, pair => pair.To))
        {
            foreach (var (target, name) in Targets(from)) AddOut(type, kinds[from.Key], target, name, from.Contains(from.Key), properties);
        }
        foreach (var to in pairs.GroupBy(pair => pair.To, pair => pair.From))
        {
            foreach (var (target, name) in Targets(to)) AddIn(type, kinds[to.Key], target, name, properties);
        }
    }

    private string? AddProperties(ObservedRelationships type, string text)
    {
        var members = MemberNames.OfEdges(GraphQLWords.Pascal(type.Type, "Edge"));
        var drafts = PropertyDrafts.Of([(type.Read, type.Properties)], type.AreAllRead, members, _reserved);
        List<string> comments = [.. drafts.LeftOut];
        if (type.Parallel > 0)
            comments.Insert(0, $"? {Count(type.Parallel)} of those read join the same two nodes as another does. "
                + "Mark the property that tells them apart with @identity.");
        ImmutableArray<DraftField> fields =
        [
            .. drafts.Stored.Select(stored => drafts.Field(stored, drafts.AreAllRead && drafts.IsPresent(stored))),
        ];
        if (fields.IsEmpty)
        {
            _comments.AddRange(comments.Select(comment => $"? {DraftText.Plain(type.Type)}: {comment[2..]}"));
            return null;
        }
        string name = names.Properties(type.Type);
        _properties.Add(new(name, fields, text, [.. comments]));
        return name;
    }

    private void AddOut(ObservedRelationships type, DraftKind kind, string target, string? suffix, bool isToItself, string? properties)
    {
        string name = GraphQLWords.Camel(type.Type, "related");
        string field = suffix is null ? kind.Members.Relationship(name, name + "To") : kind.Members.Relationship(name + suffix);
        string[] comments = isToItself ? ["If these have no direction, write direction: BOTH and remove the field of the other end."] : [];
        kind.Fields.Add(new(field, $"[{target}!]!", [DirectiveOf(type, "OUT", properties), "@path"], [.. comments]));
    }

    private void AddIn(ObservedRelationships type, DraftKind kind, string target, string? suffix, string? properties)
    {
        string sources = EnglishWords.Plural(TypeNames.CamelOf(target));
        string name = EnglishWords.Inverse(type.Type, sources);
        bool isNamed = suffix is null || name.StartsWith(sources, StringComparison.Ordinal);
        string field = kind.Members.Relationship(isNamed ? name : name + suffix, sources + GraphQLWords.Pascal(type.Type, "Related"));
        _incoming.Add((kind, new(field, $"[{target}!]!", [DirectiveOf(type, "IN", properties), "@path"], [])));
    }

    private static string DirectiveOf(ObservedRelationships type, string direction, string? properties) =>
        $"@relationship(type: {DraftText.Quote(type.Type)}, direction: {direction}"
        + (properties is null ? ")" : $", properties: {DraftText.Quote(properties)})");

    /// <summary>What fields lead to these kinds: each with what its name ends in if there are several.</summary>
    private IEnumerable<(string Target, string? Suffix)> Targets(IEnumerable<int> targets)
    {
        ImmutableArray<int> ordinals = [.. targets.Distinct().Order()];
        if (ordinals.Length == 1) return [(kinds[ordinals[0]].Name, null)];
        var fitting = interfaces.Where(i => !ordinals.Except(i.Kinds).Any()).OrderBy(i => i.Kinds.Length)
            .ThenBy(i => i.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        if (fitting is not null && fitting.Kinds.Length == ordinals.Length) return [(fitting.Name, null)];
        return ordinals.Length > FieldsMax
            ? [(fitting?.Name ?? root, null)]
            : ordinals.Select(ordinal => (kinds[ordinal].Name, (string?)EnglishWords.Plural(kinds[ordinal].Name)));
    }

    private string Names(IEnumerable<int> ordinals)
    {
        ImmutableArray<string> each = [.. ordinals.Distinct().Order().Select(ordinal => kinds[ordinal].Name)];
        return each.Length <= FieldsMax ? string.Join(" or ", each) : string.Create(CultureInfo.InvariantCulture, $"{each.Length} kinds");
    }

    private static string Named(ObservedRelationships type) => $"{DraftText.Quote(type.Type)} ({Count(type.Count)} relationships)";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string KeyOf(ImmutableArray<string> labels) => string.Join('\0', labels);
}
