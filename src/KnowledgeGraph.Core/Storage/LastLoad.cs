namespace KnowledgeGraph.Core.Storage;

/// <summary>A load that left the graph as it is.</summary>
/// <param name="Fingerprint">What it loaded, and by which rules; the same again has nothing to write.</param>
/// <param name="Summary">What the same again does: everything is the same.</param>
public sealed record LastLoad(string Fingerprint, LoadSummary Summary);
