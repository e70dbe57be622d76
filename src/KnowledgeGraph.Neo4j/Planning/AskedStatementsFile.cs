using System.IO.Compression;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Planning;

/// <summary>The file of the statements that were asked: JSON, compressed, replaced as a whole.</summary>
/// <param name="Path">Where it is.</param>
internal sealed record AskedStatementsFile(string Path)
{
    /// <summary>Reads it; nothing if there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="JsonException">It is damaged.</exception>
    public async Task<AskedStatement[]> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path)) return [];
        try
        {
            await using var file = File.OpenRead(Path);
            await using var content = new GZipStream(file, CompressionMode.Decompress);
            return await JsonSerializer.DeserializeAsync<AskedStatement[]>(content, cancellationToken: cancellationToken) ?? [];
        }
        catch (InvalidDataException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <summary>Writes it beside itself, and replaces it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The server's user may not write there.</exception>
    public async Task WriteAsync(IReadOnlyList<AskedStatement> statements, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        string written = Path + ".new";
        await using (var file = File.Create(written))
        await using (var content = new GZipStream(file, CompressionLevel.Fastest))
        {
            await JsonSerializer.SerializeAsync(content, statements, cancellationToken: cancellationToken);
        }
        File.Move(written, Path, overwrite: true);
    }
}
