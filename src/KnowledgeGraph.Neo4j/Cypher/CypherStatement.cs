using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>A compiled query: the statement that answers it, what its parameters are, and how its one record is laid out.</summary>
/// <param name="Text">The Cypher text; every value is a parameter.</param>
/// <param name="Parameters">The statement's parameters.</param>
/// <param name="Root">The layout of the record.</param>
/// <param name="Deferred">The statements that read the rest, where the query has too many subqueries for one; mostly none.</param>
internal sealed record CypherStatement(
    string Text, ImmutableArray<CypherParameter> Parameters, ExpansionLayout Root, ImmutableArray<DeferredStatement> Deferred)
{
    /// <summary>The parameter that lists the labels of all kinds.</summary>
    public const string KindLabels = "kindLabels";

    private readonly bool _hasKindLabels = Text.Contains("$" + KindLabels, StringComparison.Ordinal);
    private readonly bool _hasEnds = Text.Contains("$" + EdgeEnds.Parameter, StringComparison.Ordinal);

    /// <summary>Writes the parameters that are of the model and not of the query.</summary>
    public void WriteModel(Utf8JsonWriter json, GraphMapping mapping)
    {
        if (_hasEnds) mapping.Ends.Write(json);
        if (!_hasKindLabels) return;
        json.WriteStartArray(KindLabels);
        foreach (var kind in mapping.Model.Kinds) json.WriteStringValue(mapping.Of(kind).Label);
        json.WriteEndArray();
    }

    /// <summary>The text as a JSON string.</summary>
    public JsonEncodedText EncodedText { get; } = JsonEncodedText.Encode(Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    // What a layout takes beside the text: each of its parts comes from some words of it.
    private const int BytesPerCharacter = 8;

    /// <summary>About how many bytes it takes, and those after it: the text, its encoding, and a layout that grows with them.</summary>
    public long Bytes => (long)Text.Length * BytesPerCharacter + Deferred.Sum(d => d.Statement.Bytes);

    /// <summary>The texts of this statement and of those after it.</summary>
    public override string ToString() => string.Join("\n\n", Deferred.Select(d => d.Statement.ToString()).Prepend(Text));
}

/// <summary>A statement that reads some children of a level, after the statement that reads the level.</summary>
/// <param name="Level">The level.</param>
/// <param name="IdCell">The cell of the level's rows that holds the id which the rows are found again by.</param>
/// <param name="Statement">The statement; its parameter <see cref="Parents"/> lists the ids.</param>
internal sealed record DeferredStatement(ExpansionLayout Level, int IdCell, CypherStatement Statement)
{
    /// <summary>The parameter of the parents' ids.</summary>
    public const string Parents = "parents";
}
