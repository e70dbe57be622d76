using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

/// <summary>The mentions of names in texts, against a search that tries every stretch with every name.</summary>
public sealed class MentionOracleTests
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "omega", "kappa", "sigma", "lambda"];
    private static readonly string[] Between = [" ", " ", " ", " of ", ", ", " the ", "; "];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_stretch_that_has_the_words_of_a_name_is_found(int seed)
    {
        var random = new Random(seed);
        string[] names = [.. Enumerable.Range(0, 60).Select(_ => string.Join(' ', RandomWords(random, 1 + random.Next(4))))
            .Distinct(StringComparer.Ordinal)];
        var builder = new ResolutionGraphBuilder();
        foreach (var (number, name) in names.Index())
        {
            builder.AddName(builder.AddNode(1, $"node:{number}", isPlace: false), new(0, 0), isAlias: false, name);
        }
        var graph = builder.Build(CancellationToken.None);
        int found = 0;
        for (int i = 0; i < 100; i++)
        {
            string text = string.Concat(RandomWords(random, 2 + random.Next(10)).Select(w => w + Between[random.Next(Between.Length)]));
            var expected = Naive(text, names);
            Assert.Equal(expected, Found(graph, text));
            found += expected.Count;
        }
        Assert.True(found > 100, $"only {found} mentions");
    }

    private static IEnumerable<string> RandomWords(Random random, int count) => Enumerable.Range(0, count)
        .Select(_ => Words[random.Next(Words.Length)]);

    private static SortedSet<string> Found(ResolutionGraph graph, string text)
    {
        var tokens = new NameTokens();
        tokens.Read(text);
        var finder = new MentionFinder(graph, new(tokens, graph.Vocabulary), WorkBudget.OfLoad(CancellationToken.None));
        finder.AddExact();
        return [.. finder.Mentions.Select(m => $"{m.First}-{m.End} {graph.IdOf(graph.Names[m.Entry].Node)} {m.IsSameOrder}")];
    }

    private static SortedSet<string> Naive(string text, string[] names)
    {
        // Words with their number among all tokens, and the segment in which they are.
        var tokens = text.Replace(",", " , ", StringComparison.Ordinal).Replace(";", " ; ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = new List<(string Word, int Token, int Segment)>();
        int token = 0;
        int segment = 0;
        foreach (string each in tokens)
        {
            if (each is "," or ";") segment++;
            else if (each is not ("of" or "the")) words.Add((each, token++, segment));
            else token++;
        }
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (int first = 0; first < words.Count; first++)
        {
            for (int end = first + 1; end <= words.Count; end++)
            {
                int breaks = words[end - 1].Segment - words[first].Segment;
                foreach (var (number, name) in names.Index())
                {
                    string[] stretch = [.. words[first..end].Select(w => w.Word)];
                    bool isSameOrder = string.Join(' ', stretch) == name;
                    bool isSame = isSameOrder || breaks == 0 && stretch.Order(StringComparer.Ordinal).SequenceEqual(name.Split(' ')
                        .Order(StringComparer.Ordinal));
                    if (isSame && breaks <= 2) found.Add($"{words[first].Token}-{words[end - 1].Token + 1} node:{number} {isSameOrder}");
                }
            }
        }
        return found;
    }
}
