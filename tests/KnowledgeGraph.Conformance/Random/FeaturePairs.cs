using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// Makes up pages whose filter has two conditions, of every pair of kinds of condition that a list's filter allows, under every sort of
/// order. What chance seldom puts together meets here.
/// </summary>
internal sealed class FeaturePairs(ModelApi api, RandomGraph graph, RandomValues values)
{
    private static readonly string[] Composed = ["and", "or", "not"];

    // What is compiled in a way of its own beside other conditions.
    private static readonly string[] Telling = ["within", "count", "steps"];

    /// <summary>The pages, the most telling pairs first.</summary>
    public IEnumerable<RandomShape> All()
    {
        var lists = api.Schema.Query.Fields.Where(field =>
            field.Arguments?.Any(argument => argument.Name == "where") == true
                && field.Arguments.Any(argument => argument.Name == "after")).ToList();
        var pairs = lists.SelectMany(list => PairsOf(list).Select(pair => (List: list, pair.One, pair.Other))).ToList();
        return pairs.OrderByDescending(pair => IsTelling(pair.One) || IsTelling(pair.Other)).ThenBy(_ => values.Next(int.MaxValue))
            .Select(pair => Page(pair.List, pair.One, pair.Other));
    }

    private static bool IsTelling(Feature feature) => Telling.Contains(feature.Member ?? feature.Field.Name, StringComparer.Ordinal);

    private List<(Feature One, Feature Other)> PairsOf(FieldType list)
    {
        var filter = (IInputObjectGraphType)list.Arguments!.Single(argument => argument.Name == "where").ResolvedType!.GetNamedType();
        var kinds = filter.Fields.Where(field => !Composed.Contains(field.Name, StringComparer.Ordinal)).SelectMany(FeaturesOf)
            .GroupBy(KindOf, StringComparer.Ordinal).Select(kind => values.Pick(kind.ToList())).ToList();
        return [.. kinds.SelectMany((one, i) => kinds.Skip(i + 1).Select(other => (one, other)))];
    }

    // A relation is asked for some, none or all of its nodes, for how many there are, and for what is some steps away.
    private static IEnumerable<Feature> FeaturesOf(FieldType field)
    {
        if (field.ResolvedType!.GetNamedType() is not IInputObjectGraphType input || input.Fields.All(inner => inner.Name != "some"))
        {
            return [new(field, null)];
        }
        return input.Fields.Where(inner => inner.Name is "some" or "count" or "steps").Select(inner => new Feature(field, inner.Name));
    }

    // Relations are told apart by what they are asked for, comparisons by their type.
    private static string KindOf(Feature feature) => feature.Member ?? feature.Field.ResolvedType!.ToString()!;

    private RandomShape Page(FieldType list, Feature one, Feature other)
    {
        var inputs = new RandomInputs(values, graph.Told);
        string Condition(Feature feature) => feature.Member is { } member
            ? $"{feature.Field.Name}: {inputs.Relation(feature.Field, member)}"
            : $"{feature.Field.Name}: {inputs.Literal(feature.Field.ResolvedType!, feature.Field.Name, depth: 1, isRequired: true)}";
        var order = list.Arguments!.FirstOrDefault(argument => argument.Name == "order") is { } argument && values.Chance(0.6)
            ? $", order: {inputs.Literal(argument.ResolvedType!, "order", isRequired: true)}" : "";
        string where = values.Chance(0.7)
            ? $"{{{Condition(one)}, {Condition(other)}}}"
            : $"{{or: [{{{Condition(one)}}}, {{not: {{{Condition(other)}}}}}]}}";
        string variables = string.Concat(inputs.Variables.Select(v => $", ${v.Name}: {v.Type}"));
        string page = values.Chance(0.5) ? "first: 2, after: $cursor" : "last: 2, before: $cursor";
        string query =
            $"query ($cursor: String{variables}) {{ page: {list.Name}({page}, where: {where}{order}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} edges {{ cursor node {{ id }} }} }} }}";
        return new(query, inputs.Variables, values);
    }

    /// <summary>A kind of condition: a field of a filter, and of a relation what it is asked for.</summary>
    private sealed record Feature(FieldType Field, string? Member);
}
