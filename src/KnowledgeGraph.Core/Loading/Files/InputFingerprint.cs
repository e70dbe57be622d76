using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>
/// An input that is hashed while it is read, so that the hash is of the bytes that were loaded, even of a file that changes meanwhile.
/// </summary>
internal sealed class InputFingerprint(ILoadInput input) : ILoadInput
{
    private readonly ConcurrentDictionary<string, string?> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<LoadProblem> Problems => input.Problems;

    /// <inheritdoc/>
    public IEnumerable<LoadFile> Files => input.Files.Select(file => file with { Open = () => Hashed(file) });

    /// <inheritdoc/>
    public bool IsSequential => input.IsSequential;

    /// <inheritdoc/>
    public ISourceTexts? Texts => input.Texts;

    /// <summary>
    /// The fingerprint of what was read, and of the rules by which a load reads, checks and writes it; null if it was not read to its end,
    /// or if there are texts, which are read later.
    /// </summary>
    public string? Of(GraphModel model, Limits limits, LoadRequest request)
    {
        if (Texts is not null || Problems.Count > 0 || _files.IsEmpty || _files.Values.Contains(null)) return null;
        string[] parts =
        [
            typeof(InputFingerprint).Module.ModuleVersionId.ToString(), model.Hash, limits.ToString(),
            $"{request.Separator}{request.NullWord}",
            .. _files.Values.Order(StringComparer.Ordinal)!,
        ];
        // No part can be taken for the end of the one before.
        string all = string.Concat(parts.Select(part => $"{part.Length}:{part}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    private HashedStream Hashed(LoadFile file)
    {
        _files[file.Name] = null;
        // The folder and the name say what the rows are of; where they lie does not matter.
        return new(file.Open(), hash => _files[file.Name] = $"{file.Folder}/{Path.GetFileName(file.Name)} {hash}");
    }

    private sealed class HashedStream(Stream inner, Action<string> ended) : ForwardStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private bool _isEnded;

        public override int Read(Span<byte> buffer)
        {
            int count = inner.Read(buffer);
            _hash.AppendData(buffer[..count]);
            if (count > 0 || buffer.IsEmpty || _isEnded) return count;
            _isEnded = true;
            ended(Convert.ToHexStringLower(_hash.GetCurrentHash()));
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                _hash.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
