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
/// Binds the filters of one argument of a field: `where`, or those in `order`. A comparison whose value is null is as if it were not
/// written, except eq and neq, for which null is a missing value. A null in the place of a whole condition is refused: it reads as "there
/// is none", and would keep everything.
/// </summary>
internal sealed class FilterBinder(
    GraphModel model, Limits limits, ParameterTable parameters, FilterTerms terms, int field, string argument, ErrorLocation location)
{
    // Each key is looked at for each node.
    private const int CommonKeysMax = 4;

    private static readonly Parameter Truth = new(ParameterRole.Value, ScalarType.Boolean);

    /// <summary>Binds keys of the same argument.</summary>
    public KeyBinder Keys => new(limits, this);

    /// <summary>The relationship type whose edges the root field lists; null where it is another field.</summary>
    public RelationshipType? Listed { get; init; }

    /// <summary>The name of the argument.</summary>
    public string ArgumentName => argument;

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

    /// <summary>One step of a relationship.</summary>
    public static ItemSource.Traverse StepOf(RelationshipField relationship) =>
        new(relationship.Type, relationship.Direction, relationship.Targets);

    /// <summary>Which edges are counted; null: all.</summary>
    public Filter? BindCounted(InputObject count, ImmutableArray<int> path)
    {
        AddTerms(1);
        int at = Array.FindIndex([.. count.Entries], e => e.Field.Binding is InputBinding.Counted);
        return at < 0 ? null : BindWhere(ValueOf(count.Entries[at]), path.Add(at));
    }

    /// <summary>The parameter of a seed, which stands at a path inside the argument.</summary>
    public int BindSeed(ImmutableArray<int> path) => Argument(new(ParameterRole.Value, ScalarType.Int), path);

    /// <summary>The same, of a filter that stands at a path inside the argument.</summary>
    public Filter? BindCountedWhere(InputObject where, ImmutableArray<int> path)
    {
        AddTerms(1);
        return BindWhere(where, path);
    }

    /// <summary>
    /// The filter of comparisons of one operand, which stand at a path inside the argument; null where it keeps everything.
    /// </summary>
    public Filter? BindOperand(Operand operand, InputObject comparisons, ImmutableArray<int> path) =>
        BindComparisons(operand, comparisons, path);

    private Filter? BindWhere(InputObject where, ImmutableArray<int> path)
    {
        if (path.Length > 2 * limits.FilterDepthMax)
        {
            throw Refuse(
                ErrorCodes.TooDeep,
                $"The filter is nested more than {limits.FilterDepthMax} levels deep (Limits:FilterDepthMax). Make it flatter.");
        }
        var filters = ImmutableArray.CreateBuilder<Filter>();
        for (int i = 0; i < where.Entries.Length; i++)
        {
            terms.Add(location);
            var entry = where.Entries[i];
            if (BindEntry(entry.Field.Binding, entry.Value ?? throw RefuseNull(entry.Field), path.Add(i)) is { } filter)
            {
                filters.Add(filter);
            }
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
        InputBinding.PropertySet set => BindWhere((InputObject)Checked(set, value), path),
        InputBinding.End end => BindEnd(end.Direction, (InputObject)value, path),
        InputBinding.Relation relation => BindRelation(relation.Field, (InputObject)value, path),
        InputBinding.Partners partners => BindPartners(partners.Field, (InputObject)value, path),
        InputBinding.Sources sources =>
            BindQuantifiers((InputObject)value, path, (some, where) => new Filter.FromSource(sources.Owner, some, where)),
        InputBinding.Evidence evidence =>
            BindQuantifiers((InputObject)value, path, (some, where) => new Filter.HasEvidence(evidence.Owner, some, where)),
        InputBinding.Disputed disputed =>
            BindQuantifiers((InputObject)value, path, (some, where) => new Filter.Disputed(disputed.Owner, some, where)),
        InputBinding.SharesName name => new Filter.SharesName(name.Field.Name, value is NameScopes.AnyKind),
        InputBinding.OnKind on => BindWhere((InputObject)value, path) is { } where ? new Filter.OnKinds(on.Kind.Kinds, where) : null,
        InputBinding.Type => BindComparisons((InputObject)value, path, BindKinds),
        InputBinding.Within within => BindWithin(within.Tree, (InputObject)value, path),
        InputBinding.SharedValue => BindCommon((IReadOnlyList<object?>)value, path),
        _ => BindComparisons(OperandOf(meaning), (InputObject)value, path),
    };

    /// <summary>The value of properties that the listed edges have.</summary>
    /// <exception cref="GraphErrorException">They do not: all would be missing, and the answer would look like one.</exception>
    public object Checked(InputBinding.PropertySet set, object value) => RelationshipSets.Has(Listed!, set.Properties)
        ? value
        : throw Refuse(ErrorCodes.ArgumentInvalid, RelationshipSets.Message(model, Listed!, set.Properties));

    // The item is the edge with the node that it enters.
    private Filter? BindEnd(RelationshipDirection direction, InputObject where, ImmutableArray<int> path)
    {
        var filter = BindWhere(where, path);
        return direction == RelationshipDirection.Out && filter is not null ? new Filter.OfStart(filter) : filter;
    }

    private ImmutableArray<Filter> BindItems(object list, ImmutableArray<int> path) =>
        [.. ((IReadOnlyList<object?>)list).Select((item, i) => BindItem((InputObject)item!, path.Add(i)))];

    private Filter BindItem(InputObject item, ImmutableArray<int> path)
    {
        terms.Add(location);
        return BindWhere(item, path) ?? new Filter.All([]);
    }

    private Filter BindRelation(RelationshipField relationship, InputObject conditions, ImmutableArray<int> path)
    {
        var traverse = StepOf(relationship);
        var steps = StepRange.Of(conditions, limits, message => Refuse(ErrorCodes.ArgumentInvalid, message));
        Filter Related(Quantifier quantifier, Filter? where) => steps is { } range
            ? new Filter.RelatedInSteps(traverse, range.Min, range.Max, quantifier, where)
            : new Filter.Related(traverse, quantifier, where);
        return BindConditions(conditions, path, (entry, at) => entry.Field.Binding switch
        {
            InputBinding.Steps => null,
            InputBinding.Count => BindCount(traverse, ValueOf(entry), at),
            _ => BindQuantifier(entry, at, terms: steps?.Max ?? 1, Related),
        });
    }

    private Filter BindPartners(PartnersField partners, InputObject conditions, ImmutableArray<int> path) =>
        BindConditions(conditions, path, (entry, at) => BindCount(new ItemSource.Partners(partners), ValueOf(entry), at));

    private Filter BindQuantifiers(InputObject quantifiers, ImmutableArray<int> path, Func<Quantifier, Filter?, Filter> make) =>
        BindConditions(quantifiers, path, (entry, at) => BindQuantifier(entry, at, terms: 1, make));

    private Filter BindConditions(InputObject conditions, ImmutableArray<int> path, Func<InputEntry, ImmutableArray<int>, Filter?> bind)
    {
        var filters = ImmutableArray.CreateBuilder<Filter>();
        for (int i = 0; i < conditions.Entries.Length; i++)
        {
            if (bind(conditions.Entries[i], path.Add(i)) is { } filter) filters.Add(filter);
        }
        return filters.Count == 1 ? filters[0] : new Filter.All(filters.ToImmutable());
    }

    // Each step is asked of each node that the one before leads to, as another filter would be.
    private Filter BindQuantifier(InputEntry entry, ImmutableArray<int> path, int terms, Func<Quantifier, Filter?, Filter> bind)
    {
        AddTerms(terms);
        var where = BindWhere(ValueOf(entry), path);
        var related = (InputBinding.Related)entry.Field.Binding;
        return bind(related.Quantifier, related.OfNegation ? Negate(where ?? new Filter.All([])) : where);
    }

    private Filter BindCount(ItemSource source, InputObject count, ImmutableArray<int> path)
    {
        var operand = Operand.CountOf(source, BindCounted(count, path));
        Filter? BindOperator(InputEntry entry, ImmutableArray<int> at) =>
            BindPresent(entry, filterOperator => filterOperator.Filter(operand, Argument(ParameterOf(filterOperator, operand), at)));
        Filter? BindEntry(InputEntry entry, ImmutableArray<int> at) =>
            entry.Field.Binding is InputBinding.Counted ? null : BindOperator(entry, at);
        return BindComparisons(count, path, BindEntry) ?? new Filter.All([]);
    }

    private InputObject ValueOf(InputEntry entry) => entry.Value as InputObject ?? throw RefuseNull(entry.Field);

    private void AddTerms(int count)
    {
        for (int i = 0; i < count; i++) terms.Add(location);
    }

    private Filter.SharedValue BindCommon(IReadOnlyList<object?> inputs, ImmutableArray<int> path)
    {
        if (inputs.Count is < 2 or > CommonKeysMax) throw RefuseCommon($"has {inputs.Count} keys; give 2 to {CommonKeysMax}");
        AddTerms(inputs.Count);
        ImmutableArray<GroupKey> keys = [.. inputs.Select((input, i) => Keys.Bind((InputObject)input!, path.Add(i)))];
        string[] types = [.. keys.Select(k => k.TypeOfValues).Distinct(StringComparer.Ordinal)];
        if (types.Length > 1) throw RefuseCommon($"compares {types[0]} with {types[1]}; give keys of one type");
        return new(keys);
    }

    private GraphErrorException RefuseCommon(string what) =>
        Refuse(ErrorCodes.ArgumentInvalid, $"Argument \"{argument}\": \"common\" {what}.");

    private Filter.Within BindWithin(TreeDefinition tree, InputObject named, ImmutableArray<int> path)
    {
        var meaning = named.Entries[0].Field.Binding;
        var (kinds, operand) = meaning is InputBinding.KeyOfTree { Key: var key }
            ? (key.Kinds, new Operand(OperandOwner.Node, key.Properties, key.Type))
            : (tree.Kinds, OperandOf(meaning));
        return new(tree, kinds, operand, Argument(new(ParameterRole.Value, operand.Type), path.Add(0)));
    }

    private Filter? BindComparisons(Operand operand, InputObject operators, ImmutableArray<int> path)
    {
        bool isFolded = operators.Entries.Any(e => e is { Field.Binding: InputBinding.Mode, Value: QueryModes.Insensitive });
        var compared = operand with { IsFolded = isFolded };
        return BindComparisons(
            operators, path,
            (entry, at) =>
                entry.Field.Binding is InputBinding.Mode or InputBinding.DistinctOf ? null : BindComparison(compared, entry, at));
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

    private Filter? BindKinds(InputEntry entry, ImmutableArray<int> path) =>
        BindPresent(entry, _ => new Filter.OfKind(Argument(new(ParameterRole.Value, ScalarType.Enum, IsList: true), path)));

    // Every node is of a kind, and has a number of edges: none is that of a missing one.
    private static Filter? BindPresent(InputEntry entry, Func<FilterOperator, Filter> bind)
    {
        var filterOperator = OperatorOf(entry);
        if (entry.Value is not null) return Negate(filterOperator, bind(filterOperator));
        return filterOperator is { ComparesNull: true, IsNegated: false } ? new Filter.Any([]) : null;
    }

    private Filter? BindComparison(Operand operand, InputEntry entry, ImmutableArray<int> path)
    {
        var filterOperator = OperatorOf(entry);
        if (entry.Value is not null)
        {
            return Negate(filterOperator, filterOperator.Filter(operand, Argument(ParameterOf(filterOperator, operand), path)));
        }
        if (!filterOperator.ComparesNull) return null;
        return Negate(filterOperator, new Filter.IsNull(operand with { IsFolded = false }, parameters.AddConstant(Truth, Value.Of(true))));
    }

    private static FilterOperator OperatorOf(InputEntry entry) => ((InputBinding.Operator)entry.Field.Binding).Definition;

    private static Filter Negate(FilterOperator filterOperator, Filter filter) => filterOperator.IsNegated ? Negate(filter) : filter;

    private static Filter Negate(Filter filter) => filter is Filter.Not { Negated: var negated } ? negated : new Filter.Not(filter);

    private static Parameter ParameterOf(FilterOperator filterOperator, Operand operand) =>
        filterOperator.Argument == OperatorArgument.Truth
        ? Truth
        : new(
            ParameterRole.Value, operand.Type, filterOperator.Argument == OperatorArgument.Values, operand.Enum, operand.Scale,
            operand.IsFolded);

    /// <summary>The parameter of the value at a place of the argument.</summary>
    public int Argument(Parameter parameter, ImmutableArray<int> path) =>
        parameters.Add(parameter, new ParameterSource.Argument(field, argument, path));

    private GraphErrorException RefuseNull(ApiInputField at) => RefuseNull(at, at.Binding switch
    {
        InputBinding.Relation or InputBinding.Sources or InputBinding.Evidence or InputBinding.Disputed =>
            $"write {{{at.Name}: {{none: {{}}}}}} for nodes without any, {{{at.Name}: {{some: {{}}}}}} for those with one",
        InputBinding.Partners =>
            $"write {{{at.Name}: {{count: {{eq: 0}}}}}} for nodes without any, {{{at.Name}: {{count: {{gte: 1}}}}}} for those with one",
        InputBinding.Related => $"write {{{at.Name}: {{}}}} for any",
        InputBinding.Count => $"write {{{at.Name}: {{eq: 0}}}} for none",
        InputBinding.And or InputBinding.Or or InputBinding.Not or InputBinding.Edge or InputBinding.Counted =>
                "leave it out, or give a filter",
        InputBinding.Type or InputBinding.Within or InputBinding.SharesName => "leave it out, or give a condition",
        InputBinding.SharedValue => "leave it out, or give keys",
        InputBinding.Property { Definition.IsList: true } => $"write {{{at.Name}: {{isEmpty: true}}}} for an empty list",
        _ => $"write {{{at.Name}: {{isNull: true}}}} for a missing value",
    });

    /// <summary>The refusal of a null in the place of a whole condition, with what to write instead.</summary>
    public GraphErrorException RefuseNull(ApiInputField at, string instead) =>
        Refuse(ErrorCodes.ArgumentInvalid, $"Argument \"{argument}\": \"{at.Name}\" is null, which is no condition; {instead}.");

    /// <summary>The refusal of the argument.</summary>
    public GraphErrorException Refuse(string code, string message) => new(new GraphError(code, message) { Locations = [location] });
}
