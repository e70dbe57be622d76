using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Writing;

/// <summary>
/// The field errors of an answer. A path is put together on the way back up, a step by each level that the writer leaves, so that answers
/// without errors pay nothing for paths.
/// </summary>
internal sealed class FieldErrors
{
    private readonly List<(GraphError Error, List<PathSegment> Reversed)> _errors = [];

    /// <summary>How many there are.</summary>
    public int Count => _errors.Count;

    /// <summary>The errors, with whole paths.</summary>
    public IEnumerable<GraphError> All => _errors.Select(e => e.Error with { Path = [.. Enumerable.Reverse(e.Reversed)] });

    /// <summary>Adds an error at the field that the writer stands at.</summary>
    public void Add(GraphError error) => _errors.Add((error, []));

    /// <summary>Adds the errors of another field, which nobody changes any more.</summary>
    public void AddAll(FieldErrors others) => _errors.AddRange(others._errors);

    /// <summary>Adds a step to the paths of all errors from the one given on.</summary>
    public void AddStep(int from, PathSegment step)
    {
        for (int i = from; i < _errors.Count; i++) _errors[i].Reversed.Add(step);
    }
}
