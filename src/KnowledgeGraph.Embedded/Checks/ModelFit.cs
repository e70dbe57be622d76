using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Checks;

/// <summary>
/// Whether a graph satisfies the constraints of its model. Loads maintain them; but a model that was changed since may be stricter, and
/// then queries would return null for a required property, find one of two nodes by a key, or loop in a tree.
/// </summary>
internal sealed class ModelFit(Snapshot snapshot, Findings findings, CancellationToken cancellationToken)
{
    private readonly GraphModel _model = snapshot.Model;

    /// <summary>Checks the whole graph.</summary>
    public void Check()
    {
        foreach (var kind in _model.Kinds) CheckKind(kind);
        foreach (var type in _model.RelationshipTypes)
        {
            var table = snapshot.Edges(type.Ordinal);
            CheckRequired($"edge {type.Name}", type.Properties, table.Count, table.ColumnAt, row => table.Ids.Utf8(row));
            CheckSources($"edge {type.Name}", table.Count, table.Sources, row => table.Ids.Utf8(row));
        }
        foreach (var tree in _model.Trees) new TreeFit(snapshot, tree, findings, cancellationToken).Check();
    }

    private void CheckKind(NodeKind kind)
    {
        var table = snapshot.Nodes(kind.Ordinal);
        CheckRequired($"node {kind.Name}", kind.Properties, table.Count, table.ColumnAt, row => table.Ids.Utf8(row));
        CheckSources($"node {kind.Name}", table.Count, table.Sources, row => table.Ids.Utf8(row));
        for (int i = 0; i < kind.Properties.Length; i++)
        {
            if (kind.Properties[i].IsUnique) CheckUnique(table, kind.Properties[i], table.ColumnAt(i));
        }
        foreach (var field in kind.Fields.OfType<RelationshipField>().Where(f => !f.IsList))
        {
            new ToOneFit(snapshot, kind, field, findings, cancellationToken).Check();
        }
    }

    private delegate ReadOnlySpan<byte> IdAt(int row);

    private void CheckRequired(
        string place, IReadOnlyList<PropertyDefinition> properties, int count, Func<int, StoredColumn> columnAt, IdAt id)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            if (!properties[i].IsRequired || properties[i].IsList) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var column = columnAt(i);
            for (int row = 0; row < count; row++)
            {
                if (column.IsNull(row))
                {
                    findings.Add(
                        CheckProblem.RequiredMissing, $"{place}.{properties[i].Name} is required in the model, but {{n}} of them have none",
                        id(row));
                }
            }
        }
    }

    private void CheckUnique(NodeTable table, PropertyDefinition property, StoredColumn column)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (int row = 0; row < table.Count; row++)
        {
            if (column.IsNull(row) || table.FindByKeyOf(property.Name, row) == row) continue;
            findings.Add(CheckProblem.UniqueShared, $"node {table.Kind.Name}.{property.Name} is @unique in the model, "
                + $"but {{n}} of them have the value of another", table.Ids.Utf8(row));
        }
    }

    private void CheckSources(string place, int count, TextListColumn sources, IdAt id)
    {
        if (_model.Source is not { } source) return;
        cancellationToken.ThrowIfCancellationRequested();
        var documents = snapshot.Nodes(source.Kind.Ordinal).IdIndex;
        for (int row = 0; row < count; row++)
        {
            if (sources.IsNull(row)) continue;
            foreach (string document in sources.Items(row))
            {
                if (documents.Find(System.Text.Encoding.UTF8.GetBytes(document)) >= 0) continue;
                findings.Add(CheckProblem.SourceMissing, $"{place}: {{n}} sources are not a {source.Kind.Name} of the graph", id(row));
            }
        }
    }
}
