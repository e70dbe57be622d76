using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>The audits of graphql-http, which try the specification of GraphQL over HTTP.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class AuditTests(ServedGraphs graphs)
{
    private const int Audits = 61;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task Every_audit_passes()
    {
        var served = await graphs.GetAsync(TestedStore.First, GraphSource.OfSeed);
        var report = await NodeProgram.RunAsync("GraphqlJs/audits.mjs", new { served.Address }, Within);
        Assert.Equal(Audits, report.GetProperty("audits").GetInt32());
        Assert.Empty(report.GetProperty("failed").EnumerateArray());
    }
}
