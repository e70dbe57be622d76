using System.Numerics;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// What of a walk's values the text of its statement depends on. A quantifier cannot be a parameter, so there is a text for each power of
/// two of steps, and the true bound is a parameter beside it; the types of relationships stand in the text where they are those that every
/// path may take, and else are a parameter.
/// </summary>
/// <param name="Direction">The way of all its steps; <see cref="Mixed"/>: some types one way and some another.</param>
/// <param name="TakesEveryStep">It may take every step that a path may take.</param>
/// <param name="DepthMax">How many steps at most, rounded up.</param>
/// <param name="IsStanding">It ends where it begins.</param>
internal sealed record WalkForm(string Direction, bool TakesEveryStep, int DepthMax, bool IsStanding)
{
    // From one node over another to a third.
    private const int StepsOfHistory = 2;

    /// <summary>Which kinds of change are listed: a bit for each <see cref="ChangeType"/>.</summary>
    public int Changes { get; private init; }

    /// <summary>Whether the changes are those of one node.</summary>
    public bool HasNode { get; private init; }

    /// <summary>Steps from the node that an edge leaves.</summary>
    public const string Out = ">";

    /// <summary>Steps from the node that an edge enters.</summary>
    public const string In = "<";

    /// <summary>Steps either way.</summary>
    public const string Both = "-";

    /// <summary>Steps of some types one way, of others another.</summary>
    public const string Mixed = "<->";

    /// <summary>No steps.</summary>
    public const string None = "";

    /// <summary>The form of a query's walk; null where Neo4j does not walk for it.</summary>
    public static WalkForm? Of(Expansion root, ParameterValues parameters, GraphModel model)
    {
        if (root.Source is not ItemSource.Walk walk) return null;
        if (walk.Definition == ChangesWalk.Definition) return OfChanges(walk, parameters);
        if (walk.Definition.Given.All(a => a.Type != WalkArgumentType.Steps)) return null;
        if (walk.Definition == HistoryWalk.Definition) return Of(walk, parameters, model, StepsOfHistory, isStanding: false);
        // A projection knows the degrees, which nodes were met, and pairs.
        if (IsAvoiding(walk, parameters) || HasPairs(walk, parameters)) return null;
        if (walk.Definition == SubgraphWalks.Neighborhood)
        {
            return Of(walk, parameters, model, DepthMaxOf(walk, parameters), isStanding: false);
        }
        if (walk.Definition != PathWalks.Shortest || root.Where is not null) return null;
        bool isStanding = parameters[walk.Parameter("from")].Equals(parameters[walk.Parameter("to")]);
        var form = Of(walk, parameters, model, DepthMaxOf(walk, parameters), isStanding);
        return form.Direction == Mixed ? null : form;
    }

    /// <summary>The relationship types of some steps, by the way in which they are taken.</summary>
    public static IReadOnlyList<(IReadOnlyList<int> Types, string Direction)> TypesByDirection(IEnumerable<int> steps)
    {
        var directions = new SortedDictionary<int, string>();
        foreach (int step in steps)
        {
            string direction = Step.DirectionOf(step) == RelationshipDirection.Out ? Out : In;
            int type = Step.TypeOf(step);
            directions[type] = directions.TryGetValue(type, out string? known) && known != direction ? Both : direction;
        }
        return [.. directions.GroupBy(d => d.Value, d => d.Key).Select(g => ((IReadOnlyList<int>)[.. g], g.Key))];
    }

    private static bool IsAvoiding(ItemSource.Walk walk, ParameterValues parameters) =>
        walk.Has(WalkArgumentType.AvoidedKinds, parameters) || walk.Has(WalkArgumentType.AvoidedNodes, parameters)
        || walk.Has(WalkArgumentType.DegreeOver, parameters);

    private static bool HasPairs(ItemSource.Walk walk, ParameterValues parameters) =>
        parameters[walk.Parameter(WalkArgumentType.Steps)].Numbers.Any(step => step >= Step.Count);

    private static WalkForm OfChanges(ItemSource.Walk walk, ParameterValues parameters) =>
        new(None, TakesEveryStep: false, DepthMax: 0, IsStanding: false)
        {
            Changes = parameters[walk.Parameter(WalkArgumentType.Changes)].Numbers.Aggregate(0, (all, change) => all | 1 << (int)change),
            HasNode = !parameters[walk.Parameter(ChangesWalk.Of)].IsNone,
        };

    private static int DepthMaxOf(ItemSource.Walk walk, ParameterValues parameters) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)parameters[walk.Parameter(WalkArgumentType.Depth)].Number);

    private static WalkForm Of(ItemSource.Walk walk, ParameterValues parameters, GraphModel model, int depthMax, bool isStanding)
    {
        int[] steps = [.. parameters[walk.Parameter(WalkArgumentType.Steps)].Numbers.Select(s => (int)s)];
        string direction = TypesByDirection(steps) switch
        {
            [] => None,
            [var (_, only)] => only,
            _ => Mixed,
        };
        return new(direction, model.PathSteps.Select(s => (int)s).ToHashSet().SetEquals(steps), depthMax, isStanding);
    }
}
