using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>Merges all rows of a load about one node or edge: rows complement each other, and differing values are an error.</summary>
internal static class RowMerger
{
    /// <summary>The rows by id.</summary>
    public static Dictionary<string, LoadRow> Merge(
        IReadOnlyCollection<LoadRow> rows, LoadErrors errors, CancellationToken cancellationToken)
    {
        var merged = new Dictionary<string, LoadRow>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(merged, row.Id, out _);
            known = known is null ? row : Join(known, row, errors);
        }
        return merged;
    }

    private static LoadRow Join(LoadRow first, LoadRow second, LoadErrors errors)
    {
        if (!ReferenceEquals(first.Table, second.Table))
        {
            errors.Add(second.Place, "id", LoadErrorKind.Contradiction,
                $"{second.Id} is of kind {second.Table.Name} here and of kind {first.Table.Name} in {first.Place}; one id is one node");
            return first;
        }
        var values = (Value[])first.Values.Clone();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].IsNone) values[i] = second.Values[i];
            else if (!second.Values[i].IsNone && second.Values[i] != values[i]) Disagree(first, second, i, errors);
        }
        return new LoadRow
        {
            Table = first.Table,
            Place = first.Place,
            Id = first.Id,
            From = first.From,
            To = first.To,
            Values = values,
            Sources = Join(first.Sources, second.Sources),
            HasErrors = first.HasErrors || second.HasErrors,
            Parts = [.. first.Parts ?? [first], .. second.Parts ?? [second]],
        };
    }

    private static void Disagree(LoadRow first, LoadRow second, int property, LoadErrors errors)
    {
        string here = second.Table.Show(property, second.Values[property]);
        string there = first.Table.Show(property, first.Values[property]);
        errors.Add(second.PlaceOf(property), first.Table.Properties[property].Name, LoadErrorKind.Contradiction,
            $"of {second.Id} is \"{here}\" here and \"{there}\" in {first.PlaceOf(property)}; give one value in a load");
    }

    private static string[]? Join(string[]? first, string[]? second)
    {
        if (first is null || second is null) return first ?? second;
        return [.. first.Union(second, StringComparer.Ordinal).Order(CodePointOrder.Instance)];
    }
}
