using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds the argument `where` of one field. A comparison whose value is null is as if it were not written, except eq and neq, for which null is a missing
/// value. A null in the place of a whole condition is refused: it reads as "there is none", and would keep everything.
/// </summary>
internal sealed class FilterBinder(Limits limits, ParameterTable parameters, FilterTerms terms, int field, string argument, ErrorLocation location)
{
    private static readonly Parameter Truth = new(ParameterRole.Value, ScalarType.Boolean);

    /// <summary>The filter; null where it keeps everything.</summary>
    public Filter? BindWhere(object? where) => where is InputObject input ? BindWhere(input, []) : null;

    /// <summary>The operand of a key: an id, a property or a localized text.</summary>
    public static Operand OperandOf(InputBinding? meaning) => meaning switch
    {
        InputBinding.Id id => new(id.Owner, [Operand.Id], ScalarType.Id),
        InputBinding.Property property => new(
            property.Owner, [property.Definition.Name], property.Definition.Type, property.Definition.Enum, property.Definition.Scale),
        InputBinding.LocalizedText text => new(OperandOwner.Node, [.. text.Field.Texts, .. text.Field.Lists], ScalarType.String),
        _ => throw new NotSupportedException($"{meaning} is no operand."),
    };

    /// <summary>The filter of comparisons of one operand, which stand at a path inside the argument; null where it keeps everything.</summary>
    public Filter? BindOperand(Operand operand, InputObject comparisons, ImmutableArray<int> path) => BindComparisons(operand, comparisons, path);

    private Filter? BindWhere(InputObject where, ImmutableArray<int> path)
    {
        if (path.Length > 2 * limits.FilterDepthMax)
        {
            throw Refuse(ErrorCodes.TooDeep, $"The filter is nested more than {limits.FilterDepthMax} levels deep (Limits:FilterDepthMax). Make it flatter.");
        }
        var filters = ImmutableArray.CreateBuilder<Filter>();
        for (int i = 0; i < where.Entries.Length; i++)
        {
            terms.Add(location);
            var entry = where.Entries[i];
            if (BindEntry(entry.Field.Binding, entry.Value ?? throw RefuseNull(entry.Field), path.Add(i)) is { } filter) filters.Add(filter);
        }
        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.All(filters.ToImmutable()),
        };
    }

    private Filter? BindEntry(InputBinding meaning, object value, ImmutableArray<int> path) => meaning switch
    {
        InputBinding.And => new Filter.All(BindItems(value, path)),
        InputBinding.Or => new Filter.Any(BindItems(value, path)),
        InputBinding.Not => new Filter.Not(BindWhere((InputObject)value, path) ?? new Filter.All([])),
        InputBinding.Edge => BindWhere((InputObject)value, path),
        InputBinding.Relation relation => BindRelation(relation.Field, (InputObject)value, path),
        InputBinding.Sources sources => BindQuantifiers((InputObject)value, path, (quantifier, where) => new Filter.FromSource(sources.Owner, quantifier, where)),
        InputBinding.Type => BindComparisons((InputObject)value, path, BindKinds),
        InputBinding.Within => BindWithin((InputObject)value, path),
        _ => BindComparisons(OperandOf(meaning), (InputObject)value, path),
    };

    private ImmutableArray<Filter> BindItems(object list, ImmutableArray<int> path) =>
        [.. ((IReadOnlyList<object?>)list).Select((item, i) => BindItem((InputObject)item!, path.Add(i)))];

    private Filter BindItem(InputObject item, ImmutableArray<int> path)
    {
        terms.Add(location);
        return BindWhere(item, path) ?? new Filter.All([]);
    }

    private Filter BindRelation(RelationshipField relationship, InputObject quantifiers, ImmutableArray<int> path)
    {
        var traverse = new ItemSource.Traverse(relationship.Type, relationship.Direction, relationship.Targets);
        return BindQuantifiers(quantifiers, path, (quantifier, where) => new Filter.Related(traverse, quantifier, where));
    }

    private Filter BindQuantifiers(InputObject quantifiers, ImmutableArray<int> path, Func<Quantifier, Filter?, Filter> bind)
    {
        var filters = ImmutableArray.CreateBuilder<Filter>();
        for (int i = 0; i < quantifiers.Entries.Length; i++)
        {
            terms.Add(location);
            var entry = quantifiers.Entries[i];
            if (entry.Value is not InputObject where) throw RefuseNull(entry.Field);
            filters.Add(bind(((InputBinding.Related)entry.Field.Binding).Quantifier, BindWhere(where, path.Add(i))));
        }
        return filters.Count == 1 ? filters[0] : new Filter.All(filters.ToImmutable());
    }

    private Filter.Within BindWithin(InputObject key, ImmutableArray<int> path)
    {
        var operand = OperandOf(key.Entries[0].Field.Binding);
        return new(operand, Argument(new(ParameterRole.Value, operand.Type), path.Add(0)));
    }

    private Filter? BindComparisons(Operand operand, InputObject operators, ImmutableArray<int> path)
    {
        bool isFolded = operators.Entries.Any(e => e is { Field.Binding: InputBinding.Mode, Value: QueryModes.Insensitive });
        var compared = operand with { IsFolded = isFolded };
        return BindComparisons(operators, path, (entry, at) => entry.Field.Binding is InputBinding.Mode ? null : BindComparison(compared, entry, at));
    }

    private Filter? BindComparisons(InputObject operators, ImmutableArray<int> path, Func<InputEntry, ImmutableArray<int>, Filter?> bind)
    {
        var filters = ImmutableArray.CreateBuilder<Filter>();
        for (int i = 0; i < operators.Entries.Length; i++)
        {
            terms.Add(location);
            if (bind(operators.Entries[i], path.Add(i)) is { } filter) filters.Add(filter);
        }
        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.All(filters.ToImmutable()),
        };
    }

    private Filter? BindKinds(InputEntry entry, ImmutableArray<int> path)
    {
        var filterOperator = OperatorOf(entry);
        if (entry.Value is not null) return Negate(filterOperator, new Filter.OfKind(Argument(new(ParameterRole.Value, ScalarType.Enum, IsList: true), path)));
        // Every node is of a kind, so none is of a missing one.
        return filterOperator is { ComparesNull: true, IsNegated: false } ? new Filter.Any([]) : null;
    }

    private Filter? BindComparison(Operand operand, InputEntry entry, ImmutableArray<int> path)
    {
        var filterOperator = OperatorOf(entry);
        if (entry.Value is not null) return Negate(filterOperator, filterOperator.Filter(operand, Argument(ParameterOf(filterOperator, operand), path)));
        if (!filterOperator.ComparesNull) return null;
        return Negate(filterOperator, new Filter.IsNull(operand with { IsFolded = false }, parameters.AddConstant(Truth, Value.Of(true))));
    }

    private static FilterOperator OperatorOf(InputEntry entry) => ((InputBinding.Operator)entry.Field.Binding).Definition;

    private static Filter Negate(FilterOperator filterOperator, Filter filter) => filterOperator.IsNegated ? new Filter.Not(filter) : filter;

    private static Parameter ParameterOf(FilterOperator filterOperator, Operand operand) => filterOperator.Argument == OperatorArgument.Truth
        ? Truth
        : new(ParameterRole.Value, operand.Type, filterOperator.Argument == OperatorArgument.Values, operand.Enum, operand.Scale, operand.IsFolded);

    private int Argument(Parameter parameter, ImmutableArray<int> path) => parameters.Add(parameter, new ParameterSource.Argument(field, argument, path));

    private GraphErrorException RefuseNull(ApiInputField at)
    {
        string instead = at.Binding switch
        {
            InputBinding.Relation or InputBinding.Sources => $"write {{{at.Name}: {{none: {{}}}}}} for nodes without any, {{{at.Name}: {{some: {{}}}}}} for those with one",
            InputBinding.Related => $"write {{{at.Name}: {{}}}} for any",
            InputBinding.And or InputBinding.Or or InputBinding.Not or InputBinding.Edge => "leave it out, or give a filter",
            InputBinding.Type or InputBinding.Within => "leave it out, or give a condition",
            InputBinding.Property { Definition.IsList: true } => $"write {{{at.Name}: {{isEmpty: true}}}} for an empty list",
            _ => $"write {{{at.Name}: {{isNull: true}}}} for a missing value",
        };
        return Refuse(ErrorCodes.ArgumentInvalid, $"Argument \"{argument}\": \"{at.Name}\" is null, which is no condition; {instead}.");
    }

    private GraphErrorException Refuse(string code, string message) => new(new GraphError(code, message) { Locations = [location] });
}
