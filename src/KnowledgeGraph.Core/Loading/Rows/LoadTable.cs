using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>What a column of a file contains.</summary>
internal enum ColumnRole
{
    Id,
    From,
    To,
    Sources,
    Property,
}

/// <summary>A column of a file.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Role">What it contains.</param>
/// <param name="Property">The position of the property, if it contains one.</param>
internal readonly record struct LoadColumn(string Name, ColumnRole Role, int Property = -1);

/// <summary>What the rows of a file are: nodes of a kind, edges of a relationship type, or ids to delete.</summary>
internal sealed class LoadTable
{
    private readonly Dictionary<string, LoadColumn> _columns;

    private LoadTable(string name, ImmutableArray<PropertyDefinition> properties, IEnumerable<LoadColumn> keys)
    {
        Name = name;
        Properties = properties;
        _columns = properties
            .Select((property, index) => new LoadColumn(property.Name, ColumnRole.Property, index))
            .Concat(keys)
            .ToDictionary(column => column.Name, StringComparer.Ordinal);
        Unique = [.. Enumerable.Range(0, properties.Length).Where(i => properties[i].IsUnique)];
        Required = [.. Enumerable.Range(0, properties.Length).Where(i => IsDemanded(properties[i]))];
    }

    /// <summary>The ids of nodes and edges to delete.</summary>
    public static LoadTable Deletions { get; } = new("deletions", [], [new("id", ColumnRole.Id)]);

    /// <summary>The kind or relationship type, as files are named.</summary>
    public string Name { get; }

    /// <summary>The kind of nodes; null for others.</summary>
    public NodeKind? Kind { get; private init; }

    /// <summary>The type of edges; null for others.</summary>
    public RelationshipType? Type { get; private init; }

    /// <summary>The position of the property that the ids of its nodes come from; -1: rows give the ids.</summary>
    public int IdProperty => IdSource is { Property: { } property } ? Properties.IndexOf(property) : -1;

    /// <summary>How ids are made of a property; null: they are not.</summary>
    public IdSource.OfProperty? IdSource => Kind?.Id as IdSource.OfProperty;

    /// <summary>The properties, in the order of a row's values.</summary>
    public ImmutableArray<PropertyDefinition> Properties { get; }

    /// <summary>Positions of the @unique properties.</summary>
    public ImmutableArray<int> Unique { get; }

    /// <summary>Positions of the properties that a new node or edge must have.</summary>
    public ImmutableArray<int> Required { get; }

    /// <summary>The table of a kind.</summary>
    public static LoadTable Of(NodeKind kind)
    {
        var sources = kind.Fields.OfType<SourcesField>().Select(field => new LoadColumn(field.Name, ColumnRole.Sources));
        return new(kind.Name, kind.Properties, [new("id", ColumnRole.Id), .. sources]) { Kind = kind };
    }

    /// <summary>The table of a relationship type.</summary>
    public static LoadTable Of(RelationshipType type, bool hasSources)
    {
        LoadColumn[] ends = [new("from", ColumnRole.From), new("to", ColumnRole.To)];
        LoadColumn[] keys = hasSources ? [.. ends, new("sources", ColumnRole.Sources)] : ends;
        return new(type.Name, type.Properties, keys) { Type = type };
    }

    /// <summary>How many columns a file may have.</summary>
    public int ColumnCount => _columns.Count;

    /// <summary>The position of a property, or -1.</summary>
    public int IndexOf(string property) =>
        _columns.TryGetValue(property, out var column) && column.Role == ColumnRole.Property ? column.Property : -1;

    /// <summary>Finds a column, or says why there is none of that name.</summary>
    public string? FindColumn(string name, out LoadColumn column)
    {
        if (_columns.TryGetValue(name, out column)) return null;
        if (ReferenceEquals(this, Deletions)) return "a deletion has only an id; remove the column";
        if (Type is not null && name == "id") return $"an edge's id is derived; write {IdentityColumns()}";
        return Kind?.Field(name) switch
        {
            LocalizedTextField text => $"{name} is derived; write {OneOf([.. text.Texts, .. text.Lists])}",
            RelationshipField relationship => $"{name} is a relationship; write its edges in relationships/{relationship.Type.Name}.csv",
            EvidenceField => $"{name} lists the claims about a node; write them as nodes of their own",
            _ => $"{Name} has no property {name}.{NearMiss.Suggestion(name, _columns.Keys)}",
        };
    }

    /// <summary>The first required column that is not among those present, or null.</summary>
    public string? MissingKey(IReadOnlyCollection<LoadColumn> present)
    {
        if (IdProperty is >= 0 and var id)
        {
            return present.Any(column => column.Role == ColumnRole.Id || column.Property == id) ? null : Properties[id].Name;
        }
        ColumnRole[] keys = Type is null ? [ColumnRole.Id] : [ColumnRole.From, ColumnRole.To];
        var missing = keys.Except(present.Select(column => column.Role)).ToList();
        return missing.Count == 0 ? null : missing[0].ToString().ToLowerInvariant();
    }

    /// <summary>A value as a person would write it, cut to the length of a message.</summary>
    public string Show(int property, Value value)
    {
        const int shownMax = 80;
        string text = value.Kind == ValueKind.Cleared ? @"\N" : TextOf(Properties[property], value);
        return text.Length <= shownMax ? text : text[..(char.IsHighSurrogate(text[shownMax - 1]) ? shownMax - 1 : shownMax)] + "…";
    }

    /// <summary>A value as text, by which stores look up @unique properties.</summary>
    public static string TextOf(PropertyDefinition property, Value value) => (value.Kind, property.Type) switch
    {
        (ValueKind.Number, ScalarType.Enum) => property.Enum!.Values[(int)value.Number].Name,
        (ValueKind.Number, ScalarType.Boolean) => value.Number == 1 ? "true" : "false",
        (ValueKind.Number, ScalarType.Decimal) => DecimalOf(value.Number, property.Scale),
        (ValueKind.Number, ScalarType.Float) => DoubleText.Of(SortableDouble.Decode(value.Number)),
        (ValueKind.Numbers, _) => string.Join('|', value.Numbers.Select(number => TextOf(property, Value.Of(number)))),
        _ => value.ToString(),
    };

    /// <summary>The names, joined for a sentence that offers a choice.</summary>
    public static string OneOf(IReadOnlyList<string> names)
    {
        const int namesMax = 12;
        if (names.Count > namesMax) return string.Join(", ", names.Take(namesMax)) + ", …";
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
    }

    private static bool IsDemanded(PropertyDefinition property) =>
        property is { IsRequired: true, IsList: false, Timestamp: Timestamp.None };

    private static string DecimalOf(long units, int scale)
    {
        Span<byte> text = stackalloc byte[DecimalText.LengthMax];
        return System.Text.Encoding.ASCII.GetString(text[..DecimalText.Format(units, scale, text)]);
    }

    private string IdentityColumns() => string.Join(", ", new[] { "from", "to" }.Concat(Type!.Identity.Select(p => p.Name)));
}
