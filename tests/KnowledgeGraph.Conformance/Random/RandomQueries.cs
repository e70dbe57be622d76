using System.Text;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Makes up queries that the API's schema allows, of everything but cursors.</summary>
/// <param name="api">The API.</param>
/// <param name="graph">The graph.</param>
/// <param name="values">Where chance comes from.</param>
internal sealed class RandomQueries(ModelApi api, RandomGraph graph, RandomValues values)
{
    private const int DepthMax = 6;

    // The server's limit is 1,000 (Limits:DocumentFieldsMax), and groups have some ten each.
    private const int FieldsMax = 120;
    private readonly RandomValues _values = values;
    private readonly HashSet<string> _kinds = [.. graph.Kinds.Select(kind => kind.Name)];
    private readonly List<string> _fragments = [];
    private RandomInputs _inputs = null!;
    private RelationshipType? _listed;
    private int _aliases;
    private int _fields;

    /// <summary>The next one.</summary>
    public RandomShape Next()
    {
        _listed = api.Model.RelationshipTypes.IsEmpty ? null : _values.Pick(api.Model.RelationshipTypes);
        _inputs = new(_values, graph.Told) { Listed = _listed };
        _fragments.Clear();
        _aliases = 0;
        _fields = 0;
        var query = new StringBuilder();
        int roots = 1 + _values.Next(2);
        for (int i = 0; i < roots; i++) Append(query, ChooseRoot(), depth: 0, isAliased: true);
        string variables = _inputs.Variables.Count == 0
            ? ""
            : $"({string.Join(", ", _inputs.Variables.Select(v => $"${v.Name}: {v.Type}"))})";
        return new($"query {variables} {{{query} }}\n{string.Join('\n', _fragments)}", _inputs.Variables, _values);
    }

    private FieldType ChooseRoot()
    {
        // Searches, resolved names, other walks and the model have oracles of their own; the naive evaluator knows the walks that are lists
        // in time.
        var walks = api.Schema.Query.Fields.Where(field =>
            field.OutputBinding() is FieldBinding.Walk { Definition: { Find: null } walk } && walk != ResolveWalk.Definition).ToList();
        if (walks.Count > 0 && _values.Chance(0.12)) return _values.Pick(walks);
        var roots = api.Schema.Query.Fields.Where(field =>
            field.OutputBinding() is not (FieldBinding.Walk or FieldBinding.RootSearch or FieldBinding.OfModel)).ToList();
        var known = roots.Where(field => field.ResolvedType!.GetNamedType() is not { } type || IsKnown(type)).ToList();
        var lists = known.Where(field => field.ResolvedType!.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal)).ToList();
        if (roots.Find(field => field.OutputBinding() is FieldBinding.RootRelationships) is { } relationships && _values.Chance(0.15))
        {
            return relationships;
        }
        return _values.Chance(0.7) ? _values.Pick(lists) : _values.Pick(known);
    }

    // Lists of kinds that the graph has no node of are asked as well, but not often.
    private bool IsKnown(IGraphType type) => _values.Chance(0.1) || type is not IObjectGraphType || _kinds.Contains(type.Name)
        || (type.Name.EndsWith("Connection", StringComparison.Ordinal) && (_kinds.Contains(type.Name[..^"Connection".Length]) || api.Model.Interfaces.Any(i => type.Name == i.Name + "Connection")));

    private void Select(StringBuilder query, IComplexGraphType type, int depth, IComplexGraphType? inFragmentOf = null)
    {
        query.Append(" {");
        var fields = type.Fields.Where(field => field.Name is not ("cursor" or "startCursor" or "endCursor")).ToList();
        var leaves = fields.Where(IsLeaf).ToList();
        bool isDeep = depth >= DepthMax || (_fields > FieldsMax && leaves.Count > 0);
        if (isDeep) fields = leaves;
        int count = 1 + _values.Next(4);
        for (int i = 0; i < count && fields.Count > 0; i++)
        {
            // A node has thirty relations, so leaves get half of the choice; a connection has few fields of each sort.
            var disputed = fields.Find(each => each.Name == "disputed");
            var field = disputed is not null && _values.Chance(0.05)
                ? disputed
                : _values.Pick(leaves.Count > 1 && _values.Chance(0.5) ? leaves : fields);
            Append(
                query, field, depth + 1,
                inFragmentOf is not null && inFragmentOf.GetField(field.Name)?.ResolvedType?.ToString() != field.ResolvedType!.ToString());
        }
        if (fields.Count == 0 || _values.Chance(0.1) && type is not IObjectGraphType { Name: var name }
            || _kinds.Contains(type.Name) && _values.Chance(0.1))
        {
            query.Append(" __typename");
        }
        if (type is IInterfaceGraphType abstractType && !isDeep) AppendFragments(query, type, abstractType, depth);
        query.Append(" }");
    }

    private void AppendFragments(StringBuilder query, IComplexGraphType type, IInterfaceGraphType abstractType, int depth)
    {
        var kinds = abstractType.PossibleTypes.Where(kind =>
            _kinds.Contains(kind.Name) || (_listed is not null && kind.Name == NaiveEdge.TypeNameOf(_listed))).ToList();
        while (kinds.Count > 0 && _values.Chance(0.6))
        {
            var kind = _values.Pick(kinds);
            var condition = (IComplexGraphType)(_values.Chance(0.7) ? kind : _values.Pick([.. kind.ResolvedInterfaces]));
            var body = new StringBuilder();
            Select(body, condition, depth + 1, type);
            if (_values.Chance(0.7))
            {
                query.Append($" ... on {condition.Name}{Directive()}{body}");
                continue;
            }
            query.Append($" ...F{_fragments.Count}{Directive()}");
            _fragments.Add($"fragment F{_fragments.Count} on {condition.Name}{body}");
        }
    }

    private void Append(StringBuilder query, FieldType field, int depth, bool isAliased)
    {
        _fields++;
        if (IsSummary(field))
        {
            new RandomSummaries(_values, _inputs, (into, type) => Select(into, type, depth + 3)).Append(query, field, $"a{_aliases++}");
            return;
        }
        var arguments = Arguments(field);
        bool repeats = !isAliased && arguments.Count == 0 && !_values.Chance(0.3);
        query.Append(' ');
        if (!repeats) query.Append($"a{_aliases++}: ");
        query.Append(field.Name);
        if (arguments.Count > 0)
        {
            query.Append(
                $"({string.Join(", ", arguments.Select(a => $"{a.Name}: {(a.ResolvedType!.GetNamedType().Name == "RelationshipType" ? _listed!.Name : _inputs.Literal(a.ResolvedType!, a.Name))}"))})");
        }
        query.Append(Directive());
        if (!IsLeaf(field)) Select(query, (IComplexGraphType)field.ResolvedType!.GetNamedType(), depth);
    }

    // A page is read in one direction.
    private List<QueryArgument> Arguments(FieldType field)
    {
        string other = _values.Chance(0.4) ? "first" : "last";
        return [.. (field.Arguments ?? []).Where(argument => argument.Name is not ("after" or "before") && argument.Name != other)
            .Where(argument => argument.ResolvedType is NonNullGraphType || _values.Chance(0.4))];
    }

    private string Directive() => _values.Chance(0.04)
        ? $" @{(_values.Chance(0.5) ? "skip" : "include")}(if: {_inputs.Variable(api.Schema.AllTypes["Boolean"]!, "if", isNonNull: true)})"
        : "";

    private static bool IsSummary(FieldType field) => field.OutputBinding() is FieldBinding.Groups or FieldBinding.Aggregate;

    private static bool IsLeaf(FieldType field) => field.ResolvedType!.GetNamedType() is ScalarGraphType;
}
