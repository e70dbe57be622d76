using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The values of a walk that the text of its statement depends on: types of relationships and numbers of steps cannot be parameters.</summary>
/// <param name="Steps">The steps that it may take, as text.</param>
/// <param name="DepthMax">How many at most.</param>
/// <param name="HasDay">Whether a day is given.</param>
/// <param name="IsStanding">It ends where it begins.</param>
internal sealed record WalkForm(string Steps, long DepthMax, bool HasDay, bool IsStanding)
{
    /// <summary>Steps from the node that an edge leaves.</summary>
    public const string Out = ">";

    /// <summary>Steps from the node that an edge enters.</summary>
    public const string In = "<";

    /// <summary>Steps either way.</summary>
    public const string Both = "-";

    /// <summary>By relationship type: the direction of its steps.</summary>
    public SortedDictionary<int, string> Directions
    {
        get
        {
            var directions = new SortedDictionary<int, string>();
            foreach (string number in Steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                int step = int.Parse(number, CultureInfo.InvariantCulture);
                string direction = Step.DirectionOf(step) == RelationshipDirection.Out ? Out : In;
                directions[Step.TypeOf(step)] = directions.ContainsKey(Step.TypeOf(step)) ? Both : direction;
            }
            return directions;
        }
    }

    /// <summary>The relationship types of each direction.</summary>
    public IReadOnlyList<(IReadOnlyList<int> Types, string Direction)> TypesByDirection =>
        [.. Directions.GroupBy(d => d.Value, d => d.Key).Select(g => ((IReadOnlyList<int>)[.. g], g.Key))];

    /// <summary>The form of a query's walk; null where Neo4j does not walk for it.</summary>
    public static WalkForm? Of(Expansion root, ParameterValues parameters) => root.Source switch
    {
        ItemSource.ShortestPath path when Of(path.Walk, parameters, parameters[path.From].Equals(parameters[path.To])) is { TypesByDirection.Count: <= 1 } form => form,
        ItemSource.Neighborhood neighborhood => Of(neighborhood.Walk, parameters, isStanding: false),
        _ => null,
    };

    private static WalkForm Of(Walk walk, ParameterValues parameters, bool isStanding) =>
        new(string.Join(',', parameters[walk.Steps].Numbers), parameters[walk.DepthMax].Number, !parameters[walk.AsOf].IsNone, isStanding);
}
