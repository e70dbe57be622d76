using System.Text;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Servers;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>Cypher's folding of each character of Unicode beside the stores' own: where they differ is written down.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class PlainFoldingTests(Neo4jServer server)
{
    private const int AtATime = 40_000;

    [SkippableFact]
    public async Task Folding_in_Cypher_differs_for_the_characters_that_are_written_down()
    {
        var settings = server.Require();
        string statement = $"UNWIND $characters AS c RETURN {PlainValue.Fold("c")}";
        var differing = new List<int>();
        foreach (int[] batch in Enumerable.Range(1, 0x10FFFF).Where(c => c is < 0xD800 or > 0xDFFF && !IsPrivate(c)).Chunk(AtATime))
        {
            var rows = await RawCypher.RunAsync(settings, statement, new { characters = batch.Select(char.ConvertFromUtf32) });
            for (int i = 0; i < batch.Length; i++)
            {
                if (rows[i][0].GetString() != FoldedText.Of(char.ConvertFromUtf32(batch[i]))) differing.Add(batch[i]);
            }
        }
        Snapshot.Match(Ranges(differing));
    }

    // Private use, and planes without characters.
    private static bool IsPrivate(int c) => c is (>= 0xE000 and <= 0xF8FF) or (>= 0x40000 and <= 0xDFFFF) or >= 0xF0000;

    private static string Ranges(List<int> characters)
    {
        var text = new StringBuilder($"{characters.Count} characters\n");
        for (int i = 0; i < characters.Count; i++)
        {
            int first = characters[i];
            while (i + 1 < characters.Count && characters[i + 1] == characters[i] + 1) i++;
            text.Append(first == characters[i] ? $"U+{first:X4}\n" : $"U+{first:X4}-{characters[i]:X4}\n");
        }
        return text.ToString();
    }
}
