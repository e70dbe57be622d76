using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// Makes up pages whose filter has two conditions, of every pair of kinds of condition that a list's filter allows, under every sort of order. What chance seldom
/// puts together meets here.
/// </summary>
internal sealed class FeaturePairs(ModelApi api, RandomGraph graph, RandomValues values)
{
    private static readonly string[] Composed = ["and", "or", "not"];

    /// <summary>The pages, the most telling pairs first: those with `within`.</summary>
    public IEnumerable<RandomShape> All()
    {
        var lists = api.Schema.Query.Fields.Where(field => field.Arguments?.Any(argument => argument.Name == "where") == true && field.Arguments.Any(argument => argument.Name == "after")).ToList();
        var pairs = lists.SelectMany(list => PairsOf(list).Select(pair => (List: list, pair.One, pair.Other))).ToList();
        return pairs.OrderByDescending(pair => pair.One.Name == "within" || pair.Other.Name == "within").ThenBy(_ => values.Next(int.MaxValue)).Select(pair => Page(pair.List, pair.One, pair.Other));
    }

    private List<(FieldType One, FieldType Other)> PairsOf(FieldType list)
    {
        var filter = (IInputObjectGraphType)list.Arguments!.Single(argument => argument.Name == "where").ResolvedType!.GetNamedType();
        var kinds = filter.Fields.Where(field => !Composed.Contains(field.Name, StringComparer.Ordinal)).GroupBy(KindOf, StringComparer.Ordinal).Select(kind => values.Pick(kind.ToList())).ToList();
        return [.. kinds.SelectMany((one, i) => kinds.Skip(i + 1).Select(other => (one, other)))];
    }

    // Relations are one kind, by whether they lead to one node or to several; comparisons are told apart by their type.
    private static string KindOf(FieldType field) => field.ResolvedType!.GetNamedType() is IInputObjectGraphType input && input.Fields.Any(inner => inner.Name == "some")
        ? "relation"
        : field.ResolvedType!.ToString()!;

    private RandomShape Page(FieldType list, FieldType one, FieldType other)
    {
        var inputs = new RandomInputs(values, graph.Told);
        string Condition(FieldType field) => $"{field.Name}: {inputs.Literal(field.ResolvedType!, field.Name, depth: 1, isRequired: true)}";
        var order = list.Arguments!.FirstOrDefault(argument => argument.Name == "order") is { } argument && values.Chance(0.6)
            ? $", order: {inputs.Literal(argument.ResolvedType!, "order", isRequired: true)}" : "";
        string where = values.Chance(0.7) ? $"{{{Condition(one)}, {Condition(other)}}}" : $"{{or: [{{{Condition(one)}}}, {{not: {{{Condition(other)}}}}}]}}";
        string variables = string.Concat(inputs.Variables.Select(v => $", ${v.Name}: {v.Type}"));
        string query = $"query ($after: String{variables}) {{ page: {list.Name}(first: 2, after: $after, where: {where}{order}) {{ totalCount pageInfo {{ hasNextPage endCursor }} edges {{ cursor node {{ id }} }} }} }}";
        return new(query, inputs.Variables, values);
    }
}
