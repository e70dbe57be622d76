using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Loading;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Reads all nodes or all edges in the order of the numbers that Neo4j gives them, a range of numbers in a statement: it needs no index,
/// finds those without ids and labels too, and each statement costs what its range holds. What is created meanwhile may be left out.
/// </summary>
/// <param name="session">Reads them.</param>
/// <param name="greatest">The statement that gives the greatest number.</param>
/// <param name="statement">The statement that gives those with the numbers from $from to $to.</param>
internal sealed class StoredRange(LoadSession session, string greatest, string statement)
{
    private const long FirstRange = 2_000;

    // A seek of a number that is not used costs a microsecond, so a graph from which most was deleted is read in few statements.
    private const long RangeMax = 500_000;

    // Few enough for memory, many enough to amortise a round trip.
    private const int RowsEnough = 2_500;
    private const long BytesEnough = 4_000_000;

    /// <summary>Reads them, a batch at a time.</summary>
    public async IAsyncEnumerable<List<JsonElement>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = (await session.RunAsync(greatest, isRead: true, parameters: null, cancellationToken))[0][0];
        if (last.ValueKind != JsonValueKind.Number) yield break;
        long range = FirstRange;
        for (long from = 0; from <= last.GetInt64();)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long first = from, to = from + range - 1;
            var rows = await session.RunAsync(
                statement,
                isRead: true,
                json =>
                {
                    json.WriteNumber("from"u8, first);
                    json.WriteNumber("to"u8, to);
                },
                cancellationToken);
            if (rows.Count > 0) yield return rows;
            from = to + 1;
            range = NextRange(range, rows);
        }
    }

    private static long NextRange(long range, List<JsonElement> rows)
    {
        long bytes = rows.Sum(row => (long)JsonMarshal.GetRawUtf8Value(row).Length);
        if (bytes > BytesEnough || rows.Count > 2 * RowsEnough) return Math.Max(1, range / 2);
        return bytes < BytesEnough / 2 && rows.Count < RowsEnough ? Math.Min(RangeMax, range * 2) : range;
    }
}
