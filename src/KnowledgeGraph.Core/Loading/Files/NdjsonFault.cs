namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Says what is wrong with a line of NDJSON that is not a JSON object, and what to write.</summary>
internal static class NdjsonFault
{
    private static readonly (string Written, string Advice)[] Words =
    [
        ("NaN", "NaN is not JSON; leave the property out if there is no number, or write null to clear it"),
        ("Infinity", "Infinity is not JSON; leave the property out if there is no number, or write null to clear it"),
        ("None", "None is not JSON; write null, which clears, or leave the property out"),
        ("undefined", "undefined is not JSON; leave the property out, or write null to clear it"),
        ("True", "True is not JSON; write true"),
        ("False", "False is not JSON; write false"),
        ("'", "text is in single quotes; write double quotes"),
    ];

    /// <summary>Whether the line begins an array.</summary>
    public static bool IsArray(ReadOnlySpan<byte> line) => line.TrimStart(" \t"u8).StartsWith((byte)'[');

    /// <summary>What is wrong at the byte of the line at which reading stopped.</summary>
    public static string Describe(ReadOnlySpan<byte> line, int at)
    {
        const string OneObject = "write one object on each line";
        var rest = at < line.Length ? line[at..] : [];
        var before = line[..Math.Min(at, line.Length)].TrimEnd(" \t"u8);
        if (IsArray(line)) return $"the line is a JSON array; {OneObject}";
        if (!line.TrimStart(" \t"u8).StartsWith((byte)'{')) return $"the line is not a JSON object; {OneObject}";
        if (rest.TrimStart((byte)',').Trim(" \t\r"u8).IsEmpty && !before.EndsWith("}"u8))
        {
            return $"the object does not end on this line; {OneObject}, without line breaks in it";
        }
        if (rest[0] == ',' && before.EndsWith("}"u8)) return $"a comma follows the object; {OneObject}, without commas between them";
        if (rest[0] is (byte)'}' or (byte)']' && before.EndsWith(","u8))
        {
            return $"there is a comma before the closing {(char)rest[0]}; remove it";
        }
        foreach (var (written, advice) in Words)
        {
            if (rest.StartsWith(System.Text.Encoding.ASCII.GetBytes(written))) return advice;
        }
        return before.EndsWith("}"u8) && rest[0] == '{'
            ? $"a second object follows; {OneObject}"
            : $"the object is not valid JSON from here on; {OneObject}, names and texts in double quotes";
    }
}
