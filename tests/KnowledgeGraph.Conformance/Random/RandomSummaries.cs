using System.Text;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Makes up what is asked of all items of a connection: measures, and groups by keys that fit what is asked of them.</summary>
/// <param name="values">Where chance comes from.</param>
/// <param name="inputs">Makes up values.</param>
/// <param name="select">Appends what is asked of a group's items.</param>
internal sealed class RandomSummaries(RandomValues values, RandomInputs inputs, Action<StringBuilder, IComplexGraphType> select)
{
    private readonly RandomKeys _keys = new(values, inputs);
    private int _distinct;

    /// <summary>Appends a field of measures or groups.</summary>
    public void Append(StringBuilder query, FieldType field, string alias)
    {
        if (field.OutputBinding() is FieldBinding.Aggregate) AppendMeasures(query, field, alias);
        else AppendGroups(query, field, alias);
    }

    private void AppendMeasures(StringBuilder query, FieldType field, string? alias = null)
    {
        var type = (IComplexGraphType)field.ResolvedType!.GetNamedType();
        query.Append(alias is null ? $" {field.Name} {{" : $" {alias}: {field.Name} {{");
        int count = 1 + values.Next(3);
        for (int i = 0; i < count; i++)
        {
            var fields = type.Fields.Where(f =>
                f.OutputBinding() is not FieldBinding.AggregateOfSet(var set) || set.Name == inputs.Listed?.PropertiesName).ToList();
            var measured = fields.FirstOrDefault(IsDistinct) is { } distinct && values.Chance(0.3) ? distinct : values.Pick(fields);
            if (measured.OutputBinding() is FieldBinding.AggregateOfSet) AppendMeasures(query, measured);
            else if (IsDistinct(measured))
            {
                query.Append($" d{_distinct++}: {measured.Name}(of: {Key(measured.Arguments![0].ResolvedType!)})");
            }
            else if (measured.ResolvedType!.GetNamedType() is not IComplexGraphType ofValues) query.Append($" {measured.Name}");
            else query.Append(
                $" {measured.Name} {{ {string.Join(' ', Functions(ofValues).Where(_ => values.Chance(0.6)).DefaultIfEmpty("countDistinct"))} }}");
        }
        query.Append(" }");
    }

    // The sums of some 64-bit numbers are greater than such a number can be.
    private static IEnumerable<string> Functions(IComplexGraphType measures) =>
        measures.Fields.Select(f => f.Name).Where(name => measures.Name != "LongMeasures" || name is not ("sum" or "avg"));

    private void AppendGroups(StringBuilder query, FieldType field, string alias)
    {
        var group = (IComplexGraphType)((IComplexGraphType)field.ResolvedType!.GetNamedType()).GetField("nodes")!.ResolvedType!
            .GetNamedType();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var (by, keys) = Keys(field, "by", paths, 1 + values.Next(2));
        var (byEdge, edgeKeys) = field.Arguments!.Find("byEdge") is not null && values.Chance(0.5)
            ? Keys(field, "byEdge", paths, 1)
            : ("", "");
        List<string> arguments = [$"by: [{by}]", .. byEdge.Length > 0 ? [$"byEdge: [{byEdge}]"] : Array.Empty<string>()];
        if (values.Chance(0.4))
        {
            arguments.Add($"having: {{{Having((IInputObjectGraphType)field.Arguments.Find("having")!.ResolvedType!.GetNamedType())}}}");
        }
        if (values.Chance(0.6))
        {
            arguments.Add($"order: [{Order((IInputObjectGraphType)field.Arguments.Find("order")!.ResolvedType!.GetNamedType())}]");
        }
        if (values.Chance(0.6)) arguments.Add(Page(field));
        query.Append(
            $" {alias}: groups({string.Join(", ", arguments)}) {{ totalCount overlaps pageInfo {{ hasNextPage hasPreviousPage }} nodes {{{(values.Chance(0.7) ? " count" : "")}{keys}{edgeKeys}");
        foreach (var measures in group.Fields.Where(f => f.OutputBinding() is FieldBinding.Aggregate && values.Chance(0.5)))
        {
            AppendMeasures(query, measures);
        }
        for (int i = 0; group.GetField("items") is { } items && i < 2 && values.Chance(0.3); i++) AppendItems(query, items, $"i{i}");
        query.Append(" } }");
    }

    private string Page(FieldType field)
    {
        string size = values.Chance(0.5) ? "first" : "last";
        return $"{size}: {inputs.Literal(field.Arguments!.Find(size)!.ResolvedType!, size, isRequired: true)}";
    }

    private void AppendItems(StringBuilder query, FieldType items, string alias)
    {
        string first = values.Chance(0.7) ? $"(first: {inputs.Literal(items.Arguments![0].ResolvedType!, "first", isRequired: true)})" : "";
        query.Append($" {alias}: items{first}");
        select(query, (IComplexGraphType)items.ResolvedType!.GetNamedType());
    }

    // The keys as a list's items, and what is read of them.
    private (string By, string Selection) Keys(FieldType field, string argument, HashSet<string> paths, int count)
    {
        var input = (IInputObjectGraphType)field.Arguments!.Find(argument)!.ResolvedType!.GetNamedType();
        List<string> by = [];
        var selection = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            int variables = inputs.Variables.Count;
            var (literal, path, read, _) = _keys.Next(input);
            if (!paths.Add($"{argument} {path}"))
            {
                inputs.Variables.RemoveRange(variables, inputs.Variables.Count - variables);
                continue;
            }
            by.Add(literal);
            selection.Append(argument == "by" ? $" key {{ {read} }}" : $" edgeKey {{ {read} }}");
        }
        return (string.Join(", ", by), selection.ToString());
    }

    private string Key(IGraphType of) => _keys.Next((IInputObjectGraphType)of.GetNamedType()).Literal;

    private static bool IsDistinct(FieldType field) => field.OutputBinding() is FieldBinding.AggregateDistinct;

    private string Having(IInputObjectGraphType having)
    {
        var field = values.Chance(0.3)
            && having.Fields.FirstOrDefault(f => ((ApiInputField)f).Binding is InputBinding.Distinct) is { } distinct
            ? distinct
            : values.Pick(having.Fields.Where(f => f.ResolvedType!.GetNamedType().Name != "LongMeasuresHaving").ToList());
        if (((ApiInputField)field).Binding is InputBinding.GroupCount) return $"{field.Name}: {{gte: {1 + values.Next(3)}}}";
        var inner = (IInputObjectGraphType)field.ResolvedType!.GetNamedType();
        if (((ApiInputField)field).Binding is InputBinding.Distinct)
        {
            var each = Enumerable.Range(0, 1 + values.Next(2))
                .Select(_ =>
                    $"{{of: {Key(inner.Fields.First().ResolvedType!)}, {values.Pick(["gte", "lt", "eq", "neq"])}: {values.Next(4)}}}")
                .ToList();
            return $"{field.Name}: {(each.Count == 1 && values.Chance(0.5) ? each[0] : $"[{string.Join(", ", each)}]")}";
        }
        var function = values.Pick(inner.Fields.ToList());
        return $"{field.Name}: {{{function.Name}: {inputs.Literal(function.ResolvedType!, field.Name, depth: 2, isRequired: true)}}}";
    }

    private string Order(IInputObjectGraphType order)
    {
        var field = values.Chance(0.2)
            && order.Fields.FirstOrDefault(f => ((ApiInputField)f).Binding is InputBinding.Distinct) is { } distinct
            ? distinct
            : values.Pick(order.Fields.ToList());
        string direction = values.Chance(0.5) ? "ASC" : "DESC";
        if (field.ResolvedType!.GetNamedType() is not IInputObjectGraphType functions) return $"{{{field.Name}: {direction}}}";
        if (((ApiInputField)field).Binding is InputBinding.Distinct)
        {
            return $"{{{field.Name}: {{of: {Key(functions.Fields.First().ResolvedType!)}, direction: {direction}}}}}";
        }
        var allowed = functions.Fields.Where(f => functions.Name != "LongMeasuresOrder" || f.Name is not ("sum" or "avg")).ToList();
        return $"{{{field.Name}: {{{values.Pick(allowed).Name}: {direction}}}}}";
    }
}
