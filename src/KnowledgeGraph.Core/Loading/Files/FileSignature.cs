namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Tells by its first bytes that a file is something else than text in UTF-8.</summary>
internal static class FileSignature
{
    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>Refuses what is no .gz.</summary>
    public static void RequireGzip(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) throw new LoadFormatException("the .gz is empty; compress the file anew");
        if (!head.StartsWith(Gzip)) throw new LoadFormatException("the file is not compressed by gzip, as its name says; take .gz off its name, or compress it");
    }

    /// <summary>Refuses what is no text in UTF-8.</summary>
    public static void RequireText(ReadOnlySpan<byte> head, bool isCompressed)
    {
        string? fault = Fault(head, isCompressed);
        if (fault is not null) throw new LoadFormatException(fault);
    }

    private static string? Fault(ReadOnlySpan<byte> head, bool isCompressed)
    {
        if (head.StartsWith(Gzip))
        {
            return isCompressed ? "the file is compressed twice; decompress it once" : "the file is compressed by gzip; put .gz behind its name";
        }
        if (head.StartsWith("PK\u0003\u0004"u8)) return "the file is a ZIP archive, as workbooks of Excel are (.xlsx); save each table as CSV in UTF-8";
        if (head.StartsWith("BZh"u8)) return "the file is compressed by bzip2; decompress it, or compress it by gzip";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])) return "the file is compressed by zstd; decompress it, or compress it by gzip";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFD, .. "7zXZ"u8])) return "the file is compressed by xz; decompress it, or compress it by gzip";
        return IsUtf16(head) ? "the file is in UTF-16; save it as UTF-8" : null;
    }

    // Without a byte order mark every other byte of names and punctuation is 0.
    private static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || (head.Length >= 4 && ((head[1] == 0 && head[3] == 0) || (head[0] == 0 && head[2] == 0)));
}
