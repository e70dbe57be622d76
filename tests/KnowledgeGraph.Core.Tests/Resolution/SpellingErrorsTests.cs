using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

public sealed class SpellingErrorsTests
{
    private static readonly string[] Words = ["shanxi", "shaanxi", "zhejiang", "taiyuan", "tongji", "university", "datong"];

    [Theory]
    [InlineData("zhejinag", "zhejiang")]
    [InlineData("zhejang", "zhejiang")]
    [InlineData("zhejiaang", "zhejiang")]
    [InlineData("zhexiang", "zhejiang")]
    [InlineData("shanxii", "shanxi")]
    [InlineData("shaanx", "shaanxi")]
    [InlineData("zhejinga", "")]
    [InlineData("taiyun", "taiyuan")]
    [InlineData("tonji", "")]
    [InlineData("universe", "")]
    public void One_letter_may_be_wrong(string word, string expected)
    {
        var vocabulary = VocabularyOf(Words);
        var found = new List<int>();

        SpellingErrors.Add(vocabulary, word, found, WorkBudget.OfLoad(CancellationToken.None));

        Assert.Equal(expected, string.Join(' ', found.Select(w => vocabulary[w])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Found_are_the_words_at_a_distance_of_one(int seed)
    {
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, 400).Select(_ => RandomWord(random)).Distinct(StringComparer.Ordinal)];
        var vocabulary = VocabularyOf(words);
        var found = new List<int>();
        int count = 0;
        for (int i = 0; i < 1_000; i++)
        {
            string word = RandomWord(random);
            if (words.Contains(word)) continue;
            SpellingErrors.Add(vocabulary, word, found, WorkBudget.OfLoad(CancellationToken.None));
            string[] expected = [.. words.Where(w => Distance(w, word) == 1)];
            count += expected.Length;
            if (expected.Length > 4) Assert.All(found, w => Assert.Contains(vocabulary[w], expected));
            else Assert.Equal(expected.Order(StringComparer.Ordinal), found.Select(w => vocabulary[w]).Order(StringComparer.Ordinal));
        }
        Assert.True(count > 100, $"only {count} words");
    }

    private static string RandomWord(Random random) => string.Concat(Enumerable.Range(0, random.Next(6, 10))
        .Select(_ => "ab"[random.Next(2)])) + "q";

    private static Vocabulary VocabularyOf(string[] words)
    {
        var vocabulary = new Vocabulary();
        foreach (var (node, word) in words.Index()) vocabulary.Add(word, node);
        vocabulary.Weigh(words.Length);
        return vocabulary;
    }

    // The optimal string alignment distance, by its definition.
    private static int Distance(string one, string other)
    {
        int[,] costs = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++) costs[i, 0] = i;
        for (int j = 0; j <= other.Length; j++) costs[0, j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = costs[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                int cost = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, replaced);
                bool isExchange = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                costs[i, j] = isExchange ? Math.Min(cost, costs[i - 2, j - 2] + 1) : cost;
            }
        }
        return costs[one.Length, other.Length];
    }
}
