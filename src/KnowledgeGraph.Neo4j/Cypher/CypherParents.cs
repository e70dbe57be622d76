using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The way upward in a tree, as a pattern of which each step follows the current edge to the parent.</summary>
internal sealed class CypherParents(
    GraphMapping mapping, CypherParameters parameters, CypherVariables variables, CypherValidity validity, CypherFilters filters)
{
    /// <summary>The step to the parent, in brackets: a quantifier may follow.</summary>
    public string Step(TreeDefinition tree)
    {
        string lower = variables.Next().Node;
        return tree.ParentSteps.Length == 1 ? OneWay(tree, tree.ParentSteps[0], lower) : SeveralWays(tree, lower);
    }

    /// <summary>Whether a node is on the level of a tree, or of the kind, that a parameter holds.</summary>
    public string IsSelected(TreeDefinition tree, int selector, CypherScope node)
    {
        if (tree.Level is not { } level) return $"{parameters.Add(selector, ParameterForm.Label)} IN labels({node.Node})";
        return $"{node.Property(OperandOwner.Node, level.Name)} = {parameters.Add(selector, ParameterForm.Value, level.Type, level.Enum)}";
    }

    private string OneWay(TreeDefinition tree, TreeStep step, string lower)
    {
        (string pattern, var upper) = filters.Pattern(TraverseOf(step), new(mapping, lower, step.From));
        string isLower = tree.Kinds.Equals(step.From) ? "" : $"{lower}:{mapping.LabelsOf(step.From)} AND ";
        return $"({pattern} WHERE {isLower}{IsCurrent(step, lower, upper)})";
    }

    private string SeveralWays(TreeDefinition tree, string lower)
    {
        (string upper, string edge) = variables.Next();
        var directions = tree.ParentSteps.Select(step => step.Direction).Distinct().ToList();
        var types = tree.ParentSteps.Select(step => step.Type.Ordinal).Distinct().ToList();
        string relationship = $"[{edge}:{mapping.TypesOf(types)}]";
        string path = CypherArrow.Of(directions.Count == 1 ? directions[0] : RelationshipDirection.Both, relationship);
        string OneOf(TreeStep step)
        {
            List<string> conditions = [$"{lower}:{mapping.LabelsOf(step.From)}", $"{upper}:{mapping.LabelsOf(step.To)}"];
            if (types.Count > 1) conditions.Add($"type({edge}) = {CypherName.Literal(mapping.Of(step.Type).Label)}");
            if (directions.Count > 1)
            {
                conditions.Add($"startNode({edge}) = {(step.Direction == RelationshipDirection.Out ? lower : upper)}");
            }
            conditions.AddRange([.. validity.EdgeOnDay(edge, step.Type), .. validity.NodeOnDay(upper, step.To)]);
            conditions.Add(IsCurrent(step, lower, new(mapping, upper, step.To, edge, step.Type)));
            return $"({string.Join(" AND ", conditions)})";
        }
        return $"(({lower}){path}({upper}) WHERE {string.Join(" OR ", tree.ParentSteps.Select(OneOf))})";
    }

    private string IsCurrent(TreeStep step, string lower, CypherScope upper)
    {
        (string pattern, var other) = filters.Pattern(TraverseOf(step), new(mapping, lower, step.From));
        return $"NOT EXISTS {{ MATCH {pattern} WHERE {CypherValidity.ComesBefore(other, upper)} }}";
    }

    private static ItemSource.Traverse TraverseOf(TreeStep step) => new(step.Type, step.Direction, step.To);
}
