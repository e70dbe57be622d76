using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// One pass over all nodes, then all edges: what is stored is compared with what should be, and reported; with a writer, what derives is
/// written too. It reads a batch at a time, is idempotent, and may be interrupted after each batch.
/// </summary>
internal sealed class GraphPass
{
    private readonly GraphMappings _mappings;
    private readonly GraphMapping _mapping;
    private readonly LoadSession _session;
    private readonly RepairWriter? _writer;
    private readonly IProgress<CheckProgress>? _progress;
    private readonly References _references;
    private readonly NodePass _nodes;
    private readonly EdgePass _edges;
    private readonly TreeCycles _trees;
    private readonly Fingerprints _seen = new();

    /// <summary>Prepares a pass.</summary>
    /// <param name="mappings">How the model is stored.</param>
    /// <param name="session">Reads.</param>
    /// <param name="state">Who wrote the graph.</param>
    /// <param name="writer">Writes what derives; null: nothing is written.</param>
    /// <param name="progress">Is told how far the pass is.</param>
    public GraphPass(
        GraphMappings mappings, LoadSession session, GraphState state, RepairWriter? writer = null,
        IProgress<CheckProgress>? progress = null)
    {
        (_mappings, _mapping, _session, _writer, _progress) = (mappings, mappings.Adopted, session, writer, progress);
        Findings = new(state);
        _references = new(mappings, session, isOurs: state is GraphState.Loaded or GraphState.Adopted, Findings.All);
        var derived = new DerivedValues(_mapping);
        _nodes = new(mappings, derived, Findings, _seen, _references);
        _trees = new(mappings, session, Findings.All);
        _edges = new(mappings, derived, Findings, _seen, _references, _trees);
    }

    /// <summary>What was found.</summary>
    public PassFindings Findings { get; }

    /// <summary>The report.</summary>
    public CheckReport Report => new(_nodes.Count, _edges.Count, Findings.All.ToList()) { Written = _writer?.Written ?? 0 };

    /// <summary>Makes the pass.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        long total = await CountAsync("MATCH (n) RETURN count(n)", cancellationToken), done = 0;
        await foreach (var rows in new StoredRange(_session, NodePass.Greatest, _nodes.Statement).ReadAsync(cancellationToken))
        {
            var repairs = rows.Select(_nodes.Check).OfType<RowRepair>().ToList();
            if (_writer is not null) await _writer.WriteNodesAsync(repairs, cancellationToken);
            await _references.CheckAsync(cancellationToken);
            _progress?.Report(new(CheckStage.Nodes, done += rows.Count, total));
        }
        if (_mapping.Model.RelationshipTypes.Length > 0) await CheckEdgesAsync(cancellationToken);
        await CheckRelationshipsAsync(cancellationToken);
        await _trees.CheckAsync(cancellationToken);
        if (_seen.IsFull)
        {
            Findings.All.Add(CheckProblem.DuplicateId, "ids and @unique values beyond the first 16,000,000 were not compared");
        }
    }

    private async Task CheckEdgesAsync(CancellationToken cancellationToken)
    {
        long total = await CountAsync("MATCH ()-[r]->() RETURN count(r)", cancellationToken), done = 0;
        await foreach (var rows in new StoredRange(_session, EdgePass.Greatest, _edges.Statement).ReadAsync(cancellationToken))
        {
            var repairs = rows.Select(row => (Type: _edges.TypeOf(row), Repair: _edges.Check(row)!)).Where(r => r.Repair is not null);
            foreach (var type in repairs.ToList().GroupBy(r => r.Type, r => r.Repair))
            {
                if (_writer is not null) await _writer.WriteEdgesAsync(_mapping.TypeOf(type.Key), [.. type], cancellationToken);
            }
            await _references.CheckAsync(cancellationToken);
            _progress?.Report(new(CheckStage.Edges, done += rows.Count, total));
        }
    }

    private async Task CheckRelationshipsAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in _mapping.Model.Kinds)
        {
            foreach (var field in kind.Fields.OfType<RelationshipField>().Where(f => !f.IsList))
            {
                await new ToOneCheck(_mappings, _session, Findings.All, kind, field).CheckAsync(cancellationToken);
            }
        }
    }

    private async Task<long> CountAsync(string statement, CancellationToken cancellationToken) =>
        (await _session.RunAsync(statement, isRead: true, parameters: null, cancellationToken))[0][0].GetInt64();
}
