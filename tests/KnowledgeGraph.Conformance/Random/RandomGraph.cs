using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// A small graph made up from a model: several kinds, missing values, equal names, short dates, several roles between the same two nodes,
/// periods of to-one relationships, a tree of places, claims about nodes and edges. It stands in a folder as the loader reads it.
/// </summary>
internal sealed class RandomGraph : IDisposable
{
    private readonly GraphModel _model;
    private readonly RandomValues _values;
    private readonly List<RandomNode> _nodes = [];
    private readonly List<RandomEdge> _edges = [];
    private readonly HashSet<string> _edgeKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<(RelationshipField Field, RandomNode Node), int> _years = [];

    public RandomGraph(GraphModel model, RandomValues values)
    {
        (_model, _values) = (model, values);
        Kinds = ChooseKinds();
        AddNodes();
        foreach (var type in model.RelationshipTypes) AddEdges(type);
        foreach (var node in _nodes) Fill(node);
        Folder = Directory.CreateTempSubdirectory("kg-random-").FullName;
        RandomGraphFiles.Write(Folder, model, _nodes, _edges);
        Told = new(model, _nodes, _edges);
    }

    /// <summary>The kinds that have nodes.</summary>
    public IReadOnlyList<NodeKind> Kinds { get; }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>What the graph tells, for queries that find something.</summary>
    public ToldValues Told { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private List<NodeKind> ChooseKinds()
    {
        const int othersMax = 8;
        NodeKind?[] needed = [.. _model.Kinds.Where(IsInTree), _model.Evidence?.Kind, _model.Source?.Kind];
        var others = _model.Kinds.Except(needed.OfType<NodeKind>()).OrderBy(_ => _values.Next(int.MaxValue)).Take(othersMax);
        return [.. needed.OfType<NodeKind>(), .. others];
    }

    private void AddNodes()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            int count = 1 + _values.Next(IsInTree(kind) || kind == _model.Evidence?.Kind ? 10 : 6);
            for (int i = 0; i < count; i++)
            {
                string id =
                    $"{(_values.Chance(0.8) ? kind.SingularField : "x")}:{_values.Text().Trim().Replace('\n', '-').Replace('\t', '-').Replace("\u0001\u001f", "", StringComparison.Ordinal)}";
                if (!ids.Add(id) && !ids.Add(id += i)) continue;
                _nodes.Add(new(kind, id, SourcesOrNone()));
            }
        }
    }

    private void AddEdges(RelationshipType type)
    {
        var pairs = _nodes.SelectMany(from => _nodes.Select(to => (From: from, To: to))).Where(pair => CanJoin(type, pair.From, pair.To))
            .ToList();
        // More of what the tree and `within` follow, so that something lies several steps below.
        int count = pairs.Count == 0 ? 0 : _values.Next(18) + (IsUpward(type) ? 12 : 0);
        for (int i = 0; i < count; i++)
        {
            var (from, to) = _values.Pick(pairs);
            int roles = type.Identity.Length > 0 && _values.Chance(0.3) ? 3 : 1;
            for (int role = 0; role < roles; role++) AddEdge(type, from, to);
        }
    }

    private bool IsInTree(NodeKind kind) => _model.TreeOf(kind) is not null;

    private bool IsUpward(RelationshipType type) =>
        _model.Kinds.Any(kind =>
            kind.Fields.OfType<RelationshipField>().Any(field => (field.IsWithin || field.IsParent) && field.Type == type));

    // In a tree each parent has a lower rank than the child, so there is no cycle.
    private bool CanJoin(RelationshipType type, RandomNode from, RandomNode to) => type.Allows(from.Kind.Ordinal, to.Kind.Ordinal)
        && (!IsParent(type, from, to, RelationshipDirection.Out) || RankOf(to) < RankOf(from))
        && (!IsParent(type, to, from, RelationshipDirection.In) || RankOf(from) < RankOf(to));

    // Of several kinds none comes first: the numbers are mixed by two primes.
    private int RankOf(RandomNode node) =>
        _nodes.IndexOf(node) is var number && _model.TreeOf(node.Kind) is { Kinds.Count: > 1 } ? number * 7919 % 10007 : number;

    private static bool IsParent(RelationshipType type, RandomNode child, RandomNode parent, RelationshipDirection direction) =>
        child.Kind.Fields.OfType<RelationshipField>().Any(
            field => field.IsParent && field.Type == type && field.Direction == direction && field.Targets.Contains(parent.Kind.Ordinal));

    private void AddEdge(RelationshipType type, RandomNode from, RandomNode to)
    {
        var cells = Cells(type.Properties);
        DropEarlyEnd(cells, Validity.Default);
        if (!Bound(type, from, to, cells)) return;
        var edge = new RandomEdge(type, from, to, cells, SourcesOrNone());
        if (_edgeKeys.Add(edge.Id)) _edges.Add(edge);
    }

    // A to-one relationship has one edge at a time: closed periods one after the other, or an open one, which is the last.
    private bool Bound(RelationshipType type, RandomNode from, RandomNode to, Dictionary<string, string> cells)
    {
        const int closed = int.MaxValue;
        (RelationshipField, RandomNode)[] ends =
            [.. ToOneFields(type, from, to, RelationshipDirection.Out), .. ToOneFields(type, to, from, RelationshipDirection.In)];
        if (ends.Length == 0) return true;
        int year = ends.Max(end => _years.GetValueOrDefault(end, 2010));
        if (year == closed) return false;
        bool isOpen = _values.Chance(0.5);
        cells.Remove("validFrom");
        cells.Remove("validTo");
        if (year > 2010 || _values.Chance(0.5)) cells["validFrom"] = year.ToString();
        if (!isOpen) cells["validTo"] = $"{year}-10";
        foreach (var end in ends) _years[end] = isOpen ? closed : year + 1;
        return true;
    }

    private static IEnumerable<(RelationshipField, RandomNode)> ToOneFields(
        RelationshipType type, RandomNode node, RandomNode other, RelationshipDirection direction) =>
        node.Kind.Fields.OfType<RelationshipField>()
            .Where(field =>
                !field.IsList && field.Type == type && field.Direction == direction && field.Targets.Contains(other.Kind.Ordinal))
            .Select(field => (field, node));

    // An end that lies before its beginning is refused.
    private static void DropEarlyEnd(Dictionary<string, string> cells, Validity period)
    {
        if (period.To is not { } to || !cells.TryGetValue(period.From, out string? from) || !cells.TryGetValue(to, out string? end)) return;
        if (NaiveDate.Of(end).Last < NaiveDate.Of(from).First) cells.Remove(to);
    }

    private void Fill(RandomNode node)
    {
        var cells = Cells(node.Kind.Properties);
        DropEarlyEnd(cells, Validity.Default);
        DropEarlyEnd(cells, node.Kind.Validity);
        foreach (var (name, cell) in cells) node.Cells[name] = cell;
        foreach (var property in node.Kind.Properties.Where(property => property.IsUnique && node.Cells.ContainsKey(property.Name)))
        {
            node.Cells[property.Name] = UniqueCell(property.Type, _nodes.IndexOf(node));
        }
        if (_model.Evidence is { } evidence && node.Kind == evidence.Kind) FillClaim(node, evidence);
    }

    private static string UniqueCell(ScalarType type, int number) => type switch
    {
        ScalarType.Int or ScalarType.Long => $"{number}",
        ScalarType.Date => $"{1000 + number}",
        _ => $"u{number}",
    };

    private void FillClaim(RandomNode claim, EvidenceDefinition evidence)
    {
        claim.Cells.Remove(evidence.Quote);
        claim.Cells.Remove(evidence.Property);
        int start = _values.Next(12);
        claim.Cells[evidence.Start] = start.ToString();
        claim.Cells[evidence.End] = (start + _values.Next(12)).ToString();
        var edge = _edges.Count > 0 && _values.Chance(0.5) ? _values.Pick(_edges) : null;
        var node = _values.Pick(_nodes);
        claim.Cells[evidence.About] = edge?.Id ?? node.Id;
        if (DisputeWithAnother(claim, evidence) || !_values.Chance(0.6)) return;
        var property = PropertyToClaim(edge?.Type.Properties ?? node.Kind.Properties);
        claim.Cells[evidence.Property] = property.Name;
        if (evidence.Value is not null && !property.IsList)
        {
            Give(claim, evidence.Value, _values.Cell(property.Type, property.Enum, property.Scale));
        }
    }

    // Half of the time one whose values have several texts.
    private PropertyDefinition PropertyToClaim(IReadOnlyList<PropertyDefinition> properties)
    {
        var spelled = properties.Where(property =>
            property.Type is ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.DateTime).ToList();
        return _values.Pick(spelled.Count > 0 && _values.Chance(0.5) ? spelled : properties);
    }

    // A claim about what another is about: with its value in another text, with another, or with what is none of the type.
    private bool DisputeWithAnother(RandomNode claim, EvidenceDefinition evidence)
    {
        var others = _nodes.Where(node => node.Kind == evidence.Kind && node != claim && node.Cells.ContainsKey(evidence.Property))
            .ToList();
        if (evidence.Value is null || others.Count == 0 || _values.Chance(0.4)) return false;
        var other = _values.Pick(others);
        string about = other.Cells[evidence.About];
        (claim.Cells[evidence.About], claim.Cells[evidence.Property]) = (about, other.Cells[evidence.Property]);
        var properties = _nodes.Find(node => node.Id == about)?.Kind.Properties ?? _edges.Find(edge => edge.Id == about)!.Type.Properties;
        var property = properties.First(each => each.Name == claim.Cells[evidence.Property]);
        if (other.Cells.TryGetValue(evidence.Value, out string? value) && _values.Chance(0.5))
        {
            claim.Cells[evidence.Value] = Respelled(value, property);
        }
        else Give(claim, evidence.Value, _values.Chance(0.3) ? _values.Text() : _values.Cell(property.Type, property.Enum, property.Scale));
        return true;
    }

    private static void Give(RandomNode claim, string property, string value)
    {
        if (value.Length > 0) claim.Cells[property] = value;
        else claim.Cells.Remove(property);
    }

    private string Respelled(string value, PropertyDefinition property)
    {
        if (property.Type is not (ScalarType.Int or ScalarType.Long or ScalarType.Decimal)) return value;
        string spelled = value[0] is '-' or '+' ? value : _values.Pick(["", "+", "0", "+00"]) + value;
        return spelled + _values.Pick<string>(
            spelled.Contains('.', StringComparison.Ordinal) ? ["", "0", "00"] : ["", ".0", ".00", ".5", "."]);
    }

    private Dictionary<string, string> Cells(IEnumerable<PropertyDefinition> properties)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in properties)
        {
            if (property.Timestamp != Timestamp.None || (!property.IsRequired && _values.Chance(0.4))) continue;
            cells[property.Name] = property.IsList ? ListCell(property) : _values.Cell(property.Type, property.Enum, property.Scale);
        }
        return cells.Where(cell => cell.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    private string ListCell(PropertyDefinition property) => string.Join('|', Enumerable.Range(0, _values.Next(4))
        .Select(_ =>
            property.Type == ScalarType.String ? EscapedItem(_values.Text()) : _values.Cell(property.Type, property.Enum, property.Scale)));

    private string[] SourcesOrNone() =>
        [.. _nodes.Where(node => node.Kind == _model.Source?.Kind && _values.Chance(0.4)).Select(node => EscapedItem(node.Id)).Take(3)];

    private static string EscapedItem(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
