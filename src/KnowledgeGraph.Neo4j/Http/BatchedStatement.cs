using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>A write whose rows nobody reads, one of several that are committed together.</summary>
/// <param name="Text">The Cypher text.</param>
/// <param name="Parameters">Writes its parameters; null: it has none.</param>
internal sealed record BatchedStatement(string Text, Action<Utf8JsonWriter>? Parameters = null);
