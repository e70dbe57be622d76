namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Detects by its first bytes that a file is not UTF-8 text.</summary>
internal static class FileSignature
{
    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>Refuses what is not a .gz.</summary>
    public static void RequireGzip(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) throw new LoadFormatException("the .gz is empty; compress the file again");
        if (!head.StartsWith(Gzip))
        {
            throw new LoadFormatException(
                "the file has the extension .gz but is not compressed with gzip; remove the extension, or compress it");
        }
    }

    /// <summary>Refuses what is not UTF-8 text.</summary>
    public static void RequireText(ReadOnlySpan<byte> head, bool isCompressed)
    {
        string? fault = Fault(head, isCompressed);
        if (fault is not null) throw new LoadFormatException(fault);
    }

    private static string? Fault(ReadOnlySpan<byte> head, bool isCompressed)
    {
        if (head.StartsWith(Gzip))
        {
            return isCompressed
                ? "the file is compressed twice; decompress it once"
                : "the file is compressed with gzip; add .gz to its name";
        }
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return "the file is a ZIP archive, such as an Excel workbook (.xlsx); save each sheet as CSV in UTF-8";
        }
        if (head.StartsWith("BZh"u8)) return "the file is compressed with bzip2; decompress it, or compress it with gzip";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]))
        {
            return "the file is compressed with zstd; decompress it, or compress it with gzip";
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFD, .. "7zXZ"u8]))
        {
            return "the file is compressed with xz; decompress it, or compress it with gzip";
        }
        return IsUtf16(head) ? "the file is in UTF-16; save it as UTF-8" : null;
    }

    // Without a byte order mark every other byte of names and punctuation is 0.
    private static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || (head.Length >= 4 && ((head[1] == 0 && head[3] == 0) || (head[0] == 0 && head[2] == 0)));
}
