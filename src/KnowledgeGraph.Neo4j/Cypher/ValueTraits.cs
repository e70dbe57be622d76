using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// What of a query's values decides its statement's text: which cursors are given (a first page and a later one are each served by an index
/// in their own way), which kinds type filters name, and whether some text is compared as a <see cref="NonBmpText"/> (ordinary ones are
/// compared more cheaply).
/// </summary>
/// <param name="Cursors">The parameters that hold a cursor.</param>
/// <param name="CursorsAtMissing">Those that a page is read backward from, and whose item has no value in the first key.</param>
/// <param name="Kinds">The kinds that type filters name, where they are few.</param>
/// <param name="ConcernsNonBmp">Some text has characters past U+D7FF.</param>
/// <param name="Walk">The form of a walk; null where Neo4j does not walk.</param>
internal readonly record struct ValueTraits(
    ImmutableArray<int> Cursors, ImmutableArray<int> CursorsAtMissing, ImmutableArray<ChosenKinds> Kinds, bool ConcernsNonBmp,
    WalkForm? Walk)
{
    // Each choice has a statement of its own, which Neo4j plans: so there is one for few kinds, and for more of them one for all choices.
    private const int KindsMax = 3;

    /// <summary>The traits of a query's values.</summary>
    public static ValueTraits Of(GraphQuery query, ParameterValues values, GraphModel model)
    {
        ImmutableArray<int> cursors = [];
        ImmutableArray<int> atMissing = [];
        ImmutableArray<ChosenKinds> kinds = [];
        bool concernsNonBmp = false;
        bool hasTypeFilters = query.Root.Source is ItemSource.Scan or ItemSource.ByKey or ItemSource.ByIds or ItemSource.Relationships;
        for (int i = 0; i < query.Parameters.Length; i++)
        {
            if (query.Parameters[i].Role is ParameterRole.After or ParameterRole.Before && !values[i].IsNone) cursors = cursors.Add(i);
            if (query.Parameters[i].Role == ParameterRole.Before && values[i] is { IsNone: false, Cursor.Keys: [{ IsNone: true }, ..] })
            {
                atMissing = atMissing.Add(i);
            }
            if (hasTypeFilters && IsOfKinds(query.Parameters[i])
                && values[i] is { Kind: ValueKind.Numbers, Numbers.Length: <= KindsMax } named)
            {
                kinds = kinds.Add(new(i, KindSet.Of(named.Numbers.Select(k => (int)k))));
            }
            concernsNonBmp |= Concerns(values[i]);
        }
        return new(cursors, atMissing, kinds, concernsNonBmp, WalkForm.Of(query.Root, values, model));
    }

    /// <summary>Whether a parameter holds a cursor.</summary>
    public bool HasCursor(int parameter) => Cursors.Contains(parameter);

    /// <summary>Whether a page is read backward from an item without a value in the first key.</summary>
    public bool IsAtMissing(int parameter) => CursorsAtMissing.Contains(parameter);

    /// <inheritdoc/>
    public bool Equals(ValueTraits other) => ConcernsNonBmp == other.ConcernsNonBmp && Walk == other.Walk
        && Cursors.AsSpan().SequenceEqual(other.Cursors.AsSpan())
        && CursorsAtMissing.AsSpan().SequenceEqual(other.CursorsAtMissing.AsSpan())
        && Kinds.AsSpan().SequenceEqual(other.Kinds.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(ConcernsNonBmp);
        hash.Add(Walk);
        foreach (int parameter in Cursors) hash.Add(parameter);
        hash.Add(CursorsAtMissing.Length);
        foreach (var one in Kinds) hash.Add(one);
        return hash.ToHashCode();
    }

    // Of these queries only type filters have lists of kinds.
    private static bool IsOfKinds(Parameter parameter) =>
        parameter is { Role: ParameterRole.Value, Type: ScalarType.Enum, IsList: true, Enum: null };

    // Lists of texts are compared for equality only, which every order agrees on.
    private static bool Concerns(Value value) => value.Kind switch
    {
        ValueKind.Text => NonBmpText.Concerns(value.Text),
        ValueKind.Cursor =>
            NonBmpText.Concerns(value.Cursor.NodeId) || NonBmpText.Concerns(value.Cursor.EdgeId) || value.Cursor.Keys.Any(Concerns),
        _ => false,
    };
}

/// <summary>The kinds that a type filter names.</summary>
/// <param name="Parameter">The query's parameter that lists them.</param>
/// <param name="Kinds">The kinds.</param>
internal readonly record struct ChosenKinds(int Parameter, KindSet Kinds);
