namespace KnowledgeGraph.Core.Values;

/// <summary>
/// Finite floating-point numbers as whole ones of the same order, so that what compares whole numbers compares them too: the bits of IEEE
/// 754, where those of negative numbers grow with the magnitude and are turned round. Minus zero is zero, as RFC 8785 writes it.
/// </summary>
public static class SortableDouble
{
    /// <summary>The whole number that stands for a finite one.</summary>
    public static long Encode(double number) => Turned(BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number));

    /// <summary>The number that a whole one stands for.</summary>
    public static double Decode(long encoded) => BitConverter.Int64BitsToDouble(Turned(encoded));

    private static long Turned(long bits) => bits ^ ((bits >> 63) & long.MaxValue);
}
