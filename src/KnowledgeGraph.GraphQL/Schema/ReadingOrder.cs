using GraphQL.Introspection;
using GraphQL.Types;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The order in which people read a schema: scalars, the query, then each type where it is first named from there.</summary>
internal sealed class ReadingOrder(IGraphType query, IReadOnlyCollection<IGraphType> types) : DefaultSchemaComparer
{
    private readonly Dictionary<string, int> _places = types.Prepend(query).Select((type, place) => (type.Name, place)).ToDictionary(t => t.Name, t => t.place, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IComparer<IGraphType> TypeComparer => Comparer<IGraphType>.Create((a, b) => PlaceOf(a).CompareTo(PlaceOf(b)));

    private int PlaceOf(IGraphType type) => _places.GetValueOrDefault(type.Name, -1);
}
