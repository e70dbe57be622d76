using System.Collections.Immutable;
using System.IO.Hashing;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Compression;
using Microsoft.AspNetCore.StaticFiles;

namespace KnowledgeGraph.Server.Explorer;

/// <summary>A file of the explorer, with the compressed forms that the build has made of it.</summary>
internal sealed class ExplorerFile
{
    // Built files have their content's hash in their name, so what a name stands for never changes (RFC 8246).
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private ExplorerFile(string contentType, string cacheControl, string policy, ImmutableArray<Representation> representations)
    {
        ContentType = contentType;
        CacheControl = cacheControl;
        Policy = policy;
        Representations = representations;
        Codings = [.. representations.Select(representation => representation.Coding)];
    }

    /// <summary>The value of Content-Type.</summary>
    public string ContentType { get; }

    /// <summary>The value of Cache-Control.</summary>
    public string CacheControl { get; }

    /// <summary>The value of Content-Security-Policy.</summary>
    public string Policy { get; }

    /// <summary>The forms that it can be sent in, the best first; the last is the file as it is.</summary>
    public ImmutableArray<Representation> Representations { get; }

    /// <summary>The coding of each.</summary>
    public ImmutableArray<ContentCoding> Codings { get; }

    /// <summary>The bytes of all forms.</summary>
    public long Length => Representations.Sum(representation => (long)representation.Bytes.Length);

    /// <summary>Reads a file, and those beside it that have a coding's suffix.</summary>
    /// <param name="name">Its path below the explorer's folder, with `/` between folders.</param>
    /// <param name="path">Where it lies.</param>
    public static ExplorerFile Read(string name, string path)
    {
        byte[] content = File.ReadAllBytes(path);
        var hash = XxHash128.HashToUInt128(content);
        var representations = ImmutableArray.CreateBuilder<Representation>();
        foreach (var coding in ContentCoding.Compressed)
        {
            if (File.Exists(path + coding.Suffix)) representations.Add(new(coding, File.ReadAllBytes(path + coding.Suffix), hash));
        }
        representations.Add(new(ContentCoding.Identity, content, hash));
        return new(
            ContentTypeOf(name),
            name.StartsWith(ExplorerFiles.AssetsFolder, StringComparison.Ordinal) ? ForEver : AskAgain,
            name switch
            {
                ExplorerFiles.IndexName => ContentPolicies.Explorer,
                ExplorerFiles.QueriesName => ContentPolicies.Queries,
                _ => ContentPolicies.Assets,
            },
            representations.DrainToImmutable());
    }

    private static string ContentTypeOf(string name)
    {
        if (!Types.TryGetContentType(name, out string? type)) return "application/octet-stream";
        bool isText = type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "image/svg+xml";
        return isText ? type + "; charset=utf-8" : type;
    }

    /// <summary>A file in one coding.</summary>
    internal sealed class Representation(ContentCoding coding, byte[] bytes, UInt128 hash)
    {
        /// <summary>How the bytes are coded.</summary>
        public ContentCoding Coding { get; } = coding;

        /// <summary>What is sent.</summary>
        public byte[] Bytes { get; } = bytes;

        /// <summary>Its strong ETag: each coding has its own (RFC 9110, section 8.8.3.3).</summary>
        public string ETag { get; } = EntityTag.Of(hash, coding.Name);
    }
}
