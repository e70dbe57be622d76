using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public class FoldedTextTests
{
    // Pairs of texts that a reader takes for one.
    [Theory]
    [InlineData("Ａｃｍｅ　（Ｌｔｄ）", "acme (ltd)")] // full width
    [InlineData("ｶﾞｶﾞ", "ガガ")] // half width, with a voiced mark of its own
    [InlineData("NEURAL Machine", "neural machine")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")] // a final sigma
    [InlineData("ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς")]
    [InlineData("ﬁnal ﬄow", "FINAL FFLOW")] // ligatures
    [InlineData("e\u0301tude", "É\u0074ude")]
    [InlineData("q\u0323\u0307", "Q\u0307\u0323")] // two marks in two orders
    [InlineData("ᾳ\u0301", "α\u0301Ι")]
    [InlineData("α\u0345\u0301", "ά\u0345")] // the iota below is a letter when folded, and yet does not part the marks
    [InlineData("\u1100\u1161\u11A8", "각")] // Hangul by its letters
    [InlineData("가\u11A8", "각")]
    [InlineData("ㄱㅏ", "가")]
    [InlineData("co\u00ADoperation", "cooperation")] // a soft hyphen is not seen
    [InlineData("①② ㎏ Ⅷ", "12 kg viii")]
    [InlineData("𝐍eural", "neural")]
    [InlineData("𐐀𐐁", "𐐨𐐩")] // Deseret, past U+FFFF
    [InlineData("ꭰ", "Ꭰ")] // Cherokee
    [InlineData("豈", "豈")] // a CJK compatibility ideograph
    public void Texts_that_differ_in_form_alone_fold_to_one(string one, string other) =>
        Assert.Equal(FoldedText.Of(one), FoldedText.Of(other));

    [Theory]
    [InlineData("İ", "i\u0307")] // no language is looked at
    [InlineData("ı", "ı")]
    [InlineData("ß", "ss")]
    [InlineData("绛县开发区", "绛县开发区")]
    [InlineData("", "")]
    [InlineData("\u00AD", "")]
    [InlineData("\uD800A", "\uD800a")] // an unpaired surrogate folds to itself
    public void A_text_folds_to(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text));

    [Fact]
    public void Another_letter_stays_another() => Assert.NotEqual(FoldedText.Of("é"), FoldedText.Of("e"));

    [Fact]
    public void Every_code_point_folds_once_and_for_all()
    {
        for (int character = 0; character <= 0x10FFFF; character++)
        {
            string text = character is >= 0xD800 and <= 0xDFFF ? ((char)character).ToString() : char.ConvertFromUtf32(character);
            string folded = FoldedText.Of(text);
            if (!string.Equals(FoldedText.Of(folded), folded, StringComparison.Ordinal)) Assert.Fail($"U+{character:X} folds twice.");
            // In a text, where marks before and behind it are ordered and composed.
            string around = FoldedText.Of($"E\u0323{text}\u0301\u0345\u0316");
            if (!string.Equals(FoldedText.Of(around), around, StringComparison.Ordinal))
            {
                Assert.Fail($"U+{character:X} among marks folds twice.");
            }
        }
    }

    [Fact]
    public void Any_text_folds_once_and_for_all()
    {
        // The characters that are easily got wrong, in every order.
        int[] characters = ['a', 'K', 0x130, 0xDF, 0x3A3, 0x300, 0x323, 0x345, 0x1100, 0x1161, 0x11A8, 0xAC00, 0x9BE, 0x9C7, 0xAD, 0xFB01,
            0xFF21, 0x1D400, 0x1F80, 0xFDFA, 0x3131, 0x314F];
        var random = new Random(314);
        for (int i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (int length = random.Next(1, 8); length > 0; length--)
            {
                text.Append(char.ConvertFromUtf32(characters[random.Next(characters.Length)]));
            }
            string folded = FoldedText.Of(text.ToString());
            Assert.Equal(folded, FoldedText.Of(folded));
        }
    }

    [Fact]
    public void Half_a_million_marks_behind_one_letter_are_ordered_at_once()
    {
        string marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 250_000));
        string folded = FoldedText.Of("q" + marks);
        Assert.Equal("q" + new string('\u0323', 250_000) + new string('\u0301', 250_000), folded);
    }
}
