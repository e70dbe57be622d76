using System.IO.Hashing;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Versions;

/// <summary>A state of the database that a check found.</summary>
/// <param name="Bookmark">The database's own name of it.</param>
/// <param name="Epoch">The epoch of the last load.</param>
/// <param name="Begun">When the check was begun: the state is no older.</param>
internal sealed record KnownVersion(string Bookmark, string Epoch, long Begun)
{
    /// <summary>The state of the graph, which is that of all its parts.</summary>
    public GraphVersion Version { get; } = VersionOf(Epoch, Bookmark);

    /// <summary>The state under a bookmark.</summary>
    public static GraphVersion VersionOf(string epoch, string bookmark) =>
        new(XxHash128.HashToUInt128(MemoryMarshal.AsBytes($"{epoch} {bookmark}".AsSpan())));
}
