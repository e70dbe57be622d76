using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>What is measured of each group: a function of its items, or of their values of an operand or of a key.</summary>
/// <param name="Function">The function.</param>
/// <param name="Operand">The operand, a property of the node or of the edge that led to it; null of items and of keys.</param>
/// <param name="Key">The key whose different values are counted; then there is no operand.</param>
/// <param name="Number">Of keys: tells those of one summary apart.</param>
public sealed record GroupMeasure(AggregateFunction Function, Operand? Operand, GroupKey? Key = null, int Number = 0)
{
    /// <summary>The number of items.</summary>
    public static GroupMeasure Count { get; } = new(AggregateFunction.Count, null);

    /// <summary>The number of different values of a key.</summary>
    public static GroupMeasure Distinct(GroupKey key, int number) => new(AggregateFunction.CountDistinct, null, key, number);

    /// <summary>The name by which columns, filters and orders of groups read it, as a property of the row's edge.</summary>
    public string Name { get; } = Key is not null ? FormattableString.Invariant($"distinct {Number}") : Operand is null
        ? CanonicalText.NameOf(Function)
        : $"{CanonicalText.NameOf(Function)} {(Operand.Owner == OperandOwner.Edge ? "edge." : "")}{Operand.Names[0]}";

    /// <summary>The measure as a property of the group.</summary>
    public PropertyDefinition Definition { get; } = DefinitionOf(Function, Operand);

    /// <summary>The measure as an operand of filters and orders of groups.</summary>
    public Operand Value => new(OperandOwner.Edge, [Name], Definition.Type, Definition.Enum, Definition.Scale);

    /// <summary>The name of a function: as the API has it.</summary>
    public static string NameOf(AggregateFunction function) => CanonicalText.NameOf(function);

    // The functions of operands of one name differ by the operands.
    internal void WriteTo(CanonicalText text)
    {
        text.Append(Key is null ? CanonicalText.NameOf(Function) : Name);
        if (Operand is null && Key is null) return;
        text.Append(" of ");
        Operand?.WriteTo(text);
        Key?.WriteTo(text);
    }

    private static PropertyDefinition DefinitionOf(AggregateFunction function, Operand? operand) => function switch
    {
        AggregateFunction.Count or AggregateFunction.CountDistinct => Property(ScalarType.Int, isRequired: true),
        AggregateFunction.Sum when operand!.Type == ScalarType.Decimal => Property(ScalarType.Decimal, operand.Scale),
        AggregateFunction.Sum when operand!.Type == ScalarType.Float => Property(ScalarType.Float),
        AggregateFunction.Sum => Property(ScalarType.Long),
        AggregateFunction.Avg => Property(ScalarType.Float),
        _ => Property(operand!.Type, operand.Scale) with { Enum = operand.Enum },
    };

    private static PropertyDefinition Property(ScalarType type, int scale = 0, bool isRequired = false) =>
        new("", null, type, null, IsList: false, isRequired, IsUnique: false, IsIndexed: false, IsIdentity: false, scale, Timestamp.None);
}
