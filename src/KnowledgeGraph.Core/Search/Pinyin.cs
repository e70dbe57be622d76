namespace KnowledgeGraph.Core.Search;

/// <summary>
/// The readings of Han characters in pinyin without tones, from pinyin.txt. A syllable is a number from 1 on; numbers are in
/// alphabetical order.
/// </summary>
/// <remarks>
/// ü is the letter v, as input methods have it, and those who do not know that type u: 绿 is read lv and lu. All readings of a character
/// count wherever it stands: a dictionary of words would be needed to choose one, and names are where such dictionaries end.
/// </remarks>
internal static class Pinyin
{
    /// <summary>The longest syllable in letters: zhuang.</summary>
    public const int SyllableMax = 6;

    // Characters with readings are in the first planes: U+3007 to U+31FFF.
    private const int CharactersEnd = 0x32000;

    private static readonly string[] All;
    private static readonly ushort[] First = new ushort[CharactersEnd];
    private static readonly Dictionary<int, ushort[]> Several = [];

    static Pinyin()
    {
        var readings = new List<(string Syllable, string Characters)>();
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] parts = line.Split(' ');
            readings.Add((parts[0], parts[1]));
            if (parts[0].Contains('v')) readings.Add((parts[0].Replace('v', 'u'), parts[1]));
        }
        All = [.. readings.Select(reading => reading.Syllable).Distinct().Order(StringComparer.Ordinal)];
        foreach (var (syllable, characters) in readings) Read(syllable, characters);
    }

    /// <summary>The letters of a syllable.</summary>
    public static string TextOf(int syllable) => All[syllable - 1];

    /// <summary>The syllables that a character is read as.</summary>
    public static ReadOnlySpan<ushort> SyllablesOf(int character)
    {
        if (character >= CharactersEnd || First[character] == 0) return default;
        return First[character] == ushort.MaxValue ? Several[character] : OneOf(ref First[character]);
    }

    /// <summary>The syllable of these letters; 0 if there is none.</summary>
    public static int Find(ReadOnlySpan<char> letters)
    {
        var (first, end) = BeginningWith(letters);
        return first < end && All[first - 1].Length == letters.Length ? first : 0;
    }

    /// <summary>The syllables that begin with these letters.</summary>
    public static (int First, int End) BeginningWith(ReadOnlySpan<char> letters)
    {
        int first = 0;
        for (int end = All.Length; first < end;)
        {
            int middle = first + (end - first >> 1);
            if (All[middle].AsSpan().SequenceCompareTo(letters) < 0) first = middle + 1;
            else end = middle;
        }
        int last = first;
        while (last < All.Length && All[last].AsSpan().StartsWith(letters)) last++;
        return (first + 1, last + 1);
    }

    private static ReadOnlySpan<ushort> OneOf(ref ushort syllable) => new(ref syllable);

    private static void Read(string syllable, string characters)
    {
        ushort number = (ushort)(Array.BinarySearch(All, syllable, StringComparer.Ordinal) + 1);
        foreach (var rune in characters.EnumerateRunes())
        {
            ref ushort first = ref First[rune.Value];
            if (first == 0) first = number;
            else if (first != ushort.MaxValue)
            {
                if (first == number) continue;
                Several.Add(rune.Value, [first, number]);
                first = ushort.MaxValue;
            }
            else if (!Several[rune.Value].Contains(number)) Several[rune.Value] = [.. Several[rune.Value], number];
        }
    }
}
