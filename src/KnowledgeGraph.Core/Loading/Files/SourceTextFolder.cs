using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>The files of a folder as the texts of sources.</summary>
internal sealed class SourceTextFolder(string directory) : ISourceTexts
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceText>> HashAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory)) return [new(directory, null, "there is no such folder")];
        var texts = new List<SourceText>();
        foreach (string file in Directory.EnumerateFiles(directory).Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal))
        {
            texts.Add(await HashAsync(file, cancellationToken));
        }
        return texts;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Name, byte[] Utf8)> ReadAsync(
        IReadOnlySet<string> names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string name in names.Order(StringComparer.Ordinal))
        {
            yield return (name, await File.ReadAllBytesAsync(name, cancellationToken));
        }
    }

    private static async Task<SourceText> HashAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return new(file, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(file, null, $"the file cannot be read: {exception.Message}");
        }
    }
}
