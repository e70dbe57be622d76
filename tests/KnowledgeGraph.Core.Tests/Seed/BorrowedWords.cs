using System.Text.RegularExpressions;

namespace KnowledgeGraph.Core.Tests.Seed;

/// <summary>Finds runs of words, or of Chinese characters, that a text shares with an article; a run inside a name is the name's.</summary>
public sealed partial class BorrowedWords
{
    public const int WordsMax = 5;
    public const int CharactersMax = 7;

    private readonly HashSet<string> _borrowed;

    public BorrowedWords(IEnumerable<string> articles, IEnumerable<string> names)
    {
        _borrowed = [.. articles.SelectMany(Runs)];
        _borrowed.ExceptWith(names.SelectMany(Runs));
    }

    public IEnumerable<string> In(string text) => Runs(text).Where(_borrowed.Contains);

    private static IEnumerable<string> Runs(string text)
    {
        string[] words = [.. Word().Matches(text).Select(word => word.Value.ToLowerInvariant())];
        for (int i = 0; i + WordsMax < words.Length; i++) yield return string.Join(' ', words[i..(i + WordsMax + 1)]);

        foreach (Match run in Chinese().Matches(text))
        {
            for (int i = 0; i + CharactersMax < run.Length; i++) yield return run.Value.Substring(i, CharactersMax + 1);
        }
    }

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("[\u4e00-\u9fff]+", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}
