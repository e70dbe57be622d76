using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>What is measured of each group: a function of its items, or of their values of an operand.</summary>
/// <param name="Function">The function.</param>
/// <param name="Operand">The operand, a property of the node or of the edge that led to it; null of <see cref="AggregateFunction.Count"/>.</param>
public sealed record GroupMeasure(AggregateFunction Function, Operand? Operand)
{
    /// <summary>The number of items.</summary>
    public static GroupMeasure Count { get; } = new(AggregateFunction.Count, null);

    /// <summary>The name by which columns, filters and orders of groups read it, as a property of the row's edge.</summary>
    public string Name { get; } = Operand is null
        ? CanonicalText.NameOf(Function)
        : $"{CanonicalText.NameOf(Function)} {(Operand.Owner == OperandOwner.Edge ? "edge." : "")}{Operand.Names[0]}";

    /// <summary>The measure as a property of the group.</summary>
    public PropertyDefinition Definition { get; } = DefinitionOf(Function, Operand);

    /// <summary>The measure as an operand of filters and orders of groups.</summary>
    public Operand Value => new(OperandOwner.Edge, [Name], Definition.Type, Definition.Enum, Definition.Scale);

    /// <summary>The name of a function: as the API has it.</summary>
    public static string NameOf(AggregateFunction function) => CanonicalText.NameOf(function);

    private static PropertyDefinition DefinitionOf(AggregateFunction function, Operand? operand) => function switch
    {
        AggregateFunction.Count or AggregateFunction.CountDistinct => Property(ScalarType.Int, isRequired: true),
        AggregateFunction.Sum when operand!.Type == ScalarType.Decimal => Property(ScalarType.Decimal, operand.Scale),
        AggregateFunction.Sum => Property(ScalarType.Long),
        AggregateFunction.Avg => Property(ScalarType.Float),
        _ => Property(operand!.Type, operand.Scale) with { Enum = operand.Enum },
    };

    private static PropertyDefinition Property(ScalarType type, int scale = 0, bool isRequired = false) =>
        new("", null, type, null, IsList: false, isRequired, IsUnique: false, IsIndexed: false, IsIdentity: false, scale, Timestamp.None);
}
