using System.Text;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A Date where it is stored; without a column it is missing.</summary>
internal readonly record struct WrittenDate(DateColumn? Column, int Row)
{
    /// <summary>The value of a row; missing where there is none.</summary>
    public static WrittenDate Of(DateColumn? column, int row) => column?.IsNull(row) == false ? new(column, row) : default;

    /// <summary>Whether it is missing.</summary>
    public bool IsMissing => Column is null;

    /// <summary>The first day.</summary>
    public int FirstDay => Column!.Days(Row).First;

    /// <summary>The last day.</summary>
    public int LastDay => Column!.Days(Row).Last;

    /// <summary>What a walk measures.</summary>
    public MeasuredValue Measured => MeasuredValue.Of(Encoding.UTF8.GetString(Column!.Utf8(Row)));

    /// <summary>The later of two beginnings, by first day; of two of one day the one with the smaller text.</summary>
    public static WrittenDate Later(WrittenDate a, WrittenDate b) =>
        Choose(a, b, a.IsMissing || b.IsMissing ? 0 : b.FirstDay.CompareTo(a.FirstDay));

    /// <summary>The earlier of two ends, by last day; of two of one day the one with the smaller text.</summary>
    public static WrittenDate Earlier(WrittenDate a, WrittenDate b) =>
        Choose(a, b, a.IsMissing || b.IsMissing ? 0 : a.LastDay.CompareTo(b.LastDay));

    private static WrittenDate Choose(WrittenDate a, WrittenDate b, int order)
    {
        if (a.IsMissing) return b;
        if (b.IsMissing) return a;
        if (order == 0) order = a.Column!.Utf8(a.Row).SequenceCompareTo(b.Column!.Utf8(b.Row));
        return order <= 0 ? a : b;
    }
}
