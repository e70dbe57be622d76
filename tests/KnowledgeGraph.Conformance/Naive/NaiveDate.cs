namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A date of any precision as the days from its first to its last.</summary>
internal readonly record struct NaiveDate(DateOnly First, DateOnly Last)
{
    public static NaiveDate Of(string text)
    {
        int year = int.Parse(text[..4]);
        if (text.Length == 4) return new(new(year, 1, 1), new(year, 12, 31));
        int month = int.Parse(text[5..7]);
        if (text.Length == 7) return new(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));
        var day = new DateOnly(year, month, int.Parse(text[8..10]));
        return new(day, day);
    }
}
