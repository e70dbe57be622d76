namespace KnowledgeGraph.Core.Loading;

/// <summary>What somebody may have meant by a name that does not exist.</summary>
internal static class Suggestion
{
    /// <summary>" Did you mean X?" for the nearest of the names, or nothing where none is near.</summary>
    public static string For(string written, IEnumerable<string> names)
    {
        string? nearest = names
            .Select(name => (name, distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.distance <= Math.Max(1, written.Length / 3))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
            .Select(candidate => candidate.name)
            .FirstOrDefault();
        return nearest is null ? "" : $" Did you mean {nearest}?";
    }

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int Distance(string left, string right)
    {
        int[] above = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(above[j], current[j - 1]) + 1);
            }
            (above, current) = (current, above);
        }
        return above[right.Length];
    }
}
