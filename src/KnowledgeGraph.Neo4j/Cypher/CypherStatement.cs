using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>A compiled query: the one statement that answers it, what its parameters are, and how its one record is laid out.</summary>
/// <param name="Query">The query.</param>
/// <param name="Text">The Cypher text; every value is a parameter.</param>
/// <param name="Parameters">The statement's parameters.</param>
/// <param name="Root">The layout of the record.</param>
internal sealed record CypherStatement(GraphQuery Query, string Text, ImmutableArray<CypherParameter> Parameters, ExpansionLayout Root)
{
    /// <summary>The text as a JSON string.</summary>
    public JsonEncodedText EncodedText { get; } = JsonEncodedText.Encode(Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
