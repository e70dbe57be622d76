using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>Gives each field of a type a name that no other field has, in whatever letter case, and that is no word of the API.</summary>
internal sealed class MemberNames
{
    // The API's other names of its fields on the edges of walks, and the dates that every edge has.
    private static readonly string[] OnEdges = [.. EdgeMemberNames.Alternatives.Values, "validFrom", "validTo", "recordedAt"];

    // A period is made of dates; a property of another type would be taken for one.
    private static readonly string[] OnNodes = ["id", "validFrom", "validTo", "__typename"];

    private readonly string _owner;
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _taken;

    private MemberNames(string owner, IEnumerable<string> words, IEnumerable<string> taken) =>
        (_owner, _words, _taken) = (owner, [.. words], new(taken, StringComparer.OrdinalIgnoreCase));

    /// <summary>The fields of a kind of nodes.</summary>
    public static MemberNames OfNodes(string kind) => new(kind, ModelNames.FilterWords, OnNodes);

    /// <summary>The fields of the properties of a relationship type.</summary>
    public static MemberNames OfEdges(string properties) => new(properties, ModelNames.EdgeWords.Concat(ModelNames.WeightWords), OnEdges);

    /// <summary>The name of a stored property: its own if it can be.</summary>
    public string Property(string stored)
    {
        string camel = GraphQLWords.Camel(stored, "property");
        string[] others = [camel, TypeNames.CamelOf(_owner) + GraphQLWords.Pascal(stored, "Property")];
        return Take(GraphQLWords.IsName(stored) ? TypeNames.Candidates(stored, others) : TypeNames.Candidates(camel, others[1..]));
    }

    /// <summary>Reserves a name for a property that is fit to be one of those that all edges, or periods, have.</summary>
    public string Date(string stored)
    {
        _taken.Add(stored);
        return stored;
    }

    /// <summary>The name of a relationship: the first of those that are free.</summary>
    public string Relationship(params string[] names) => Take(TypeNames.Candidates(names[0], names[1..]));

    private string Take(IEnumerable<string> candidates)
    {
        string name = candidates.First(candidate => !_words.Contains(candidate) && !_taken.Contains(candidate));
        _taken.Add(name);
        return name;
    }
}
