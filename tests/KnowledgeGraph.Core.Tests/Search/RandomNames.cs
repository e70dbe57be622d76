namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>
/// Makes up names of few words and characters, so that many of them have something in common, and texts to search for that are cut out of
/// them, changed, or written as pinyin.
/// </summary>
internal sealed class RandomNames(Random random)
{
    private static readonly string[] Words =
        ["university", "universal", "Univ", "technology", "Technical", "Taiyuan", "Taiyan", "Shanxi", "Xi'an", "Xian", "of", "and",
            "Café", "STRASSE", "Straße", "5G", "3.5", "1,000", "naïve", "école", "Ökologie", "東京", "カタカナ", "ひらがな", "Наука", "наука",
            "ﬁnance", "Ｆｕｌｌ", "co", "Ltd", "l·l", "a", "x"];

    private const string Han = "太原理工大学山西陕新绛县重庆长治厦门安先国國學大学臺台發髮后後绿女乾干𠮷中";

    private static readonly string[] Separators = [" ", " ", "", "-", ", ", "  ", "（", "）", "·", "'", ". ", "/"];

    private static readonly string[] Syllables =
        ["tai", "yuan", "li", "gong", "da", "xue", "xi", "an", "xian", "zhong", "chong", "qing", "chang", "zhang", "lv", "lu", "guo"];

    public string Name()
    {
        string name = "";
        for (int part = random.Next(1, 5); part > 0; part--)
        {
            name += random.Next(3) == 0 ? Pick(Words) : HanRun(random.Next(1, 6));
            if (part > 1) name += random.Next(2) == 0 ? "" : Pick(Separators);
        }
        return name;
    }

    public string Text(IReadOnlyList<string> names)
    {
        string text = random.Next(8) == 0 ? Name() : names[random.Next(names.Count)];
        for (int change = random.Next(4); change > 0 && text.Length > 0; change--)
        {
            int at = random.Next(text.Length);
            int end = random.Next(at, text.Length) + 1;
            text = random.Next(9) switch
            {
                0 => text[..end],
                1 => text[at..],
                2 => text[at..end],
                3 => text.Remove(at, 1),
                4 => text.Insert(at, Pick(["a", "e", "x", "太", "学", " ", "'"])),
                5 => at + 1 < text.Length ? text[..at] + text[at + 1] + text[at] + text[(at + 2)..] : text,
                6 => text.ToUpperInvariant(),
                7 => string.Join(' ', text.Split(' ').Reverse()),
                _ => text + " " + Pick(Words),
            };
        }
        if (random.Next(5) == 0) text = Pinyin();
        return string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD));
    }

    private string Pinyin()
    {
        string text = "";
        for (int part = random.Next(1, 4); part > 0; part--)
        {
            text += (random.Next(6) == 0 ? HanRun(1) : Pick(Syllables)) + Pick(["", "", "'", " "]);
        }
        return text[..random.Next(Math.Max(1, text.Length - 3), text.Length + 1)];
    }

    private string HanRun(int length)
    {
        string[] characters = [.. Han.EnumerateRunes().Select(rune => rune.ToString())];
        return string.Concat(Enumerable.Range(0, length).Select(_ => Pick(characters)));
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
