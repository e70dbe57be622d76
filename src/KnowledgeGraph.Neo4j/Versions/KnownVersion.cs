using System.IO.Hashing;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Versions;

/// <summary>A version of the database that a check found.</summary>
/// <param name="Bookmark">The database's bookmark.</param>
/// <param name="Epoch">The epoch of the last load.</param>
/// <param name="Begun">When the check began: the version is no older.</param>
/// <param name="Form">What queries may assume of it.</param>
internal sealed record KnownVersion(string Bookmark, string Epoch, long Begun, MappingForm Form)
{
    /// <summary>The version of the graph, which is that of all its parts.</summary>
    public GraphVersion Version { get; } = VersionOf(Epoch, Bookmark);

    /// <summary>The version of a bookmark.</summary>
    public static GraphVersion VersionOf(string epoch, string bookmark) =>
        new(XxHash128.HashToUInt128(MemoryMarshal.AsBytes($"{epoch} {bookmark}".AsSpan())));
}
