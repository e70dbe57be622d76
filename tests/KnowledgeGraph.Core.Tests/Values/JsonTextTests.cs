using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

// RFC 8785, section 3.2.2.2.
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("绛县经开区", "\"绛县经开区\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"")]
    [InlineData("\0\u000b\u001b\u001f", "\"\\u0000\\u000b\\u001b\\u001f\"")]
    [InlineData("</a> & '+'", "\"</a> & '+'\"")]
    [InlineData("\u007f\u0085\u2028\ufeff", "\"\u007f\u0085\u2028\ufeff\"")]
    [InlineData("é e\u0301 \U0001F600", "\"é e\u0301 \U0001F600\"")]
    [InlineData("\nend", "\"\\nend\"")]
    [InlineData("end\n", "\"end\\n\"")]
    public void Text_is_written_as_the_canonical_form(string text, string json)
    {
        Assert.Equal(json, Encoding.UTF8.GetString(JsonText.Encode(text)));
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] target = new byte[JsonText.LengthMax(utf8.Length)];
        Assert.Equal(json, Encoding.UTF8.GetString(target, 0, JsonText.Write(utf8, target)));
    }

    [Fact]
    public void Every_character_of_the_first_page_is_read_back()
    {
        string text = new([.. Enumerable.Range(0, 256).Select(c => (char)c)]);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(JsonText.Encode(text)));
    }
}
