using System.Diagnostics;
using GraphQL.Types;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The generated types by name. A type is made when it is first named and gets its fields later, so that types may name each other and only
/// what is reachable is made.
/// </summary>
internal sealed class TypeRegistry
{
    private readonly Dictionary<string, IGraphType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _purposes = new(StringComparer.Ordinal);
    private readonly Queue<Action> _unfilled = [];
    private readonly List<Action> _links = [];
    private readonly List<Action> _narrowings = [];

    /// <summary>The types made so far.</summary>
    public IReadOnlyCollection<IGraphType> Types => _types.Values;

    /// <summary>The type of that name, made on first use.</summary>
    /// <param name="name">Its GraphQL name.</param>
    /// <param name="purpose">What it is for: two purposes that give one name are a collision in the model.</param>
    /// <param name="create">Makes it, without fields.</param>
    /// <param name="fill">Gives it its fields.</param>
    public T GetOrAdd<T>(string name, object purpose, Func<T> create, Action<T> fill)
        where T : IGraphType
    {
        if (_types.TryGetValue(name, out var known))
        {
            if (!_purposes[name].Equals(purpose)) throw Collision(name, purpose);
            return (T)known;
        }
        var made = create();
        _types.Add(name, made);
        _purposes.Add(name, purpose);
        _unfilled.Enqueue(() => fill(made));
        return made;
    }

    /// <summary>
    /// Puts off what needs every type to have its fields: GraphQL.NET checks an interface's fields when it is implemented.
    /// </summary>
    public void AfterFill(Action link) => _links.Add(link);

    /// <summary>
    /// Puts off what needs every type to implement its interfaces: GraphQL.NET refuses a field whose type is narrower than the interface's
    /// while that type implements nothing yet.
    /// </summary>
    public void AfterLinks(Action narrow) => _narrowings.Add(narrow);

    /// <summary>Gives every type its fields, those included that are made meanwhile.</summary>
    public void Fill()
    {
        while (_unfilled.TryDequeue(out var fill)) fill();
        foreach (var link in _links) link();
        foreach (var narrow in _narrowings) narrow();
    }

    // The model reader refuses models whose names meet, with line and column; what it lets pass is a fault of ours.
    private UnreachableException Collision(string name, object purpose) => new(
        $"The type {name} would stand for both {_purposes[name]} and {purpose}.");
}
