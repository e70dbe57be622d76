using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>The properties of a kind or a relationship type, chosen and named.</summary>
internal sealed class PropertyDrafts
{
    // What the store keeps beside values under names of this form is no property of the model.
    private static readonly string[] HelperSuffixes = ["_folded", "_first", "_last", "_instant", "_ordinal", "_order"];

    private static readonly HashSet<string> Dates = new(StringComparer.Ordinal) { "validFrom", "validTo", "recordedAt" };

    private readonly List<string> _leftOut = [];
    private readonly SortedDictionary<string, (string Field, ChosenType Type, bool IsPresent)> _chosen = new(StringComparer.Ordinal);

    private PropertyDrafts(bool areAllRead) => AreAllRead = areAllRead;

    /// <summary>Whether what was seen of the properties holds for all nodes or relationships.</summary>
    public bool AreAllRead { get; }

    /// <summary>Comments on properties that are left out.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The stored names of the properties, in ordinal order.</summary>
    public IEnumerable<string> Stored => _chosen.Keys;

    /// <summary>Chooses and names those of nodes or relationships.</summary>
    /// <param name="seen">The properties of each set of labels, and how many nodes of the set were read.</param>
    /// <param name="areAllRead">Whether all were.</param>
    /// <param name="members">Gives the names.</param>
    /// <param name="reserved">Stored names that mean something to the store.</param>
    public static PropertyDrafts Of(
        IReadOnlyCollection<(long Read, ImmutableArray<ObservedProperty> Properties)> seen, bool areAllRead, MemberNames members,
        string[] reserved)
    {
        var drafts = new PropertyDrafts(areAllRead);
        long read = seen.Sum(set => set.Read);
        var properties = seen.SelectMany(set => set.Properties).GroupBy(property => property.Name, StringComparer.Ordinal)
            .Select(same => (Name: same.Key, Values: Merged(same))).ToList();
        var names = properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        // Those that can keep their names come first.
        foreach (var (name, values) in properties.OrderBy(p => !GraphQLWords.IsName(p.Name)).ThenBy(p => p.Name, StringComparer.Ordinal))
        {
            if (name.Length == 0) continue;
            if (reserved.Contains(name) || Array.Exists(HelperSuffixes, suffix => IsHelper(name, suffix, names)))
            {
                drafts._leftOut.Add($"? {DraftText.Quote(name)}: left out, since the store has a meaning for a property of that name.");
                continue;
            }
            var type = PropertyChoice.Of(values, areAllRead);
            if (type.Scalar is null) drafts._leftOut.Add($"? {DraftText.Quote(name)}: {type.Doubt}");
            else drafts._chosen.Add(name, (NameOf(name, type, members), type, values.Sum(value => value.Count) == read));
        }
        return drafts;
    }

    /// <summary>Whether every one that was read has a value.</summary>
    public bool IsPresent(string stored) => _chosen[stored].IsPresent;

    /// <summary>The name of the field; null if there is no such property.</summary>
    public string? FieldOf(string stored) => _chosen.TryGetValue(stored, out var chosen) ? chosen.Field : null;

    /// <summary>The scalar type of a property, or null if it is a list or there is none.</summary>
    public string? ScalarOf(string stored) =>
        _chosen.TryGetValue(stored, out var chosen) && !chosen.Type.IsList ? chosen.Type.Scalar : null;

    /// <summary>The field of a property.</summary>
    public DraftField Field(string stored, bool isRequired, params string?[] directives)
    {
        var (field, type, _) = _chosen[stored];
        string? alias = field == stored ? null : $"@alias(property: {DraftText.Quote(stored)})";
        return new(
            field,
            type.IsList ? $"[{type.Scalar}!]!" : isRequired ? $"{type.Scalar}!" : type.Scalar!,
            [.. directives.Append(alias).OfType<string>()],
            type.Doubt is null ? [] : [$"? {type.Doubt}"]);
    }

    private static string NameOf(string stored, ChosenType type, MemberNames members) =>
        Dates.Contains(stored) && type is { Scalar: "Date", IsList: false } ? members.Date(stored) : members.Property(stored);

    private static bool IsHelper(string name, string suffix, HashSet<string> names) =>
        name.EndsWith(suffix, StringComparison.Ordinal) && names.Contains(name[..^suffix.Length]);

    private static ImmutableArray<ObservedValues> Merged(IEnumerable<ObservedProperty> same) =>
    [
        .. same.SelectMany(property => property.Values).GroupBy(values => values.Type, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ObservedValues(g.Key, g.Sum(v => v.Count), g.Max(v => v.Largest), g.Sum(v => v.Dates))),
    ];
}
