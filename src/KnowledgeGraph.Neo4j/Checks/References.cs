using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Whether what nodes and edges refer to by an id is there: their sources, and the subjects of claims. They are collected for a batch, and
/// looked up together.
/// </summary>
/// <param name="mappings">How the model is stored.</param>
/// <param name="session">Looks them up.</param>
/// <param name="isOurs">The graph has the labels and edge ids that loads write.</param>
/// <param name="findings">Takes what is missing.</param>
internal sealed class References(GraphMappings mappings, LoadSession session, bool isOurs, Findings findings)
{
    private readonly GraphMapping _mapping = mappings.Adopted;
    private readonly List<(string Place, string Key, string Id)> _sources = [];
    private readonly List<(string Key, string Id)> _subjects = [];

    /// <summary>Notes a source of a node or edge.</summary>
    public void AddSource(string place, string key, string source)
    {
        if (_mapping.Model.Source is not null) _sources.Add((place, key, source));
    }

    /// <summary>Notes the subject of a claim.</summary>
    public void AddSubject(string key, string about) => _subjects.Add((key, about));

    /// <summary>Looks up what was noted since the last time.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (_sources.Count > 0) await CheckSourcesAsync(_mapping.Model.Source!.Kind, cancellationToken);
        if (_subjects.Count > 0) await CheckSubjectsAsync(_mapping.Model.Evidence!.Kind, cancellationToken);
        _sources.Clear();
        _subjects.Clear();
    }

    private async Task CheckSourcesAsync(NodeKind kind, CancellationToken cancellationToken)
    {
        var found = await FindNodesAsync(KindSet.Of(kind.Ordinal), _sources.Select(s => s.Id), cancellationToken);
        foreach (var (place, key, id) in _sources)
        {
            if (!found.Contains(id))
            {
                findings.Add(CheckProblem.SourceMissing, $"{place}: {{n}} sources are not a {kind.Name} of the graph", $"{key}: {id}");
            }
        }
    }

    private async Task CheckSubjectsAsync(NodeKind evidence, CancellationToken cancellationToken)
    {
        var found = await FindNodesAsync(_mapping.Model.AllKinds, _subjects.Select(s => s.Id), cancellationToken);
        var types = _subjects.Where(s => !found.Contains(s.Id))
            .Select(s => (s.Id, Type: _mapping.Model.RelationshipType(EdgeId.TypeNameOf(s.Id)))).GroupBy(s => s.Type, s => s.Id).ToList();
        foreach (var type in types)
        {
            if (type.Key is null) continue;
            if (isOurs)
            {
                string pattern = $"()-[n:{_mapping.TypeOf(type.Key)}]->()";
                string id = _mapping.EdgeId.Of("n");
                found.UnionWith(await FindAsync(pattern, $"{id} IN $ids", id, type, cancellationToken));
            }
            // Edges cannot be looked up before they have ids.
            else found.UnionWith(type);
        }
        foreach (var (key, id) in _subjects)
        {
            if (!found.Contains(id))
            {
                findings.Add(
                    CheckProblem.SubjectMissing, $"node {evidence.Name}: {{n}} claims are about nothing in the graph", $"{key}: {id}");
            }
        }
    }

    // First by the index of what loads write, then the others by the labels of their kinds alone.
    private async Task<HashSet<string>> FindNodesAsync(KindSet kinds, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var sought = ids.ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in isOurs ? new[] { mappings.Adopted, mappings.Plain } : [mappings.Plain])
        {
            if (sought.Count == 0) break;
            found.UnionWith(await FindAsync(
                form.NodeOf("n", kinds), form.Ids.IsAmong("n", kinds, "$ids"), form.Ids.Of(kinds).Of("n"), sought, cancellationToken));
            sought.ExceptWith(found);
        }
        return found;
    }

    private async Task<HashSet<string>> FindAsync(
        string pattern, string condition, string id, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        string read = $"MATCH {pattern} WHERE {condition} RETURN {id}";
        var rows = await session.ReadByIdsAsync(read, [.. ids.Distinct(StringComparer.Ordinal)], cancellationToken);
        return rows.Select(row => row[0].GetString()!).ToHashSet(StringComparer.Ordinal);
    }
}
