using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The scalar types of one schema, each one instance: GraphQL.NET would otherwise put types of its own in the place of those named Date,
/// Long and Decimal.
/// </summary>
internal sealed class ApiScalars
{
    public IdGraphType Id { get; } = new() { Description = "An id: a text that is compared as it is." };
    public StringGraphType String { get; } = new() { Description = "Text in Unicode." };
    public IntGraphType Int { get; } = new() { Description = "A whole number of 32 bits." };
    public FloatGraphType Float { get; } = new() { Description = "A floating-point number of 64 bits." };
    public BooleanGraphType Boolean { get; } = new() { Description = "true or false." };
    public DateScalar Date { get; } = new();
    public LongScalar Long { get; } = new();
    public DecimalScalar Decimal { get; } = new();

    /// <summary>All of them.</summary>
    public IEnumerable<ScalarGraphType> All => [Id, String, Int, Float, Boolean, Date, Long, Decimal];

    /// <summary>The type of a scalar that is no enum.</summary>
    public ScalarGraphType Of(ScalarType type) => type switch
    {
        ScalarType.Id => Id,
        ScalarType.String => String,
        ScalarType.Int => Int,
        ScalarType.Long => Long,
        ScalarType.Decimal => Decimal,
        ScalarType.Boolean => Boolean,
        ScalarType.Date => Date,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An enum has a type of its own."),
    };
}
