using System.Text;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Checks;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Checks a copy of the database, the graph in it, and the snapshot file.</summary>
internal sealed class StoreCheck(GraphDatabase database, SnapshotFile file, GraphModel model, CancellationToken cancellationToken)
{
    private readonly Findings _findings = new();

    public CheckReport Run()
    {
        Snapshot snapshot;
        try
        {
            foreach (string line in database.CheckStructure())
            {
                _findings.Add(CheckProblem.DamagedFile, "graph.db: SQLite finds {n} errors in the file", line);
            }
            cancellationToken.ThrowIfCancellationRequested();
            snapshot = database.Read(model, _findings);
        }
        catch (SqliteException exception)
        {
            _findings.Add(CheckProblem.DamagedFile, "graph.db cannot be read completely", exception.Message);
            return new(0, 0, _findings.ToList());
        }
        new ModelFit(snapshot, _findings, cancellationToken).Check();
        new Identity(snapshot, _findings, cancellationToken).Check();
        if (model.Evidence is { } evidence) new SubjectFit(snapshot, evidence, _findings, cancellationToken).Check();
        CheckSnapshotFile(snapshot);
        return new(
            model.Kinds.Sum(k => (long)snapshot.Nodes(k.Ordinal).Count),
            model.RelationshipTypes.Sum(t => (long)snapshot.Edges(t.Ordinal).Count),
            _findings.ToList());
    }

    private void CheckSnapshotFile(Snapshot snapshot)
    {
        var saved = file.Read(snapshot.Version, out bool isDamaged);
        if (isDamaged)
        {
            _findings.Add(CheckProblem.SnapshotDamaged, "graph.snapshot is damaged; the next start reads graph.db and rewrites it");
        }
        if (saved is null) return;
        foreach (var kind in model.Kinds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (table, other) = (snapshot.Nodes(kind.Ordinal), saved.Nodes(kind.Ordinal));
            Compare(TableNames.Of(kind), (table.Count, other.Count), row => table.IsSame(row, other),
                row => Encoding.UTF8.GetString(other.Ids.Utf8(row)));
        }
        foreach (var type in model.RelationshipTypes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (table, other) = (snapshot.Edges(type.Ordinal), saved.Edges(type.Ordinal));
            Compare(TableNames.Of(type), (table.Count, other.Count), row => table.IsSame(row, other),
                row => Encoding.UTF8.GetString(other.Ids.Utf8(row)));
        }
    }

    private void Compare(string table, (int Database, int File) counts, Func<int, bool> isSame, Func<int, string> idInFile)
    {
        string message = $"{table}: {{n}} rows of graph.snapshot differ from graph.db";
        if (counts.Database != counts.File)
        {
            _findings.Add(
                CheckProblem.SnapshotDiffers, $"{table}: graph.db has {counts.Database} rows, graph.snapshot {counts.File}",
                count: Math.Abs(counts.Database - counts.File));
        }
        for (int row = 0; row < Math.Min(counts.Database, counts.File); row++)
        {
            if (!isSame(row)) _findings.Add(CheckProblem.SnapshotDiffers, message, idInFile(row));
        }
    }
}
