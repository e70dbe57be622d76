using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>Reads what the nodes of a tree can be named by: every unique property and every localized text of its kinds.</summary>
internal sealed class TreeKeyReader(ModelDocument document)
{
    /// <summary>The keys of a tree of some kinds: unique properties first, then texts.</summary>
    public ImmutableArray<TreeKey> KeysOf(IReadOnlyList<NodeKind> kinds)
    {
        var keys = kinds.SelectMany(kind => OwnKeys(kind).Select(key => (Kind: kind, Key: key)))
            .ToLookup(k => k.Key.Name, StringComparer.Ordinal);
        return [.. keys.Select(same => Joined([.. same])).OfType<TreeKey>().OrderBy(key => key.IsText)];
    }

    private static IEnumerable<TreeKey> OwnKeys(NodeKind kind)
    {
        foreach (var property in kind.Properties.Where(p => p.IsUnique))
            yield return new(property.Name, property.Description, kind.Kinds, [property.Name], property.Type, IsText: false);
        foreach (var text in kind.Fields.OfType<LocalizedTextField>())
            yield return new(text.Name, null, kind.Kinds, [.. text.Texts, .. text.Lists], ScalarType.String, IsText: true);
    }

    /// <summary>One key of several kinds; null where their values cannot be compared with one, which a remark tells.</summary>
    private TreeKey? Joined(List<(NodeKind Kind, TreeKey Key)> same)
    {
        var first = same[0].Key;
        ImmutableArray<string> properties = [.. same.SelectMany(k => k.Key.Properties).Distinct(StringComparer.Ordinal)];
        bool isAlike = same.TrueForAll(k => k.Key.Type == first.Type
            && properties.All(name => k.Kind.Property(name) is null || k.Key.Properties.Contains(name)));
        if (!isAlike)
        {
            var (kind, key) = same[^1];
            document.Errors.AddRemark(document.Type(kind.Name)!.Field(key.Name)!.Node.Name,
                $"{kind.Name} and {same[0].Kind.Name} are in one tree, and what they have by the name \"{key.Name}\" differs: "
                + "nodes of the tree cannot be named by it. Rename one of the two, or make them alike.");
            return null;
        }
        return first with
        {
            Kinds = KindSet.Of(same.Select(k => k.Kind.Ordinal)),
            Properties = properties,
            IsText = same.TrueForAll(k => k.Key.IsText),
        };
    }
}
