using System.Text;

namespace KnowledgeGraph.Explorer.Tests.Servers;

/// <summary>Partnerships whose names and texts would do harm to a page that trusts them.</summary>
internal static class HostileGraph
{
    /// <summary>Runs where it is made part of a page.</summary>
    public const string Markup = "<img src=x onerror=alert(1)>";

    /// <summary>Closes what it may stand in: an attribute, a script, a text of XML.</summary>
    public const string Closing = "\"'></text></script><script>alert(2)</script>]]>";

    /// <summary>Reads from right to left, with a sign that turns what follows.</summary>
    public const string RightToLeft = "\u202Eجامعة الملك سعود";

    /// <summary>An id with the signs that mean something in addresses and in HTML.</summary>
    public const string AgreementId = "agreement:<b>&?#/%,\"";

    /// <summary>Writes the files of the graph into a folder.</summary>
    public static async Task WriteAsync(string folder)
    {
        await WriteAsync(folder, "nodes/Zone.csv", "id,nameZh,nameEn,description",
            ["zone:markup", Markup, Markup, Closing], ["zone:alone", "", "A zone without edges", ""]);
        await WriteAsync(folder, "nodes/University.csv", "id,nameEn,website",
            ["university:rtl", RightToLeft, "javascript:alert(3)"], ["university:closing", Closing, ""]);
        await WriteAsync(folder, "nodes/Agreement.csv", "id,nameEn", [AgreementId, $"{Markup} and {Markup}"]);
        await WriteAsync(folder, "relationships/PARTY_TO.csv", "from,to,role",
            ["zone:markup", AgreementId, Markup], ["university:rtl", AgreementId, ""],
            ["university:closing", AgreementId, Closing]);
        await WriteAsync(folder, "nodes/Document.csv", "id,nameEn,url", ["document:evil", Markup, "javascript:alert(4)"]);
        await WriteAsync(folder, "nodes/Evidence.csv", "id,about,property,value,start,end,statement,certainty",
            ["evidence:evil", "zone:markup", "description", Markup, "1", "9", Closing, "STATED"]);
        await WriteAsync(folder, "relationships/FROM_DOCUMENT.csv", "from,to", ["evidence:evil", "document:evil"]);
    }

    private static async Task WriteAsync(string folder, string name, string head, params string[][] rows)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var lines = rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        await File.WriteAllLinesAsync(path, lines.Prepend(head), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
