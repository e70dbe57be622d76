using System.Text;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// Cuts the quotes of claims out of the texts of their sources (`load --texts`): a file belongs to the source that has its SHA-256, and
/// a claim's passage goes from start to end in Unicode code points.
/// </summary>
internal sealed class TextLoader(LoadBatch batch, IReadOnlyDictionary<string, LoadTable> tables, Limits limits)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Files that belong to no source, by name.</summary>
    public List<string> Unmatched { get; } = [];

    /// <summary>How many quotes were cut.</summary>
    public int QuoteCount { get; private set; }

    /// <summary>Adds to the load the quotes of all claims whose source's text is in the folder.</summary>
    public async Task LoadAsync(ISourceTexts texts, CancellationToken cancellationToken)
    {
        var hashed = await texts.HashAsync(cancellationToken);
        if (batch.Model.Evidence is not { } evidence || batch.Model.Source is not { Sha256: { } hashProperty } source)
        {
            Fail(hashed.Count > 0 ? hashed[0].Name : "",
                "the model has no claims, or no sources with a SHA-256, so texts cannot be loaded");
            return;
        }
        foreach (var text in hashed.Where(text => text.Problem is not null)) Fail(text.Name, text.Problem!);
        var files = hashed.Where(text => text.Sha256 is not null)
            .ToDictionary(text => text.Name, text => text.Sha256!, StringComparer.Ordinal);
        var sources = await SourcesAsync(source.Kind, hashProperty, [.. files.Values.Distinct(StringComparer.Ordinal)], cancellationToken);
        Unmatched.AddRange(files.Where(file => !sources.ContainsKey(file.Value)).Select(file => file.Key).Order(StringComparer.Ordinal));
        var wanted = files.Where(file => sources.ContainsKey(file.Value)).Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        var passages = new Dictionary<string, CodePoints>(StringComparer.Ordinal);
        await foreach ((string name, byte[] utf8) in texts.ReadAsync(wanted, cancellationToken))
        {
            if (Decode(name, utf8) is { } text) passages.TryAdd(sources[files[name]], text);
        }
        if (passages.Count > 0) await CutAsync(evidence, passages, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, string>> SourcesAsync(
        NodeKind kind, string hashProperty, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        var stored = await batch.Graph.IdsByKeyAsync(kind, kind.Property(hashProperty)!, hashes, cancellationToken);
        int index = tables[kind.Name].IndexOf(hashProperty);
        bool IsGiven(string id) => batch.Nodes.TryGetValue(id, out var row) && !row.Values[index].IsNone;
        var sources = stored.Where(pair => !IsGiven(pair.Value)).ToDictionary(StringComparer.Ordinal);
        foreach (var row in batch.Nodes.Values)
        {
            if (row.Table.Kind == kind && row.Values[index].Kind == ValueKind.Text) sources[row.Values[index].Text] = row.Id;
        }
        return sources;
    }

    private CodePoints? Decode(string file, byte[] utf8)
    {
        try
        {
            return new(file, Encoding.UTF32.GetBytes(StrictUtf8.GetString(utf8)));
        }
        catch (DecoderFallbackException)
        {
            Fail(file, "the text is not valid UTF-8, in which positions are counted");
            return null;
        }
    }

    private async Task CutAsync(EvidenceDefinition evidence, Dictionary<string, CodePoints> texts, CancellationToken cancellationToken)
    {
        var claims = await ClaimsAsync(evidence, texts.Keys, cancellationToken);
        var starts = await EvidenceValues.ReadAsync(batch, evidence, evidence.Start, claims.Keys, cancellationToken);
        var ends = await EvidenceValues.ReadAsync(batch, evidence, evidence.End, claims.Keys, cancellationToken);
        foreach ((string claim, string source) in claims)
        {
            if (starts.TryGetValue(claim, out var start) && ends.TryGetValue(claim, out var end))
            {
                Cut(evidence, claim, texts[source], start.Number, end.Number);
            }
        }
    }

    /// <summary>The claims of the sources, each with its source, in the order of ids.</summary>
    private async Task<SortedDictionary<string, string>> ClaimsAsync(
        EvidenceDefinition evidence, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var type = evidence.Source.Type;
        bool isOut = evidence.Source.Direction == RelationshipDirection.Out;
        var fromSource = isOut ? RelationshipDirection.In : RelationshipDirection.Out;
        var stored = await batch.Graph.EdgesAsync(type, fromSource, sources, cancellationToken);
        var ends = stored.Select(edge => (edge.From, edge.To))
            .Concat(batch.Edges.Values.Where(edge => edge.Table.Type == type).Select(edge => (edge.From, edge.To)))
            .Select(ends => isOut ? (Claim: ends.From, Source: ends.To) : (Claim: ends.To, Source: ends.From))
            .ToList();
        await batch.LearnKindsAsync(ends.Select(end => end.Claim), cancellationToken);
        var claims = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string claim, string source) in ends)
        {
            if (batch.KindOf(claim) == evidence.Kind && sources.Contains(source)) claims[claim] = source;
        }
        return claims;
    }

    private void Cut(EvidenceDefinition evidence, string claim, CodePoints text, long start, long end)
    {
        if (start < 0 || end < start || end > text.Length)
        {
            Fail(text.File,
                $"{claim} has the positions {start} to {end}, but the text has {text.Length} code points; fix the positions of {claim}");
            return;
        }
        string quote = text.Cut((int)start, (int)end);
        if (Encoding.UTF8.GetByteCount(quote) > limits.TextBytesMax)
        {
            Fail(text.File, $"the passage of {claim} is longer than {limits.TextBytesMax:N0} bytes; quote a shorter one");
            return;
        }
        Add(tables[evidence.Kind.Name], evidence.Quote, claim, quote, text.File);
    }

    private void Add(LoadTable table, string property, string claim, string quote, string file)
    {
        int index = table.IndexOf(property);
        if (!batch.Nodes.TryGetValue(claim, out var row))
        {
            row = new LoadRow { Table = table, Place = new(file, 0), Id = claim, Values = new Value[table.Properties.Length] };
            batch.Nodes.Add(claim, row);
        }
        var value = Value.Of(quote);
        if (!row.Values[index].IsNone && row.Values[index] != value)
        {
            batch.Errors.Add(row.PlaceOf(index), property, LoadErrorKind.Contradiction,
                $"of {claim} differs from {file} at its positions; leave it out, or fix the positions");
        }
        row.Values[index] = value;
        QuoteCount++;
    }

    private void Fail(string file, string message) => batch.Errors.Add(new(file, 0, null, LoadErrorKind.Quote, message));

    /// <summary>A text as UTF-32, so that positions are offsets.</summary>
    private sealed record CodePoints(string File, byte[] Units)
    {
        public int Length => Units.Length / sizeof(int);

        public string Cut(int start, int end) => Encoding.UTF32.GetString(Units, start * sizeof(int), (end - start) * sizeof(int));
    }
}
