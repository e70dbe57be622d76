using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// The snapshot in its memory layout, in a file beside the database, so that opening copies blocks instead of reading values. The database
/// is authoritative: a file that is missing, damaged, or of another commit, model or build is ignored.
/// </summary>
internal sealed class SnapshotFile(string path, GraphModel model)
{
    /// <summary>Reads the snapshot of that version; null if the file does not contain it intact.</summary>
    public Snapshot? Read(CommitNumbers version) => Read(version, out _);

    /// <summary>As <see cref="Read(CommitNumbers)"/>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isDamaged">Whether the file is damaged; one of another version, model or build is not.</param>
    public Snapshot? Read(CommitNumbers version, out bool isDamaged)
    {
        isDamaged = false;
        try
        {
            if (!File.Exists(path)) return null;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var blocks = new BlockReader(file);
            if (blocks.ReadText() != KeyOf(version)) return null;
            var snapshot = Snapshot.Restore(blocks, model, version);
            blocks.End();
            return snapshot;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            isDamaged = exception is InvalidDataException;
            return null;
        }
    }

    /// <summary>
    /// Replaces the file with the snapshot. A fault, such as a full disk, leaves no file: the next start is only slower.
    /// </summary>
    public void Write(Snapshot snapshot)
    {
        string made = path + ".new";
        try
        {
            using (var file = OwnerOnly.Open(made, FileMode.Create, FileAccess.Write))
            {
                var blocks = new BlockWriter(file);
                blocks.WriteText(KeyOf(snapshot.Version));
                snapshot.Save(blocks);
                blocks.End();
                file.Flush(flushToDisk: true);
            }
            File.Move(made, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(made);
            TryDelete(path);
        }
    }

    /// <summary>
    /// The version of the graph, and the builds whose arrays and texts are in the file: another build may lay them out, fold or format them
    /// differently.
    /// </summary>
    private string KeyOf(CommitNumbers version)
    {
        var builds = new[] { typeof(SnapshotFile), typeof(GraphModel) }.Select(t => t.Module.ModuleVersionId);
        var types = model.RelationshipTypes.Select(t => $"{t.Name}={version.RelationshipTypes[t.Ordinal]}").Order(StringComparer.Ordinal);
        return $"{string.Join(' ', builds)} {model.Hash} {version.Epoch} {string.Join(' ', version.Kinds)} {string.Join(' ', types)}";
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be deleted is not used either, by its key or its checksums.
        }
    }
}
