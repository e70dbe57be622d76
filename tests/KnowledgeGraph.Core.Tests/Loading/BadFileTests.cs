using System.IO.Compression;
using System.Text;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Files that are something else than their names say, and how spreadsheets write tables.</summary>
public sealed class BadFileTests
{
    private const string Utf16 = "the file is in UTF-16; save it as UTF-8";

    [Theory]
    [InlineData("id;nameEn;nameZh", "1: the separator seems to be \";\"; run load with --separator ';'")]
    [InlineData("id\tnameEn", "1: the separator seems to be a tab; run load with --separator tab")]
    [InlineData("\"nameEn\"|\"id\"", "1: the separator seems to be \"|\"; run load with --separator '|'")]
    [InlineData("sep=;\nid;nameEn", "1: the line sep=; says that the separator is \";\"; run load with --separator ';'")]
    [InlineData("\uFEFFsep=\t\r\nid\tnameEn", "1: the line sep=\t says that the separator is a tab; run load with --separator tab")]
    public async Task Another_separator_is_recognized(string lines, string error)
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", lines);
        Assert.Equal([$"nodes/Zone.csv:{error}"], await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData(';', "id;nameEn;aliases\nzone:a;A, B;x|y")]
    [InlineData(';', "sep=;\r\nid;nameEn;aliases\r\nzone:a;A, B;x|y\r")]
    [InlineData(';', "\uFEFFsep=;\nid;nameEn;aliases\nzone:a;A, B;x|y")]
    [InlineData('\t', "id\tnameEn\taliases\nzone:a\tA, B\tx|y")]
    [InlineData('|', "id|nameEn|aliases\nzone:a|A, B|\"x|y\"")]
    [InlineData(',', "sep=,\nid,nameEn,aliases\nzone:a,\"A, B\",x|y")]
    public async Task Another_separator_is_read_where_it_is_given(char separator, string lines)
    {
        using var folder = new LoadFolder { Separator = separator }.With("nodes/Zone.csv", lines);
        await folder.LoadGoodAsync();
        var zone = folder.Store.Nodes["zone:a"];
        Assert.Equal("A, B", zone.Values[zone.Kind.Properties.IndexOf(zone.Kind.Property("nameEn")!)].Text);
        Assert.Equal(["x", "y"], zone.Values[zone.Kind.Properties.IndexOf(zone.Kind.Property("aliases")!)].Texts);
    }

    [Fact]
    public async Task Lines_are_counted_from_the_line_of_the_separator()
    {
        using var folder = new LoadFolder { Separator = ';' }.With(
            "nodes/Zone.csv", "sep=;", "id;kind", "zone:a;", "zone:b;NONE", "zone:c;a\"b");
        string[] errors = await folder.LoadBadAsync();
        Assert.StartsWith("nodes/Zone.csv:4: column \"kind\"", errors[0], StringComparison.Ordinal);
        Assert.StartsWith("nodes/Zone.csv:5: a quote is inside", errors[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,,nameEn", "1: the first line has no name for column 2; name it, or remove the column")]
    [InlineData("id,nameEn,", "1: the first line has no name for column 3; name it, or remove the column")]
    [InlineData("id, ,nameEn", "1: the first line has no name for column 2; name it, or remove the column")]
    [InlineData(
        "id,nameEn\nzone:a",
        "2: the row has 1 cell and the first line 2; leave a cell empty if a value is missing, and keep its separator")]
    [InlineData("id,nameEn\nzone:a,A,B", "2: the row has 3 cells and the first line 2; put a cell that contains the separator in quotes")]
    [InlineData("id,nameEn\nzone:a,A,,", "2: the row has 4 cells and the first line 2; remove the separators at the end of the row")]
    [InlineData("", "1: the file is empty; its first line names the columns")]
    public async Task Cells_and_names_of_columns_are_counted(string lines, string error)
    {
        using var folder = new LoadFolder().WithBytes("nodes/Zone.csv", Encoding.UTF8.GetBytes(lines));
        Assert.Equal([$"nodes/Zone.csv:{error}"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task A_first_line_of_a_million_cells_is_reported_once()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id" + new string(',', 1_000_000));
        Assert.StartsWith(
            "nodes/Zone.csv:1: the first line has 1,000,001 cells, and Zone at most ", Assert.Single(await folder.LoadBadAsync()),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "{\"id\":\"zone:a\"}", "]")]
    [InlineData("", " [{\"id\":\"zone:a\"}]")]
    public async Task A_JSON_array_is_reported_once(params string[] lines)
    {
        using var folder = new LoadFolder().With("nodes/Zone.ndjson", lines);
        int line = lines[0].Length == 0 ? 2 : 1;
        Assert.Equal(
            [$"nodes/Zone.ndjson:{line}: the file is a JSON array; write one object on each line (jq -c '.[]' converts it)"],
            await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("nodes/Zone.csv", new byte[] { 0xFF, 0xFE, (byte)'i', 0, (byte)'d', 0, (byte)'\n', 0 }, Utf16)]
    [InlineData("nodes/Zone.csv", new byte[] { 0xFE, 0xFF, 0, (byte)'i', 0, (byte)'d' }, Utf16)]
    [InlineData("nodes/Zone.ndjson", new byte[] { (byte)'{', 0, (byte)'}', 0 }, Utf16)]
    [InlineData("nodes/Zone.csv", new byte[] { 0x1F, 0x8B, 8, 0 }, "the file is compressed with gzip; add .gz to its name")]
    [InlineData("nodes/Zone.csv.gz", new byte[] { 0x1F, 0x8B, 8, 0 }, "the file is compressed twice; decompress it once")]
    [InlineData("nodes/Zone.csv.gz", new byte[] { 0xFF, 0xFE, (byte)'i', 0 }, Utf16)]
    [InlineData(
        "nodes/Zone.csv", new byte[] { (byte)'P', (byte)'K', 3, 4, 20 },
        "the file is a ZIP archive, such as an Excel workbook (.xlsx); save each sheet as CSV in UTF-8")]
    [InlineData(
        "nodes/Zone.ndjson", new byte[] { (byte)'B', (byte)'Z', (byte)'h', (byte)'9' },
        "the file is compressed with bzip2; decompress it, or compress it with gzip")]
    [InlineData(
        "nodes/Zone.csv", new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 4 },
        "the file is compressed with zstd; decompress it, or compress it with gzip")]
    [InlineData(
        "nodes/Zone.csv", new byte[] { 0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0 },
        "the file is compressed with xz; decompress it, or compress it with gzip")]
    public async Task A_file_that_is_no_text_in_utf8_is_reported(string file, byte[] bytes, string error)
    {
        using var folder = new LoadFolder().WithBytes(file, bytes);
        Assert.Equal([$"{file}: {error}"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task A_gz_of_several_members_is_read()
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id");
        byte[] members = [.. Gzip("id,nameEn\nzone:a,A\nzo"), .. Gzip(""), .. Gzip("ne:b,B\n"),
            .. Gzip(string.Concat(Enumerable.Range(0, 5000).Select(i => $"zone:{i},{i}\n")))];
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "nodes/Zone.csv.gz"), members);
        await folder.LoadGoodAsync();
        Assert.Equal(5002, folder.Store.Nodes.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_gz_that_is_cut_short_is_reported_wherever_it_is_cut(int members)
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id");
        string path = Path.Combine(folder.Path, "nodes/Zone.csv.gz");
        byte[][] parts = [.. Enumerable.Range(0, members).Select(m => Gzip(string.Concat(
            Enumerable.Range(0, 300).Select(i => i == 0 && m == 0 ? "id,nameEn\n" : $"zone:{m}-{i},Zone {i * 7919 % 1009}\n"))))];
        byte[] whole = [.. parts.SelectMany(part => part)];
        // Cut between two members it is a whole .gz.
        int[] ends = [.. parts.Select((_, i) => parts.Take(i + 1).Sum(part => part.Length))];
        for (int length = 0; length < whole.Length; length += 53)
        {
            if (ends.Contains(length)) continue;
            await File.WriteAllBytesAsync(path, whole[..length]);
            string expected = length == 0
                ? "the .gz is empty; compress the file again"
                : "the .gz is truncated or damaged; compress the file again";
            Assert.Contains($"nodes/Zone.csv.gz: {expected}", await folder.LoadBadAsync());
        }
        await File.WriteAllBytesAsync(path, whole);
        await folder.LoadGoodAsync();
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
