using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// A text as pinyin: letters a to z, with Han characters between them where an input method has written these already. White space,
/// apostrophes and hyphens, which separate syllables, are dropped, and so are tones.
/// </summary>
internal sealed class PinyinQuery
{
    // Places of the text that are followed at once; a character has at most some ten readings, and few of them fit.
    private const int PlacesMax = 32;

    private const string Toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
    private const string Toneless = "aaaaeeeeiiiioooouuuuvvvvv";

    private PinyinQuery(ImmutableArray<int> units, bool mayBeUnfinished)
    {
        Units = units;
        MayBeUnfinished = mayBeUnfinished;
        HasHan = units.Any(HanText.IsHan);
        if (HasHan) return;
        (Singles, Pairs) = SyllablesOf(string.Concat(units.Select(unit => (char)unit)));
    }

    /// <summary>Its letters and Han characters.</summary>
    public ImmutableArray<int> Units { get; }

    /// <summary>Whether the last syllable may be unfinished.</summary>
    public bool MayBeUnfinished { get; }

    /// <summary>Whether it has Han characters.</summary>
    public bool HasHan { get; }

    /// <summary>If all are letters: the syllables that a single character can be read as, when it is all of the text.</summary>
    public ImmutableArray<(int First, int End)> Singles { get; } = [];

    /// <summary>If all are letters: what the first two characters can be read as.</summary>
    public ImmutableArray<(int First, (int First, int End) Second)> Pairs { get; } = [];

    /// <summary>The text as pinyin; null if it has other characters, or no letters.</summary>
    public static PinyinQuery? In(string folded, bool isSuggestion)
    {
        var units = ImmutableArray.CreateBuilder<int>();
        bool hasLetters = false;
        for (int i = 0; i < folded.Length;)
        {
            int unit = HanText.CharacterAt(folded, i, out int length);
            i += length;
            if (unit is ' ' or '\'' or '\u2019' or '-' or '\u00B7') continue;
            int toned = unit > 'z' && length == 1 ? Toned.IndexOf((char)unit) : -1;
            if (toned >= 0) unit = Toneless[toned];
            bool isLetter = unit is >= 'a' and <= 'z';
            if (!isLetter && !HanText.IsHan(unit)) return null;
            hasLetters |= isLetter;
            units.Add(unit);
        }
        return hasLetters ? new(units.ToImmutable(), isSuggestion) : null;
    }

    /// <summary>
    /// The longest match that begins with a name's first character. One character may be read in several ways, so several places of the
    /// text are followed at once.
    /// </summary>
    /// <param name="name">The characters from there on.</param>
    /// <param name="whole">Whether a match ends with the name.</param>
    /// <returns>How many characters it has; 0 if there is none.</returns>
    public int Match(ReadOnlySpan<int> name, out bool whole)
    {
        whole = false;
        Span<int> places = stackalloc int[PlacesMax], next = stackalloc int[PlacesMax];
        places[0] = 0;
        int count = 1, longest = 0;
        for (int i = 0; i < name.Length && count > 0; i++)
        {
            int nextCount = 0;
            bool ends = false;
            foreach (int place in places[..count])
            {
                if (Units[place] == name[i] && HanText.IsHan(name[i])) ends |= Add(next, ref nextCount, place + 1);
                foreach (ushort syllable in Pinyin.SyllablesOf(name[i])) ends |= Read(Pinyin.TextOf(syllable), place, next, ref nextCount);
            }
            if (ends) longest = i + 1;
            whole |= ends && i + 1 == name.Length;
            next[..nextCount].CopyTo(places);
            count = nextCount;
        }
        return longest;
    }

    // Whether the text ends here.
    private bool Read(string syllable, int place, Span<int> next, ref int count)
    {
        int length = 0;
        while (length < syllable.Length && place + length < Units.Length && Units[place + length] == syllable[length]) length++;
        if (length == syllable.Length) return Add(next, ref count, place + length);
        return MayBeUnfinished && length > 0 && place + length == Units.Length;
    }

    private bool Add(Span<int> next, ref int count, int place)
    {
        if (place == Units.Length) return true;
        if (count < PlacesMax && !next[..count].Contains(place)) next[count++] = place;
        return false;
    }

    // A match begins with one of these, whatever follows: of all ways to cut the letters, the first two syllables are enough to find it.
    private (ImmutableArray<(int, int)>, ImmutableArray<(int, (int, int))>) SyllablesOf(string letters)
    {
        var singles = ImmutableArray.CreateBuilder<(int, int)>();
        var pairs = ImmutableArray.CreateBuilder<(int, (int, int))>();
        for (int length = 1; length <= Math.Min(Pinyin.SyllableMax, letters.Length); length++)
        {
            int first = Pinyin.Find(letters.AsSpan(0, length));
            if (first == 0) continue;
            var rest = letters.AsSpan(length);
            if (rest.IsEmpty) singles.Add((first, first + 1));
            for (int more = 1; more <= Math.Min(Pinyin.SyllableMax, rest.Length); more++)
            {
                int second = Pinyin.Find(rest[..more]);
                if (second > 0) pairs.Add((first, (second, second + 1)));
            }
            if (MayBeUnfinished && !rest.IsEmpty && rest.Length <= Pinyin.SyllableMax) pairs.Add((first, Pinyin.BeginningWith(rest)));
        }
        if (MayBeUnfinished && letters.Length <= Pinyin.SyllableMax) singles.Add(Pinyin.BeginningWith(letters));
        return (singles.ToImmutable(), pairs.ToImmutable());
    }
}
