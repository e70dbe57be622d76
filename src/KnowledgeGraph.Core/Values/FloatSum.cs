namespace KnowledgeGraph.Core.Values;

/// <summary>
/// A sum of floating-point numbers with what rounding took from it (A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation
/// endlicher Summen, ZAMM 54, 1974): of numbers of ordinary magnitudes it is the exact sum, rounded once, in whatever order they come.
/// </summary>
public struct FloatSum
{
    private double _sum;
    private double _rest;

    /// <summary>How many numbers were added.</summary>
    public long Count { get; private set; }

    /// <summary>The sum; not finite where it is too great.</summary>
    public readonly double Value => _sum + _rest;

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        double sum = _sum + number;
        _rest += Math.Abs(_sum) >= Math.Abs(number) ? _sum - sum + number : number - sum + _sum;
        _sum = sum;
        Count++;
    }
}
