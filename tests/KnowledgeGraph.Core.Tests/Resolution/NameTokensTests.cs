using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

public sealed class NameTokensTests
{
    [Theory]
    [InlineData("Xi’an Jiaotong University", "xian jiaotong university")]
    [InlineData("Université de L’Aquila", "universite de l aquila")]
    [InlineData("S. P. Timoshenko Institute", "sp timoshenko institute")]
    [InlineData("S.P. Timoshenko Institute", "sp timoshenko institute")]
    [InlineData("U.S.A.", "usa")]
    [InlineData("King's College", "kings college")]
    [InlineData("Łódź, Tromsø, Straße", "lodz tromso strasse")]
    [InlineData("ＺＪＵ　浙江", "zju 浙 江")]
    [InlineData("太原理工大學", "太 原 理 工 大 学")]
    [InlineData("東京だいがく", "东 京 た\u3099 い か\u3099 く")]
    [InlineData("경북대학교 (KNU)", "경북대학교 knu")]
    [InlineData("A*STAR", "a star")]
    [InlineData("…", "")]
    public void Words_are_folded(string text, string words)
    {
        var tokens = TokensOf(text);

        string read = string.Join(' ', Enumerable.Range(0, tokens.Count).Select(i => tokens[i].ToString()));
        Assert.Equal(words, read);
    }

    [Theory]
    [InlineData("one two, three; (four) five", "10111")]
    [InlineData("a,,b", "11")]
    public void Commas_and_brackets_begin_segments(string text, string expected)
    {
        var tokens = TokensOf(text);

        var marks = Enumerable.Range(0, tokens.Count).Select(tokens.MarksOf);
        string breaks = string.Concat(marks.Select(m => m.HasFlag(TokenMarks.AfterBreak) ? 1 : 0));
        Assert.Equal(expected, breaks);
    }

    [Fact]
    public void Capitals_brackets_and_digits_are_marked()
    {
        var tokens = TokensOf("Lavras (UFLA) 37200 x");

        Assert.Equal(TokenMarks.AfterBreak, tokens.MarksOf(0));
        Assert.Equal(TokenMarks.AfterBreak | TokenMarks.Capitals | TokenMarks.InBrackets, tokens.MarksOf(1));
        Assert.Equal(TokenMarks.AfterBreak | TokenMarks.Number, tokens.MarksOf(2));
        Assert.Equal(TokenMarks.None, tokens.MarksOf(3));
    }

    [Theory]
    [InlineData("univ", "university")]
    [InlineData("sciences", "science")]
    [InlineData("technologies", "technology")]
    [InlineData("hospitals", "hospital")]
    [InlineData("glass", "glass")]
    [InlineData("campus", "campus")]
    [InlineData("universidade", "university")]
    public void Words_are_compared_in_one_form(string word, string canonical) =>
        Assert.Equal(canonical, NameWords.CanonicalOf(word, stackalloc char[Vocabulary.WordLengthMax]).ToString());

    private static NameTokens TokensOf(string text)
    {
        var tokens = new NameTokens();
        tokens.Read(text);
        return tokens;
    }
}
