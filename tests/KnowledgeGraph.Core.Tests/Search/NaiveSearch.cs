using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>A node of a searched graph.</summary>
internal sealed record SearchedNode(int Kind, int Row, string Id, IReadOnlyList<(int Field, int Item, string Text)> Texts);

/// <summary>What search means, in plain code: each tier is tried on each text of each node, without an index.</summary>
internal sealed partial class NaiveSearch(IReadOnlyList<SearchField> fields, IReadOnlyList<SearchedNode> nodes)
{
    private static readonly Dictionary<string, string> Simplified = ReadSimplified();
    private static readonly ILookup<string, string> Readings = ReadReadings();

    // What is computed of a text, once.
    private readonly Dictionary<string, List<string>> _cuts = [];
    private readonly Dictionary<string, HashSet<string>> _terms = [];
    private readonly Dictionary<string, string> _folded = [];

    public List<SearchHit> Find(string text, bool isTyping)
    {
        string folded = FoldedText.Of(text).Trim();
        if (folded.Length == 0) return [];
        var hits = Hits(folded, isTyping, withMisspelled: !isTyping);
        return hits.Count == 0 && isTyping ? Hits(folded, isTyping, withMisspelled: true) : hits;
    }

    private List<SearchHit> Hits(string folded, bool isTyping, bool withMisspelled)
    {
        var rarity = RarityOf(folded);
        var hits = new List<SearchHit>();
        foreach (var node in nodes)
        {
            var best = node.Texts
                .Select(text => (Place: text, Match: Match(folded, text.Text, fields[text.Field].IsName, isTyping, withMisspelled, rarity)))
                .Where(found => found.Match is not null)
                .OrderBy(found => found.Match!.Value.Tier).ThenBy(found => found.Match!.Value.Sub)
                .ThenBy(found => Length(Fold(found.Place.Text)))
                .ThenBy(found => found.Place.Field).ThenBy(found => found.Place.Item)
                .FirstOrDefault();
            if (best.Match is not { } match) continue;
            var rank = SearchRank.Of(match.Tier, match.Sub, Length(Fold(best.Place.Text)));
            hits.Add(new(node.Kind, node.Row, node.Id, rank, best.Place.Field, best.Place.Item));
        }
        return [.. hits.OrderBy(hit => hit.Rank.Value).ThenBy(hit => hit.Id, CodePointOrder.Instance)];
    }

    private (SearchTier Tier, int Sub)? Match(
        string query, string text, bool isName, bool isTyping, bool withMisspelled, IReadOnlyList<(string Word, int Weight)> rarity)
    {
        string name = Fold(text);
        if (!isName) return !isTyping && Words(query, name, isTyping) is { } sub ? (SearchTier.Description, sub) : null;
        if (name == query) return (SearchTier.Name, 0);
        if (name.StartsWith(query, StringComparison.Ordinal)) return (SearchTier.Beginning, 0);
        if (Words(query, name, isTyping) is { } words) return (SearchTier.Words, words);
        if (Cut(query).Any(word => IsHan(word)))
        {
            string simpleQuery = Simplify(query), simpleName = Simplify(name);
            if (simpleName == simpleQuery) return (SearchTier.Simplified, 0);
            if (simpleName.StartsWith(simpleQuery, StringComparison.Ordinal)) return (SearchTier.Simplified, 1);
            if (Words(simpleQuery, simpleName, isTyping) is { } simpleWords) return (SearchTier.Simplified, 2 + simpleWords);
        }
        if (!isTyping && SomeWords(name, rarity) is { } share) return (SearchTier.SomeWords, share);
        if (withMisspelled && Misspelled(query, name, isTyping) is { } wrong) return (SearchTier.Misspelled, wrong);
        return Pinyin(query, name, isTyping) is { } place ? (SearchTier.Pinyin, place) : null;
    }

    // 0 where all words are whole, 1 where some are beginnings only.
    private int? Words(string query, string text, bool isTyping)
    {
        var words = Cut(query);
        var others = Cut(text);
        if (words.Count == 0) return null;
        int last = words.FindLastIndex(word => !IsHan(word));
        int sub = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (IsIn(words[i], others)) continue;
            if (IsHan(words[i]) || !isTyping && i != last || !IsBeginningIn(words[i], others)) return null;
            sub = 1;
        }
        return sub;
    }

    private int? Misspelled(string query, string text, bool isTyping)
    {
        var words = Cut(query);
        var others = Cut(text);
        int last = words.FindLastIndex(word => !IsHan(word));
        int wrong = 0;
        for (int i = 0; i < words.Count; i++)
        {
            bool mayBegin = !IsHan(words[i]) && (isTyping || i == last);
            if (IsIn(words[i], others) || mayBegin && IsBeginningIn(words[i], others)) continue;
            if (IsHan(words[i]) || Length(words[i]) < 5 || words[i].Any(char.IsDigit)) return null;
            if (!others.Any(other => !IsHan(other) && Distance(words[i], other) == 1)) return null;
            wrong++;
        }
        return words.Count > 0 && wrong > 0 ? wrong : null;
    }

    private static bool IsIn(string word, List<string> others) =>
        IsHan(word) ? others.Any(other => IsHan(other) && other.Contains(word, StringComparison.Ordinal)) : others.Contains(word);

    private static bool IsBeginningIn(string word, List<string> others) =>
        others.Any(other => !IsHan(other) && other.StartsWith(word, StringComparison.Ordinal));

    private int? SomeWords(string text, IReadOnlyList<(string Word, int Weight)> rarity)
    {
        var terms = Terms(text);
        int all = rarity.Sum(word => word.Weight);
        int found = rarity.Where(word => terms.Contains(word.Word)).Sum(word => word.Weight);
        return found * 5 >= all * 3 && found > 0 ? (all - found) * 64 / all : null;
    }

    private List<(string Word, int Weight)> RarityOf(string query)
    {
        var named = nodes.SelectMany(node => node.Texts).Where(text => fields[text.Field].IsName);
        var names = named.Select(text => Terms(Fold(text.Text))).ToList();
        int Having(string word) => names.Count(terms => terms.Contains(word));
        return [.. Cut(query).SelectMany(word => WeightsOf([.. TermsOf(word)])).DistinctBy(word => word.Word)];

        IEnumerable<(string Word, int Weight)> WeightsOf(string[] run) => run.Select((word, i) =>
        {
            bool isJoint = i > 0 && i < run.Length - 1 && Having(word) == 0 && Having(run[i - 1]) > 0 && Having(run[i + 1]) > 0;
            return (word, isJoint ? 1 : Math.Max(1, Log(names.Count + 1) - Log(Having(word) + 1)));
        });
    }

    private static int Log(int number) => (int)Math.Floor(Math.Log2(number) * 256);

    private HashSet<string> Terms(string text) => Once(_terms, text, _ =>
        [.. Cut(text).SelectMany(word => IsHan(word) ? [.. Characters(word), .. Pairs(word)] : new[] { word })]);

    private static IEnumerable<string> TermsOf(string word) => !IsHan(word) || Length(word) == 1 ? [word] : Pairs(word);

    private static IEnumerable<string> Pairs(string run) => Characters(run).Zip(Characters(run).Skip(1), (x, y) => x + y);

    // 0 the whole name, 1 its beginning, 2 elsewhere.
    private static int? Pinyin(string query, string name, bool isTyping)
    {
        string text = Regex.Replace(query, "[ '’·-]", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        text = string.Concat(text.Normalize(NormalizationForm.FormC).Select(Plain));
        if (!Characters(text).All(c => c is [>= 'a' and <= 'z'] || IsHan(c)) || !text.Any(char.IsAsciiLetter)) return null;
        string[] characters = [.. Characters(name)];
        for (int i = 0; i < characters.Length; i++)
        {
            var ends = Ends(text, characters, i, isTyping).ToList();
            if (ends.Count > 0) return i > 0 ? 2 : ends.Contains(characters.Length) ? 0 : 1;
        }
        return null;
    }

    private static IEnumerable<int> Ends(string text, string[] characters, int at, bool isTyping)
    {
        if (text.Length == 0) return [at];
        if (at == characters.Length) return [];
        var ends = new List<int>();
        if (IsHan(characters[at]) && text.StartsWith(characters[at], StringComparison.Ordinal)) AddEnds(characters[at].Length);
        foreach (string reading in Readings[characters[at]])
        {
            if (text.StartsWith(reading, StringComparison.Ordinal)) AddEnds(reading.Length);
            else if (isTyping && reading.StartsWith(text, StringComparison.Ordinal)) ends.Add(at + 1);
        }
        return ends;

        void AddEnds(int length) => ends.AddRange(Ends(text[length..], characters, at + 1, isTyping));
    }

    private static char Plain(char letter)
    {
        if (letter is 'ü' or 'ǖ' or 'ǘ' or 'ǚ' or 'ǜ') return 'v';
        int at = "āáǎàēéěèīíǐìōóǒòūúǔù".IndexOf(letter);
        return at < 0 ? letter : "aeiou"[at / 4];
    }

    // The whole matrix of the restricted Damerau-Levenshtein distance.
    private static int Distance(string x, string y)
    {
        int[] a = [.. x.EnumerateRunes().Select(rune => rune.Value)], b = [.. y.EnumerateRunes().Select(rune => rune.Value)];
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }

    private List<string> Cut(string text) => Once(_cuts, text, _ => [.. WordPattern().Matches(text).Select(match =>
        IsHan(match.Value) ? match.Value : Regex.Replace(match.Value, "['’·]", "", RegexOptions.None, TimeSpan.FromSeconds(1)))]);

    private string Fold(string text) => Once(_folded, text, FoldedText.Of);

    private static T Once<T>(Dictionary<string, T> known, string text, Func<string, T> make)
    {
        if (!known.TryGetValue(text, out var value)) known.Add(text, value = make(text));
        return value;
    }

    [GeneratedRegex(
        @"(?:[\u3005\u3007\u3400-\u4DBF\u4E00-\u9FFF]|[\uD840-\uD8BF][\uDC00-\uDFFF])+"
        + @"|[\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF]+"
        + @"|[\p{L}\p{N}\p{Pc}-[\u2E80-\u9FFF]]"
        + @"(?:[\p{L}\p{N}\p{Pc}\p{M}-[\u2E80-\u9FFF]]|(?<=\p{L}\p{M}*)['’·](?=\p{L})(?![\u2E80-\u9FFF])|(?<=\p{Nd})[.,](?=\p{Nd}))*",
        RegexOptions.None, 1000)]
    private static partial Regex WordPattern();

    private static bool IsHan(string word) => word[0] is >= '\u3400' and <= '\u9FFF' or '\u3005' or '\u3007' or >= '\uD840' and <= '\uD8BF';

    private static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(rune => rune.ToString());

    private static int Length(string text) => text.EnumerateRunes().Count();

    private static string Simplify(string text) => string.Concat(Characters(text).Select(c => Simplified.GetValueOrDefault(c, c)));

    private static Dictionary<string, string> ReadSimplified() =>
        Lines("simplified.txt").Select(line => Characters(line).ToList())
            .SelectMany(line => line.Skip(1).Select(traditional => (traditional, line[0]))).ToDictionary();

    private static ILookup<string, string> ReadReadings() =>
        Lines("pinyin.txt").Select(line => line.Split(' '))
            .SelectMany(parts => parts[0].Contains('v') ? new[] { parts, [parts[0].Replace('v', 'u'), parts[1]] } : [parts])
            .SelectMany(parts => Characters(parts[1]).Select(character => (character, parts[0])))
            .ToLookup(reading => reading.character, reading => reading.Item2);

    private static List<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(SearchIndex).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
