using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>
/// Gives each type of a model to be a name that neither the model nor the API uses otherwise, by the rules that <see cref="ModelNames"/>
/// checks. The order of the calls decides who keeps a name.
/// </summary>
internal sealed class TypeNames(IEnumerable<string> labels)
{
    private readonly HashSet<string> _labels = [.. labels];

    // The enums of the directives' arguments are declared in the strict form of a model.
    private readonly HashSet<string> _declared = new(StringComparer.OrdinalIgnoreCase) { "Direction", "TimestampOperation" };
    private readonly HashSet<string> _generated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rootFields = [.. ModelNames.RootFields.Keys];
    private readonly List<string> _nodeTypes = [];

    /// <summary>The name of the interface that every kind implements.</summary>
    public string Root(string? label) =>
        NodeType(label ?? "Node", "Node", "Root", name => name == label || !_labels.Contains(name), isKind: false);

    /// <summary>
    /// The name of a label's interface. A name that is a label must be its own, since the store gives interfaces' labels to nodes.
    /// </summary>
    public string Interface(string label) =>
        NodeType(label, "Interface", "Interface", name => name == label || !_labels.Contains(name), isKind: false);

    /// <summary>The name of a label's kind.</summary>
    public string Kind(string label)
    {
        string name = NodeType(label, "Kind", "Node", candidate => !_rootFields.Contains(CamelOf(candidate)), isKind: true);
        _rootFields.Add(CamelOf(name));
        return name;
    }

    /// <summary>The root field that lists a type's nodes.</summary>
    public string Plural(string name)
    {
        string camel = CamelOf(name);
        string plural = Candidates(EnglishWords.Plural(camel), ["all" + EnglishWords.Plural(name), camel + "List"])
            .First(candidate => !_rootFields.Contains(candidate));
        _rootFields.Add(plural);
        return plural;
    }

    /// <summary>The name of the properties of a relationship type.</summary>
    public string Properties(string relationshipType)
    {
        string first = GraphQLWords.Pascal(relationshipType, "Edge");
        string name = Candidates(first, [first + "Properties"]).First(CanBeProperties);
        _declared.Add(name);
        _generated.UnionWith(GeneratedOfProperties(name));
        return name;
    }

    /// <summary>A type's name as the root field of one of it.</summary>
    public static string CamelOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The first, the others, and then the first with a number.</summary>
    public static IEnumerable<string> Candidates(string first, IEnumerable<string> others) =>
        others.Prepend(first).Concat(Enumerable.Range(2, int.MaxValue - 2).Select(i => first + i.ToString(CultureInfo.InvariantCulture)));

    private string NodeType(string label, string otherwise, string suffix, Func<string, bool> isAllowed, bool isKind)
    {
        string first = GraphQLWords.Pascal(label, otherwise);
        string name = Candidates(first, [first + suffix])
            .First(candidate => isAllowed(candidate) && IsFree(candidate, GeneratedOf(candidate, isKind)));
        _declared.Add(name);
        _generated.UnionWith(GeneratedOf(name, isKind));
        _nodeTypes.Add(name);
        return name;
    }

    private bool CanBeProperties(string name) => !ModelNames.SetWords.Contains(CamelOf(name)) && IsFree(name, GeneratedOfProperties(name));

    private bool IsFree(string name, IEnumerable<string> generated) =>
        !_declared.Contains(name) && !_generated.Contains(name) && !ModelNames.ApiTypes.Contains(name)
        && generated.All(type => !_generated.Contains(type) && !_declared.Contains(type) && !ModelNames.ApiTypes.Contains(type));

    private static IEnumerable<string> GeneratedOf(string name, bool isKind) =>
        ModelNames.Suffixes(isKind, isTree: false).Select(suffix => name + suffix);

    private IEnumerable<string> GeneratedOfProperties(string name) =>
        ModelNames.SetSuffixes.Select(suffix => name + suffix)
            .Concat(_nodeTypes.SelectMany(type => ModelNames.PairSuffixes.Select(suffix => type + name + suffix)));
}
