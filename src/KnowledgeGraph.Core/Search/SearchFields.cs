using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Search;

/// <summary>The properties of a kind that are searched.</summary>
public static class SearchFields
{
    /// <summary>The properties that names are made of, in their order, then those that the model marks @search.</summary>
    public static ImmutableArray<SearchField> Of(NodeType type)
    {
        var names = type.Fields.OfType<LocalizedTextField>().SelectMany(field => field.Texts.Concat(field.Lists))
            .Distinct(StringComparer.Ordinal).ToList();
        var texts = type.Properties.Where(p => p.IsSearched && !names.Contains(p.Name, StringComparer.Ordinal)).Select(p => p.Name);
        return [
            .. names.Select(name => new SearchField(name, IsName: true)), .. texts.Select(name => new SearchField(name, IsName: false))
        ];
    }
}
