using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The scalar types of one schema, each one instance: GraphQL.NET would otherwise put types of its own in the place of those named Date,
/// DateTime, Long and Decimal.
/// </summary>
internal sealed class ApiScalars(GraphModel model)
{
    public IdGraphType Id { get; } = new() { Description = "An id: a text that is compared as it is." };
    public StringGraphType String { get; } = new() { Description = "Text in Unicode." };
    public IntGraphType Int { get; } = new() { Description = "A whole number of 32 bits." };
    public FloatGraphType Float { get; } = new() { Description = "A floating-point number of 64 bits." };
    public BooleanGraphType Boolean { get; } = new() { Description = "true or false." };
    public DateScalar Date { get; } = new();
    public DateTimeScalar DateTime { get; } = new();
    public LongScalar Long { get; } = new();
    public DecimalScalar Decimal { get; } = new();

    /// <summary>All of them; DateTime, which only properties are of, where there is such a property.</summary>
    public IEnumerable<ScalarGraphType> All =>
        [Id, String, Int, Float, Boolean, Date, .. HasMoments ? [DateTime] : Array.Empty<ScalarGraphType>(), Long, Decimal];

    /// <summary>The specification of a scalar of our own; null of any other type.</summary>
    public static string? SpecificationOf(object? type) => type switch
    {
        DateScalar => DateScalar.SpecifiedBy,
        DateTimeScalar => DateTimeScalar.SpecifiedBy,
        _ => null,
    };

    /// <summary>The type of a scalar that is no enum.</summary>
    public ScalarGraphType Of(ScalarType type) => type switch
    {
        ScalarType.Id => Id,
        ScalarType.String => String,
        ScalarType.Int => Int,
        ScalarType.Long => Long,
        ScalarType.Decimal => Decimal,
        ScalarType.Float => Float,
        ScalarType.Boolean => Boolean,
        ScalarType.Date => Date,
        ScalarType.DateTime => DateTime,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An enum has a type of its own."),
    };

    private bool HasMoments { get; } =
        model.Kinds.SelectMany(k => k.Properties).Concat(model.RelationshipTypes.SelectMany(t => t.Properties))
            .Any(p => p.Type == ScalarType.DateTime);
}
