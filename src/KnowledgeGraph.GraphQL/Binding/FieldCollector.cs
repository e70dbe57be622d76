using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// A field where it stands in the document, and the kinds of node (in edges of any type, the relationship types) for which it counts there.
/// </summary>
/// <param name="Position">Its place among the uses of its level.</param>
internal sealed record FieldUse(
    string ResponseName, GraphQLField Node, FieldType Definition, IComplexGraphType Parent, KindSet Kinds, int Position);

/// <summary>
/// Fields of one response name that answer as one, for the kinds for which exactly these count (specification, section 6.3.2).
/// </summary>
/// <param name="Position">The place of its first use among all: the order of the answer's fields, for each kind.</param>
internal sealed record MergedField(string ResponseName, FieldType Definition, IReadOnlyList<FieldUse> Uses, KindSet Kinds, int Position)
{
    /// <summary>The first of them, which stands for all in errors.</summary>
    public GraphQLField Node => Uses[0].Node;
}

/// <summary>
/// Collects the fields of selection sets, fragments and @skip and @include settled (specification, section 6.3.2, CollectFields): for every
/// kind that the parent may be at once. Fields that answer differently for some kinds are bound once for each such group, so only here is
/// it known how many a plan has.
/// </summary>
internal sealed class FieldCollector(ApiSchema schema, ValidDocument document, VariableValues variables, Limits limits, WorkBudget budget)
{
    // To find its definition, its response name and its meaning, and then to bind it.
    private const int StepsPerField = 10;

    // A shape with its name and coordinate, for each kind, and a column or an expansion.
    private const int BytesPerField = 500;

    private int _fields;

    /// <summary>How many bytes of a plan the fields take, as estimated.</summary>
    public long Bytes => (long)BytesPerField * _fields;

    /// <summary>The uses of fields in the order in which they stand.</summary>
    public List<FieldUse> Collect(IComplexGraphType parent, IEnumerable<GraphQLSelectionSet> selections, KindSet kinds)
    {
        var uses = new List<FieldUse>();
        var visited = new HashSet<(string Fragment, KindSet Kinds)>();
        foreach (var selection in selections) Collect(parent, selection, kinds, uses, visited);
        return uses;
    }

    /// <summary>The fields of the sub-selections of a field.</summary>
    public List<FieldUse> Collect(IComplexGraphType parent, MergedField field, KindSet kinds) =>
        Collect(parent, field.Uses.Select(u => u.Node.SelectionSet).OfType<GraphQLSelectionSet>(), kinds);

    /// <summary>Merges uses by response name, for each kind those that count for it.</summary>
    public static List<MergedField> Merge(List<FieldUse> uses)
    {
        var merged = new List<MergedField>();
        foreach (var group in uses.GroupBy(u => u.ResponseName, StringComparer.Ordinal))
        {
            var members = group.ToList();
            var kinds = members.Aggregate(KindSet.Empty, (all, use) => all.Union(use.Kinds));
            if (members.TrueForAll(u => u.Kinds.Equals(kinds)))
            {
                merged.Add(new(group.Key, members[0].Definition, members, kinds, members[0].Position));
                continue;
            }
            foreach (var alike in kinds.Ordinals.GroupBy(kind => string.Concat(members.Select(m => m.Kinds.Contains(kind) ? '1' : '0'))))
            {
                var counting = members.Where(m => m.Kinds.Contains(alike.First())).ToList();
                merged.Add(new(group.Key, counting[0].Definition, counting, KindSet.Of(alike), counting[0].Position));
            }
        }
        return merged;
    }

    private void Collect(
        IComplexGraphType parent, GraphQLSelectionSet selection, KindSet kinds, List<FieldUse> uses, HashSet<(string, KindSet)> visited)
    {
        foreach (var node in selection.Selections)
        {
            if (!SelectionCondition.IsIncluded(node, variables, document.Syntax.Source)) continue;
            switch (node)
            {
                case GraphQLField field:
                    Count(field);
                    uses.Add(
                        new(
                            field.Alias?.Name.StringValue ?? field.Name.StringValue, field, DefinitionOf(parent, field), parent, kinds,
                            uses.Count));
                    break;
                case GraphQLInlineFragment inline:
                    CollectFragment(parent, inline.TypeCondition, inline.SelectionSet, kinds, uses, visited);
                    break;
                case GraphQLFragmentSpread spread when visited.Add((spread.FragmentName.Name.StringValue, kinds)):
                    var fragment = document.Fragments[spread.FragmentName.Name.StringValue];
                    CollectFragment(parent, fragment.TypeCondition, fragment.SelectionSet, kinds, uses, visited);
                    break;
            }
        }
    }

    private void CollectFragment(
        IComplexGraphType parent, GraphQLTypeCondition? condition, GraphQLSelectionSet selection, KindSet kinds, List<FieldUse> uses,
        HashSet<(string, KindSet)> visited)
    {
        var type = condition is null ? parent : (IComplexGraphType)schema.AllTypes[condition.Type.Name.StringValue]!;
        if (type.Binding() is TypeBinding.Node node)
        {
            kinds = kinds.Intersect(node.Type.Kinds);
            if (kinds.IsEmpty) return;
        }
        else if (type.Binding() is TypeBinding.Relationship relationship)
        {
            kinds = kinds.Intersect(relationship.Types);
            if (kinds.IsEmpty) return;
        }
        Collect(type, selection, kinds, uses, visited);
    }

    private FieldType DefinitionOf(IComplexGraphType parent, GraphQLField field)
    {
        var name = field.Name.Value;
        if (name == schema.TypeNameMetaFieldType.Name) return schema.TypeNameMetaFieldType;
        if (name == schema.SchemaMetaFieldType.Name) return schema.SchemaMetaFieldType;
        if (name == schema.TypeMetaFieldType.Name) return schema.TypeMetaFieldType;
        return parent.GetField(name)!;
    }

    private void Count(GraphQLField field)
    {
        budget.Step(StepsPerField);
        if (++_fields <= limits.DocumentFieldsExpandedMax) return;
        string message =
            $"For all kinds of node and with its fragments written out, the operation has more than {limits.DocumentFieldsExpandedMax} fields "
            + "(Limits:DocumentFieldsExpandedMax). Ask in several requests.";
        throw new GraphErrorException(new GraphError(ErrorCodes.TooManyFields, message)
        {
            Locations = [ErrorMapping.LocationOf(field, document.Syntax.Source)],
        });
    }
}
