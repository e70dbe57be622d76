using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Refuses fragments that spread themselves, over others or not (specification, section 5.5.2.2), before the other rules: those that
/// recurse into fragments may then rely on an end. A depth-first search that comes by each spread once.
/// </summary>
internal sealed class FragmentCycles
{
    private readonly GraphQLDocument _document;
    private readonly IReadOnlyDictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private readonly List<GraphQLFragmentSpread> _way = [];

    private FragmentCycles(GraphQLDocument document, IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments)
    {
        _document = document;
        _fragments = fragments;
    }

    /// <summary>Checks the fragments; they must not be nested more deeply than the stack allows.</summary>
    /// <exception cref="GraphErrorException">They form a cycle.</exception>
    public static void Check(GraphQLDocument document, IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments)
    {
        FragmentCycles cycles = new(document, fragments);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>()) cycles.Walk(fragment);
    }

    private void Walk(GraphQLFragmentDefinition fragment)
    {
        string name = fragment.FragmentName.Name.StringValue;
        if (!_done.Add(name)) return;
        _open.Add(name);
        Walk(fragment.SelectionSet);
        _open.RemoveAt(_open.Count - 1);
    }

    private void Walk(GraphQLSelectionSet set)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLFragmentSpread spread) Walk(spread);
            else if ((selection as IHasSelectionSetNode)?.SelectionSet is { } below) Walk(below);
        }
    }

    private void Walk(GraphQLFragmentSpread spread)
    {
        string name = spread.FragmentName.Name.StringValue;
        _way.Add(spread);
        int begin = _open.IndexOf(name);
        if (begin >= 0) throw Cycle(begin, name);
        if (_fragments.TryGetValue(name, out var fragment)) Walk(fragment);
        _way.RemoveAt(_way.Count - 1);
    }

    // The fragment that is open at a place was spread by the way's spread before it; the first was not spread at all.
    private GraphErrorException Cycle(int begin, string name)
    {
        string[] through = [.. _open.Skip(begin + 1)];
        string via = through.Length == 0 ? "" : $" via {string.Join(", ", through)}";
        ImmutableArray<ErrorLocation> locations = [.. _way.Skip(begin).Select(s => ErrorMapping.LocationOf(s, _document.Source))];
        return new(
            new GraphError(ErrorCodes.ValidationError, $"Cannot spread fragment \"{name}\" within itself{via}.") { Locations = locations });
    }
}
