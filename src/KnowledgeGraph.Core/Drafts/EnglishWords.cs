namespace KnowledgeGraph.Core.Drafts;

/// <summary>
/// Plurals of kinds, and what a relationship is called at its other end, for names in English; other names stay readable.
/// </summary>
internal static class EnglishWords
{
    private static readonly (string Singular, string Plural)[] Irregular =
    [
        ("person", "people"), ("child", "children"), ("man", "men"), ("woman", "women"), ("mouse", "mice"), ("foot", "feet"),
        ("criterion", "criteria"), ("analysis", "analyses"), ("basis", "bases"), ("crisis", "crises"), ("hypothesis", "hypotheses"),
        ("datum", "data"), ("medium", "media"),
    ];

    // Words whose past participle is not made by -ed.
    private static readonly Dictionary<string, string> Participles = new(StringComparer.Ordinal)
    {
        ["wrote"] = "written", ["writes"] = "written", ["knows"] = "known", ["knew"] = "known", ["made"] = "made", ["makes"] = "made",
        ["sold"] = "sold", ["sells"] = "sold", ["bought"] = "bought", ["buys"] = "bought", ["saw"] = "seen", ["sees"] = "seen",
        ["taught"] = "taught", ["teaches"] = "taught", ["led"] = "led", ["leads"] = "led", ["won"] = "won", ["wins"] = "won",
        ["held"] = "held", ["holds"] = "held", ["sent"] = "sent", ["sends"] = "sent", ["built"] = "built", ["builds"] = "built",
        ["found"] = "found", ["finds"] = "found", ["gave"] = "given", ["gives"] = "given", ["took"] = "taken", ["takes"] = "taken",
        ["read"] = "read", ["reads"] = "read", ["paid"] = "paid", ["pays"] = "paid", ["runs"] = "run", ["ran"] = "run",
        ["drove"] = "driven", ["drives"] = "driven", ["sang"] = "sung", ["sings"] = "sung", ["has"] = "had", ["gets"] = "got",
    };

    private static readonly HashSet<string> NotThirdPerson = new(StringComparer.Ordinal) { "has", "is", "was", "does" };

    private static readonly HashSet<string> Prepositions =
        new(StringComparer.Ordinal) { "in", "at", "on", "to", "from", "with", "for", "under", "about", "into", "as", "near", "within" };

    /// <summary>The plural of a name in camel case.</summary>
    public static string Plural(string name)
    {
        foreach (var (singular, plural) in Irregular)
        {
            if (name.Equals(singular, StringComparison.OrdinalIgnoreCase)) return char.IsAsciiLetterUpper(name[0]) ? Upper(plural) : plural;
            if (name.EndsWith(Upper(singular), StringComparison.Ordinal)) return name[..^singular.Length] + Upper(plural);
        }
        if (name.EndsWith("ies", StringComparison.Ordinal) || name.EndsWith("news", StringComparison.OrdinalIgnoreCase)) return name;
        if (name.Length > 1 && name[^1] == 'y' && !IsVowel(name[^2])) return name[..^1] + "ies";
        return EndsIn(name, "s", "x", "z", "ch", "sh") ? name + "es" : name + "s";
    }

    /// <summary>
    /// The name of the field at the node that a relationship enters: `directedBy` of DIRECTED, `tagOf` of HAS_TAG, `hasPart` of PART_OF,
    /// `peopleLiveIn` of LIVES_IN from people.
    /// </summary>
    /// <param name="type">The relationship type.</param>
    /// <param name="sources">The plural of the kinds that the relationships leave.</param>
    public static string Inverse(string type, string sources)
    {
        string name = InverseOf(type, sources);
        return char.IsAsciiDigit(name[0]) ? "related" + name : name;
    }

    private static string InverseOf(string type, string sources)
    {
        string[] words = [.. GraphQLWords.Of(type).Select(word => word.Any(char.IsAsciiLetterLower) ? word : word.ToLowerInvariant())];
        if (words.Length == 0) return sources;
        string first = words[0].ToLowerInvariant();
        string last = words[^1].ToLowerInvariant();
        if (words.Length == 1) return Single(words[0], sources);
        if (first == "has") return Camel(words[1..]) + "Of";
        if (last == "of") return "has" + Upper(Camel(words[..^1]));
        if (last == "by") return Camel(words[..^1]);
        if (Participles.TryGetValue(first, out string? irregular)) return Camel([irregular, .. words[1..]]) + "By";
        if (first.EndsWith("ed", StringComparison.Ordinal)) return Camel(words) + "By";
        if (IsThirdPerson(first) && Prepositions.Contains(words[1].ToLowerInvariant()))
        {
            return sources + Upper(Camel([BaseOf(first), .. words[1..]]));
        }
        return IsThirdPerson(first)
            ? Camel([BaseOf(first) is var verb && verb[^1] == 'e' ? verb + "d" : verb + "ed", .. words[1..]]) + "By"
            : Camel(words) + "Of";
    }

    private static string Single(string word, string sources)
    {
        // A word in camel case, such as actedIn, is several words.
        string[] words = [.. SplitCamel(word)];
        if (words.Length > 1) return InverseOf(string.Join(' ', words), sources);
        string lower = word.ToLowerInvariant();
        if (Participles.TryGetValue(lower, out string? irregular)) return irregular + "By";
        if (lower.EndsWith("ed", StringComparison.Ordinal)) return lower + "By";
        if (!IsThirdPerson(lower)) return Camel([word]) + "Of";
        string verb = BaseOf(lower);
        if (verb[^1] == 'y' && !IsVowel(verb[^2])) return verb[..^1] + "iedBy";
        return verb[^1] == 'e' ? verb + "dBy" : verb + "edBy";
    }

    private static bool IsThirdPerson(string word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u') && !NotThirdPerson.Contains(word);

    // follows, passes, supplies.
    private static string BaseOf(string verb)
    {
        if (verb.EndsWith("ies", StringComparison.Ordinal)) return verb[..^3] + "y";
        return EndsIn(verb, "sses", "xes", "ches", "shes") ? verb[..^2] : verb[..^1];
    }

    private static IEnumerable<string> SplitCamel(string word)
    {
        int start = 0;
        for (int i = 1; i < word.Length; i++)
        {
            if (!char.IsAsciiLetterUpper(word[i]) || !char.IsAsciiLetterLower(word[i - 1])) continue;
            yield return word[start..i];
            start = i;
        }
        yield return word[start..];
    }

    private static string Camel(string[] words) => GraphQLWords.Camel(string.Join(' ', words), "related");

    private static string Upper(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static bool IsVowel(char c) => char.ToLowerInvariant(c) is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool EndsIn(string word, params string[] ends) =>
        Array.Exists(ends, end => word.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
