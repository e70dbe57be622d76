using System.Globalization;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// The tables of <see cref="FoldedText"/>, from casefold.txt: foldings, the classes of combining marks, and compositions.
/// </summary>
internal static class FoldingTables
{
    /// <summary>A mark that folds to a letter, <see cref="Iota"/>, once marks are ordered.</summary>
    public const int Ypogegrammeni = 0x345;

    /// <summary>The letter.</summary>
    public const int Iota = 0x3B9;

    // Hangul, section 3.12: syllables of a leading consonant, a vowel and perhaps a trailing consonant.
    private const int LeadFirst = 0x1100, LeadCount = 19, VowelFirst = 0x1161, VowelCount = 21, TrailFirst = 0x11A7, TrailCount = 28,
        SyllableFirst = 0xAC00;
    private const int SyllableCount = LeadCount * VowelCount * TrailCount;

    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private static readonly int[]?[]?[] Foldings = new int[0x110000 >> PageBits][][];
    private static readonly byte[]?[] Classes = new byte[0x110000 >> PageBits][];
    private static readonly bool[]?[] Active = new bool[0x110000 >> PageBits][];
    private static readonly Dictionary<(int First, int Second), int> Composites = [];

    static FoldingTables()
    {
        using var stream = typeof(FoldingTables).Assembly.GetManifestResourceStream("casefold.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line) Read(line);
        for (int jamo = VowelFirst; jamo < VowelFirst + VowelCount; jamo++) Set(Active, jamo, true);
        for (int jamo = TrailFirst + 1; jamo < TrailFirst + TrailCount; jamo++) Set(Active, jamo, true);
    }

    /// <summary>Whether a text with the character may differ from its folding.</summary>
    public static bool IsActive(int character) => Active[character >> PageBits] is { } page && page[character & (PageSize - 1)];

    /// <summary>What the character folds to, decomposed; null if it does not change, empty if it is invisible.</summary>
    public static int[]? FoldingOf(int character) => Foldings[character >> PageBits]?[character & (PageSize - 1)];

    /// <summary>The canonical combining class; 0 for what is not a mark.</summary>
    public static int ClassOf(int character) => Classes[character >> PageBits] is { } page ? page[character & (PageSize - 1)] : 0;

    /// <summary>Whether two characters compose, and to which one.</summary>
    public static bool TryCompose(int first, int second, out int composite)
    {
        if (first - LeadFirst is >= 0 and < LeadCount && second - VowelFirst is >= 0 and < VowelCount)
        {
            composite = SyllableFirst + ((first - LeadFirst) * VowelCount + second - VowelFirst) * TrailCount;
            return true;
        }
        if (first - SyllableFirst is >= 0 and < SyllableCount && (first - SyllableFirst) % TrailCount == 0
            && second - TrailFirst is > 0 and < TrailCount)
        {
            composite = first + second - TrailFirst;
            return true;
        }
        return Composites.TryGetValue((first, second), out composite);
    }

    // `F first-last/step to…`, `C first-last class` or `P first second composite`, all in hexadecimal but the class; casefold.mjs writes
    // them.
    private static void Read(string line)
    {
        string[] words = line.Split(' ');
        switch (words[0])
        {
            case "F":
                int[] to = [.. words.Skip(2).Select(Hex)];
                var (first, last, step) = RunOf(words[1]);
                for (int character = first; character <= last; character += step)
                {
                    Set(Foldings, character, to.Length == 1 ? [to[0] + character - first] : to);
                    Set(Active, character, true);
                }
                break;
            case "C":
                (first, last, _) = RunOf(words[1]);
                for (int character = first; character <= last; character++)
                {
                    Set(Classes, character, byte.Parse(words[2], CultureInfo.InvariantCulture));
                    Set(Active, character, true);
                }
                break;
            case "P":
                Composites.Add((Hex(words[1]), Hex(words[2])), Hex(words[3]));
                Set(Active, Hex(words[2]), true);
                break;
        }
    }

    private static (int First, int Last, int Step) RunOf(string run)
    {
        string[] parts = run.Split('-', '/');
        int first = Hex(parts[0]);
        return (first, parts.Length > 1 ? Hex(parts[1]) : first, parts.Length > 2 ? 2 : 1);
    }

    private static void Set<T>(T[]?[] pages, int character, T value) =>
        (pages[character >> PageBits] ??= new T[PageSize])[character & (PageSize - 1)] = value;

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
