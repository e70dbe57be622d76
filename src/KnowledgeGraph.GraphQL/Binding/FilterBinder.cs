using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds the argument `where` of one field. A comparison whose value is null is as if it were not written, except eq and neq, for which null is a missing
/// value. A null in the place of a whole condition is refused: it reads as "there is none", and would keep everything.
/// </summary>
internal sealed class FilterBinder(Limits limits, ParameterTable parameters, FilterTerms terms, int field, ErrorLocation location)
{
    private const string WhereArgument = "where";

    /// <summary>The filter; null where it keeps everything.</summary>
    public Filter? BindWhere(object? where) => where is InputObject input ? BindWhere(input, []) : null;

    /// <summary>The operand of a key: an id, a property or a localized text.</summary>
    public static Operand OperandOf(InputMeaning? meaning) => meaning switch
    {
        InputMeaning.Id id => new(id.Owner, [Operand.Id], ScalarType.Id),
        InputMeaning.Property property => new(
            property.Owner, [property.Definition.Name], property.Definition.Type, property.Definition.Enum, property.Definition.Scale),
        InputMeaning.LocalizedText text => new(OperandOwner.Node, [.. text.Field.Texts, .. text.Field.Lists], ScalarType.String),
        _ => throw new NotSupportedException($"{meaning} is no operand."),
    };

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
            if (BindEntry(entry.Field.Meaning, entry.Value ?? throw RefuseNull(entry.Field), path.Add(i)) is { } filter) filters.Add(filter);
        }
        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.All(filters.ToImmutable()),
        };
    }

    private Filter? BindEntry(InputMeaning meaning, object value, ImmutableArray<int> path) => meaning switch
    {
        InputMeaning.And => new Filter.All(BindItems(value, path)),
        InputMeaning.Or => new Filter.Any(BindItems(value, path)),
        InputMeaning.Not => new Filter.Not(BindWhere((InputObject)value, path) ?? new Filter.All([])),
        InputMeaning.Edge => BindWhere((InputObject)value, path),
        InputMeaning.Relation relation => BindRelation(relation.Field, (InputObject)value, path),
        InputMeaning.Sources sources => BindQuantifiers((InputObject)value, path, (quantifier, where) => new Filter.FromSource(sources.Owner, quantifier, where)),
        InputMeaning.Type => BindComparisons((InputObject)value, path, BindKinds),
        InputMeaning.Within => BindWithin((InputObject)value, path),
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
            filters.Add(bind(((InputMeaning.Related)entry.Field.Meaning).Quantifier, BindWhere(where, path.Add(i))));
        }
        return filters.Count == 1 ? filters[0] : new Filter.All(filters.ToImmutable());
    }

    private Filter.Within BindWithin(InputObject key, ImmutableArray<int> path)
    {
        var operand = OperandOf(key.Entries[0].Field.Meaning);
        return new(operand, Argument(new(ParameterRole.Value, operand.Type), path.Add(0)));
    }

    private Filter? BindComparisons(Operand operand, InputObject operators, ImmutableArray<int> path)
    {
        bool isFolded = operators.Entries.Any(e => e is { Field.Meaning: InputMeaning.Mode, Value: QueryModes.Insensitive });
        var compared = operand with { IsFolded = isFolded };
        return BindComparisons(operators, path, (entry, at) => entry.Field.Meaning is InputMeaning.Mode ? null : BindComparison(compared, entry, at));
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
        // Every node is of a kind, so none is of a missing one.
        if (entry.Value is null) return ((InputMeaning.Operator)entry.Field.Meaning).Comparison == FilterOperator.Eq ? new Filter.Any([]) : null;
        var kinds = new Filter.OfKind(Argument(new(ParameterRole.Value, ScalarType.Enum, IsList: true), path));
        return ((InputMeaning.Operator)entry.Field.Meaning).Comparison is FilterOperator.Neq or FilterOperator.Nin ? new Filter.Not(kinds) : kinds;
    }

    private Filter? BindComparison(Operand operand, InputEntry entry, ImmutableArray<int> path)
    {
        var comparison = ((InputMeaning.Operator)entry.Field.Meaning).Comparison;
        if (entry.Value is null)
        {
            var missing = new Filter.IsNull(Unfolded(operand), parameters.AddConstant(new(ParameterRole.Value, ScalarType.Boolean), Value.Of(true)));
            return comparison switch
            {
                FilterOperator.Eq => missing,
                FilterOperator.Neq => new Filter.Not(missing),
                _ => null,
            };
        }
        return comparison switch
        {
            FilterOperator.IsNull or FilterOperator.IsEmpty => new Filter.IsNull(Unfolded(operand), Argument(new(ParameterRole.Value, ScalarType.Boolean), path)),
            FilterOperator.HasAll => new Filter.HasAll(operand, Argument(ParameterOf(operand, isList: true), path)),
            FilterOperator.Neq => new Filter.Not(Compare(operand, Comparison.Eq, path)),
            FilterOperator.Nin => new Filter.Not(Compare(operand, Comparison.In, path)),
            _ => Compare(operand, ComparisonOf(comparison), path),
        };
    }

    private Filter.Compare Compare(Operand operand, Comparison comparison, ImmutableArray<int> path) =>
        new(operand, comparison, Argument(ParameterOf(operand, comparison == Comparison.In), path));

    private static Parameter ParameterOf(Operand operand, bool isList) => new(ParameterRole.Value, operand.Type, isList, operand.Enum, operand.Scale, operand.IsFolded);

    // Whether there is a value is asked of the value itself.
    private static Operand Unfolded(Operand operand) => operand with { IsFolded = false };

    private int Argument(Parameter parameter, ImmutableArray<int> path) => parameters.Add(parameter, new ParameterSource.Argument(field, WhereArgument, path));

    private GraphErrorException RefuseNull(ApiInputField at)
    {
        string instead = at.Meaning switch
        {
            InputMeaning.Relation or InputMeaning.Sources => $"write {{{at.Name}: {{none: {{}}}}}} for nodes without any, {{{at.Name}: {{some: {{}}}}}} for those with one",
            InputMeaning.Related => $"write {{{at.Name}: {{}}}} for any",
            InputMeaning.And or InputMeaning.Or or InputMeaning.Not or InputMeaning.Edge => "leave it out, or give a filter",
            InputMeaning.Type or InputMeaning.Within => "leave it out, or give a condition",
            InputMeaning.Property { Definition.IsList: true } => $"write {{{at.Name}: {{isEmpty: true}}}} for an empty list",
            _ => $"write {{{at.Name}: {{isNull: true}}}} for a missing value",
        };
        return Refuse(ErrorCodes.ArgumentInvalid, $"Argument \"where\": \"{at.Name}\" is null, which is no condition; {instead}.");
    }

    private GraphErrorException Refuse(string code, string message) => new(new GraphError(code, message) { Locations = [location] });

    private static Comparison ComparisonOf(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Eq or FilterOperator.Has => Comparison.Eq,
        FilterOperator.In or FilterOperator.HasAny => Comparison.In,
        FilterOperator.Contains => Comparison.Contains,
        FilterOperator.StartsWith => Comparison.StartsWith,
        FilterOperator.Gt => Comparison.Gt,
        FilterOperator.Gte => Comparison.Gte,
        FilterOperator.Lt => Comparison.Lt,
        FilterOperator.Lte => Comparison.Lte,
        FilterOperator.During => Comparison.During,
        _ => throw new NotSupportedException($"{comparison} is a negation."),
    };
}
