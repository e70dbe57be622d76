using System.Buffers;
using System.Text;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// JSON strings as RFC 8785 (section 3.2.2.2) writes them: the two-character escapes, \u00xx in lower case for the other controls,
/// everything else as it is. Equal text is equal bytes.
/// </summary>
public static class JsonText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>The most bytes that the string can take, quotes included.</summary>
    public static int LengthMax(int utf8Length) => 2 + 6 * utf8Length;

    /// <summary>Writes the quoted string; returns the bytes written.</summary>
    public static int Write(ReadOnlySpan<byte> utf8, Span<byte> target)
    {
        int at = 0;
        target[at++] = (byte)'"';
        while (true)
        {
            int plain = utf8.IndexOfAny(Escaped);
            if (plain < 0) plain = utf8.Length;
            utf8[..plain].CopyTo(target[at..]);
            at += plain;
            if (plain == utf8.Length) break;
            at += Escape(utf8[plain], target[at..]);
            utf8 = utf8[(plain + 1)..];
        }
        target[at++] = (byte)'"';
        return at;
    }

    /// <summary>The quoted string as bytes of its own.</summary>
    public static byte[] Encode(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        if (utf8.AsSpan().IndexOfAny(Escaped) < 0) return [(byte)'"', .. utf8, (byte)'"'];
        byte[] buffer = new byte[LengthMax(utf8.Length)];
        return buffer[..Write(utf8, buffer)];
    }

    private static int Escape(byte character, Span<byte> target)
    {
        target[0] = (byte)'\\';
        byte letter = character switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            0x08 => (byte)'b',
            0x09 => (byte)'t',
            0x0A => (byte)'n',
            0x0C => (byte)'f',
            0x0D => (byte)'r',
            _ => 0,
        };
        if (letter != 0)
        {
            target[1] = letter;
            return 2;
        }
        "u00"u8.CopyTo(target[1..]);
        target[4] = HexDigit(character >> 4);
        target[5] = HexDigit(character & 0xF);
        return 6;
    }

    private static byte HexDigit(int nibble) => (byte)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
}
