using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Which fields name a node of a kind for people.</summary>
internal static class KindLabels
{
    /// <summary>
    /// The first text in several languages, if the kind has one. Otherwise the String properties called name or title, required ones first,
    /// then the first other one that is required or unique.
    /// </summary>
    public static IEnumerable<string> Of(NodeKind kind)
    {
        if (kind.Fields.OfType<LocalizedTextField>().FirstOrDefault() is { } text) return [text.Name];
        var texts = kind.Properties.Where(p => p is { Type: ScalarType.String, IsList: false }).ToLookup(p => p.Name is "name" or "title");
        var others = texts[false].Where(p => p.IsRequired || p.IsUnique).Take(1);
        return texts[true].OrderByDescending(p => p.IsRequired).Concat(others).Select(p => p.Name);
    }
}
