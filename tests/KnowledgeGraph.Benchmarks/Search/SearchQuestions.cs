using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Benchmarks.Search;

/// <summary>A text that somebody who half remembers a name would search for, and the organisation that is meant.</summary>
internal sealed record SearchQuestion(string Form, string Text, RorOrganization Meant);

/// <summary>
/// Makes 500 questions of ROR's names. Half of those in English are about organisations in China, the others about any. Who is meant must
/// be decidable: a text that is the whole of another organisation's name, or that names of more than three organisations contain with all
/// its words in whatever order, is drawn again, since no order of these would be the right one.
/// </summary>
/// <remarks>
/// 70 whole aliases that are not the label; 100 Chinese names cut at the front, the end or both, to at least three characters; 70 English
/// names cut after a word or in the last one; 60 with a word of little weight left out (of, the, University, Institute, Co., Ltd., 大学,
/// 有限公司 …); 60 with the words in another order; 70 with one wrong letter in one word; 40 in pinyin, as ROR's own aliases in pinyin
/// have them, but without tones; 30 acronyms.
/// </remarks>
internal sealed class SearchQuestions(List<RorOrganization> organizations, int seed)
{
    private const int SameMax = 3;
    private const int WordMin = 5;

    private static readonly string[] Light =
        ["of", "the", "and", "for", "university", "institute", "research", "co.,", "co.", "ltd.", "ltd", "inc.", "inc", "(china)",
            "limited", "company", "corporation"];

    private static readonly string[] LightZh = ["股份有限公司", "有限责任公司", "有限公司", "集团", "大学", "学院", "研究院", "研究所", "国家重点实验室", "医院", "中心"];

    private readonly Random _random = new(seed);
    private readonly RorOrganization[] _chinese = [.. organizations.Where(organization => organization.IsChinese)];
    private readonly string[] _plain = [.. organizations.Select(organization => string.Join('\n', organization.Names).ToLowerInvariant())];

    public List<SearchQuestion> Make()
    {
        var made = new List<SearchQuestion>();
        Add(made, 70, "alias", Alias);
        Add(made, 100, "part of a Chinese name", organization => PartZh(organization.LabelZh), chinese: true);
        Add(made, 70, "part of an English name", organization => Part(organization.Label));
        Add(made, 30, "a light word missing", organization => WithoutLight(organization.Label));
        Add(made, 30, "a light word missing, Chinese", organization => WithoutLightZh(organization.LabelZh), chinese: true);
        Add(made, 60, "another order of words", organization => Shuffled(organization.Label));
        Add(made, 70, "a wrong letter", organization => Misspelled(organization.Label));
        Add(made, 40, "pinyin", Pinyin, chinese: true);
        Add(made, 30, "acronym", Acronym);
        return made;
    }

    private void Add(List<SearchQuestion> made, int count, string form, Func<RorOrganization, string?> make, bool chinese = false)
    {
        for (int i = 0; i < count;)
        {
            var meant = chinese || i % 2 == 0 ? _chinese[_random.Next(_chinese.Length)] : organizations[_random.Next(organizations.Count)];
            string? text = make(meant);
            if (string.IsNullOrWhiteSpace(text) || made.Exists(question => question.Text == text)) continue;
            if (!IsDecidable(form, text, meant)) continue;
            made.Add(new(form, text, meant));
            i++;
        }
    }

    // Wrong letters and pinyin are in no name; the name that they were made of was decidable by its length.
    private bool IsDecidable(string form, string text, RorOrganization meant)
    {
        string[] words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int same = 0;
        for (int row = 0; row < _plain.Length; row++)
        {
            if (row == meant.Row || !words.All(word => _plain[row].Contains(word, StringComparison.Ordinal))) continue;
            if (++same >= SameMax || organizations[row].Names.Contains(text, StringComparer.OrdinalIgnoreCase)) return false;
        }
        return form != "a wrong letter" || same == 0;
    }

    private string? Alias(RorOrganization organization) =>
        Pick(organization.Aliases.Where(alias => alias.Length > 6 && alias != organization.LabelZh && Plain(alias) == alias));

    private string? Pinyin(RorOrganization organization) =>
        organization.LabelZh.Length == 0 ? null : Pick(organization.Aliases.Where(alias => Plain(alias) != alias).Select(Plain));

    private string? Acronym(RorOrganization organization) =>
        Pick(organization.Aliases.Where(alias => alias.Length is >= 3 and <= 6 && alias.All(char.IsAsciiLetterUpper)))?.ToLowerInvariant();

    private string? PartZh(string name)
    {
        if (name.Length < 5) return null;
        int drop = _random.Next(1, Math.Min(5, name.Length - 2));
        int front = _random.Next(3) switch { 0 => 0, 1 => drop, _ => drop / 2 };
        return name[front..(name.Length - (drop - front))];
    }

    private string? Part(string name)
    {
        string[] words = name.Split(' ');
        if (words.Length < 3) return null;
        int kept = _random.Next(2, words.Length);
        string last = words[kept - 1];
        if (_random.Next(2) == 0 && last.Length > 4) words[kept - 1] = last[..4];
        return string.Join(' ', words[..kept]);
    }

    private string? WithoutLight(string name)
    {
        string[] words = name.Split(' ');
        int[] light = [.. Enumerable.Range(0, words.Length).Where(i => Light.Contains(words[i].ToLowerInvariant()))];
        if (light.Length == 0 || words.Length < 3) return null;
        int left = light[_random.Next(light.Length)];
        return string.Join(' ', words.Where((_, i) => i != left));
    }

    private static string? WithoutLightZh(string name)
    {
        string? light = LightZh.FirstOrDefault(word => name.Contains(word, StringComparison.Ordinal));
        if (light is null || name.Length - light.Length < 3) return null;
        return name.Replace(light, "", StringComparison.Ordinal);
    }

    private string? Shuffled(string name)
    {
        string[] words = [.. name.Split(' ').Select(word => word.Trim(',', '(', ')'))];
        if (words.Length is < 3 or > 7) return null;
        _random.Shuffle(words);
        string text = string.Join(' ', words);
        return text == name ? null : text;
    }

    private string? Misspelled(string name)
    {
        string[] words = name.Split(' ');
        int[] may = [.. Enumerable.Range(0, words.Length).Where(i => words[i].Length >= WordMin && words[i].All(char.IsAsciiLetter))];
        if (may.Length == 0 || words.Length < 2) return null;
        int changed = may[_random.Next(may.Length)];
        string word = words[changed];
        int at = _random.Next(1, word.Length - 1);
        char other = (char)('a' + _random.Next(26));
        words[changed] = _random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, other.ToString()),
            2 => word[..at] + other + word[(at + 1)..],
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
        return words[changed] == word ? null : string.Join(' ', words);
    }

    private string? Pick(IEnumerable<string> from)
    {
        string[] choices = [.. from];
        return choices.Length == 0 ? null : choices[_random.Next(choices.Length)];
    }

    // The pairs that ROR's pinyin is written with; other names have other marks, and stay as they are.
    private static string Plain(string text)
    {
        const string Toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
        const string Toneless = "aaaaeeeeiiiioooouuuuvvvvv";
        var plain = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            int at = Toned.IndexOf(char.ToLower(letter, CultureInfo.InvariantCulture));
            plain.Append(at < 0 ? letter : Toneless[at]);
        }
        return plain.ToString();
    }
}
