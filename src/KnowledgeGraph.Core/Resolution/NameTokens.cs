using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>What is known of a token from how it is written.</summary>
[Flags]
internal enum TokenMarks : byte
{
    None = 0,

    /// <summary>A comma, semicolon, bracket or the like stands before it, or it is the first.</summary>
    AfterBreak = 1,

    /// <summary>Two or more letters, all of them capitals.</summary>
    Capitals = 2,

    /// <summary>It has a digit.</summary>
    Number = 4,

    /// <summary>A full stop stands after it.</summary>
    BeforeStop = 8,

    /// <summary>A character of a script without spaces between words: each is a token of its own.</summary>
    Character = 16,

    /// <summary>An article, preposition or conjunction.</summary>
    Particle = 32,

    /// <summary>It stood in brackets.</summary>
    InBrackets = 64,
}

/// <summary>
/// The words of a name or text, for comparing: folded as <see cref="FoldedText"/>, without accents, since people leave them out; Chinese
/// characters, simplified, and kana one by one. "S. P." is one word, as "S.P." is; an apostrophe separates an elided article (l'Aquila) and
/// else nothing (Xi'an).
/// </summary>
internal sealed class NameTokens
{
    // Marks of lower classes are parts of letters: viramas, nuktas, the voicing marks of kana. Those above are accents and points.
    private const int LetterMarkClassMax = 9;

    private readonly StringBuilder _letters = new();
    private readonly List<int> _ends = [];
    private readonly List<TokenMarks> _marks = [];
    private bool _isAfterBreak = true;
    private bool _hasSmall;
    private bool _hasCapital;
    private bool _hasDigit;
    private int _brackets;
    private string _text = "";

    /// <summary>How many tokens there are.</summary>
    public int Count => _ends.Count;

    /// <summary>The letters of a token.</summary>
    public ReadOnlySpan<char> this[int index] => _text.AsSpan(StartOf(index), _ends[index] - StartOf(index));

    /// <summary>The marks of a token.</summary>
    public TokenMarks MarksOf(int index) => _marks[index];

    /// <summary>Reads another text, of which no more than <see cref="NameToResolve.CharactersMax"/> code units.</summary>
    public void Read(string text)
    {
        _letters.Clear();
        _ends.Clear();
        _marks.Clear();
        _brackets = 0;
        _isAfterBreak = true;
        if (text.Length > NameToResolve.CharactersMax) text = text[..NameToResolve.CharactersMax];
        text = SimplifiedText.Of(text);
        for (int i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var character, out int consumed);
            i += consumed;
            if (status == System.Buffers.OperationStatus.Done) Add(character.Value);
            else EndWord();
        }
        EndWord();
        _text = _letters.ToString();
    }

    /// <summary>Whether the character is a word by itself: Han, kana.</summary>
    public static bool IsCharacter(int character) => character >= HanText.First && (HanText.IsHan(character)
        || character is >= 0x3040 and <= 0x30FF or >= 0x31F0 and <= 0x31FF);

    private void Add(int character)
    {
        bool isCapital = character < 128 ? character is >= 'A' and <= 'Z'
            : Rune.GetUnicodeCategory(new(character)) is UnicodeCategory.UppercaseLetter;
        if (FoldingTables.FoldingOf(character) is not { } folding)
        {
            AddFolded(character, isCapital);
            return;
        }
        foreach (int each in folding) AddFolded(each, isCapital);
    }

    private void AddFolded(int character, bool isCapital)
    {
        int order = FoldingTables.ClassOf(character);
        if (order > LetterMarkClassMax) return;
        if (order > 0 && _letters.Length == StartOf(Count) && Count > 0)
        {
            // The voicing mark of a kana, which is a token already.
            Append(character);
            _ends[^1] = _letters.Length;
            return;
        }
        if (IsCharacter(character))
        {
            EndWord();
            Append(character);
            EndWord(TokenMarks.Character);
            return;
        }
        switch (character)
        {
            case '\'' or '\u2018' or '\u2019' or '\u02BC' or '\u02BB' or '`' or '\u00B4':
                if (_letters.Length - StartOf(Count) == 1) EndWord();
                return;
            case '.':
                EndWord(TokenMarks.BeforeStop);
                return;
            case '(' or '[' or '{' or '<' or '\u3008' or '\u300A' or '\u3010':
                Break();
                _brackets++;
                return;
            case ')' or ']' or '}' or '>' or '\u3009' or '\u300B' or '\u3011':
                Break();
                _brackets = Math.Max(0, _brackets - 1);
                return;
            case ',' or ';' or '|' or '/' or ':' or '\n' or '\t' or '\u3001' or '\u3002' or '#' or '"' or '\u201C' or '\u201D':
                Break();
                return;
        }
        if (!IsPartOfWord(character))
        {
            EndWord();
            return;
        }
        _hasCapital |= isCapital;
        _hasSmall |= !isCapital && character is not (>= '0' and <= '9');
        _hasDigit |= character is >= '0' and <= '9';
        Append(character);
    }

    private static bool IsPartOfWord(int character) => character < 128 ? char.IsAsciiLetterOrDigit((char)character)
        : Rune.GetUnicodeCategory(new(character)) is <= UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber;

    private void Append(int character)
    {
        // Letters that Unicode does not decompose, and that people write as these.
        switch (character)
        {
            case '\u00F8': _letters.Append('o'); break;
            case '\u0142': _letters.Append('l'); break;
            case '\u0111': _letters.Append('d'); break;
            case '\u00F0': _letters.Append('d'); break;
            case '\u0131': _letters.Append('i'); break;
            case '\u00E6': _letters.Append("ae"); break;
            case '\u0153': _letters.Append("oe"); break;
            case '\u00FE': _letters.Append("th"); break;
            case <= char.MaxValue: _letters.Append((char)character); break;
            default: _letters.Append(char.ConvertFromUtf32(character)); break;
        }
    }

    private void Break()
    {
        EndWord();
        _isAfterBreak = true;
    }

    private void EndWord(TokenMarks marks = TokenMarks.None)
    {
        int start = StartOf(Count);
        if (_letters.Length == start)
        {
            if (marks.HasFlag(TokenMarks.BeforeStop) && Count > 0 && !_isAfterBreak) _marks[^1] |= TokenMarks.BeforeStop;
            return;
        }
        bool isSingle = _letters.Length - start == 1 && !marks.HasFlag(TokenMarks.Character) && !_hasDigit;
        if (isSingle && Count > 0 && !_isAfterBreak && _marks[^1].HasFlag(TokenMarks.BeforeStop) && IsInitials(Count - 1))
        {
            _ends[^1] = _letters.Length;
            _marks[^1] |= marks | TokenMarks.Capitals;
        }
        else
        {
            if (_isAfterBreak) marks |= TokenMarks.AfterBreak;
            if (_hasCapital && !_hasSmall && _letters.Length - start > 1) marks |= TokenMarks.Capitals;
            if (_hasDigit) marks |= TokenMarks.Number;
            if (_brackets > 0) marks |= TokenMarks.InBrackets;
            _ends.Add(_letters.Length);
            _marks.Add(marks);
        }
        _isAfterBreak = _hasCapital = _hasSmall = _hasDigit = false;
    }

    private bool IsInitials(int index) =>
        _ends[index] - StartOf(index) is var length && (length == 1 || length <= 4 && _marks[index].HasFlag(TokenMarks.Capitals));

    private int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];
}
