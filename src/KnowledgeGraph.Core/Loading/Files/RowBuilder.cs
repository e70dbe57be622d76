using System.Text;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Builds the rows of one file, value by value, and collects its errors; the readers of CSV and NDJSON call it.</summary>
/// <param name="table">What the rows are.</param>
/// <param name="file">The name of the file, for errors.</param>
/// <param name="limits">The limits.</param>
internal sealed class RowBuilder(LoadTable table, string file, Limits limits)
{
    private readonly CellReader _cells = new(limits);
    private readonly int _listLengthMax = limits.TextBytesMax;
    private readonly List<string> _texts = [];
    private readonly List<long> _numbers = [];
    private long _listLength;
    private RowPlace _place;
    private int _position;
    private string? _id;
    private string? _from;
    private string? _to;
    private string[]? _sources;
    private Value[] _values = [];
    private bool _hasErrors;
    private bool _isLost;

    /// <summary>The rows so far.</summary>
    public List<LoadRow> Rows { get; } = [];

    /// <summary>The errors so far.</summary>
    public LoadErrors Errors { get; } = new(limits.LoadErrorsMax);

    /// <summary>What the rows are.</summary>
    public LoadTable Table { get; } = table;

    /// <summary>The file's path as given.</summary>
    public string File { get; } = file;

    /// <summary>Begins a row.</summary>
    public void Begin(int line)
    {
        _place = new(File, line);
        _position = 0;
        (_id, _from, _to, _sources) = (null, null, null, null);
        _values = new Value[Table.Properties.Length];
        (_hasErrors, _isLost) = (false, false);
    }

    /// <summary>What follows is at this character of the line; 0 if the column is enough.</summary>
    public void MoveTo(int position) => _position = position;

    /// <summary>Whether the row has a value for this column already.</summary>
    public bool IsPresent(LoadColumn column) => column.Role switch
    {
        ColumnRole.Id => _id is not null,
        ColumnRole.From => _from is not null,
        ColumnRole.To => _to is not null,
        ColumnRole.Sources => _sources is not null,
        _ => !_values[column.Property].IsNone,
    };

    /// <summary>The row clears a value.</summary>
    public void Clear(LoadColumn column)
    {
        var property = column.Role == ColumnRole.Property ? Table.Properties[column.Property] : null;
        if (column.Role == ColumnRole.Sources) Fail(column, LoadErrorKind.Cleared, "sources can only be added; leave it empty");
        else if (property is null) Fail(column, LoadErrorKind.Cleared, @"is \N; an id cannot be cleared");
        else if (property.IsIdentity) Fail(column, LoadErrorKind.Cleared, "is part of the edge's id and cannot be cleared; leave it empty");
        else if (property is { IsRequired: true, IsList: false }) Fail(column, LoadErrorKind.Cleared, "is required and cannot be cleared");
        else _values[column.Property] = Value.Cleared;
    }

    /// <summary>The row has the id of a node, or of an edge's end.</summary>
    public void SetKey(LoadColumn column, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty && Table.IdProperty >= 0) return;
        bool isAny = ReferenceEquals(Table, LoadTable.Deletions);
        if ((isAny ? _cells.ReadEdgeOrNodeId(utf8, out string id) : _cells.ReadId(utf8, out id)) is { } error) Fail(column, error);
        else if (column.Role == ColumnRole.Id) _id = id;
        else if (column.Role == ColumnRole.From) _from = id;
        else _to = id;
    }

    /// <summary>The row has the value of a property that is not a list.</summary>
    public void Set(LoadColumn column, ReadOnlySpan<byte> utf8)
    {
        if (_cells.Read(Table.Properties[column.Property], utf8, out var value) is { } error) Fail(column, error);
        else _values[column.Property] = value;
    }

    /// <summary>A list begins.</summary>
    public void BeginList()
    {
        _texts.Clear();
        _numbers.Clear();
        _listLength = 0;
    }

    /// <summary>Reads the next item of the list; false and an error if it is invalid.</summary>
    public bool AddItem(LoadColumn column, ReadOnlySpan<byte> utf8)
    {
        var value = Value.None;
        string text = "";
        string? error = utf8.IsEmpty ? "has an empty item; remove it"
            : column.Role == ColumnRole.Sources ? _cells.ReadId(utf8, out text)
            : _cells.Read(Table.Properties[column.Property], utf8, out value);
        if (error is not null)
        {
            Fail(column, error);
            return false;
        }
        _listLength += utf8.Length;
        if (value.Kind == ValueKind.Number) _numbers.Add(value.Number);
        else _texts.Add(value.IsNone ? text : value.Text);
        return true;
    }

    /// <summary>The row has the list of the items.</summary>
    public void EndList(LoadColumn column)
    {
        if (_listLength > _listLengthMax) Fail(column, $"has {_listLength:N0} bytes; at most {_listLengthMax:N0} are allowed");
        else if (column.Role == ColumnRole.Sources) _sources = [.. _texts.Distinct(StringComparer.Ordinal).Order(CodePointOrder.Instance)];
        else if (_texts.Count + _numbers.Count == 0) _values[column.Property] = Value.Cleared;
        else _values[column.Property] = _numbers.Count > 0 ? Value.Of(_numbers.ToArray()) : Value.Of(_texts.ToArray());
    }

    /// <summary>A column of the row has a wrong value.</summary>
    public void Fail(LoadColumn column, string message) => Fail(column, KindOf(column), message);

    /// <summary>A column of the row is wrong.</summary>
    public void Fail(LoadColumn column, LoadErrorKind kind, string message)
    {
        bool isKey = column.Role is ColumnRole.Id or ColumnRole.From or ColumnRole.To
            || (column.Role == ColumnRole.Property && Table.Properties[column.Property].IsIdentity);
        Fail(column.Name, kind, message, isLoss: isKey);
    }

    /// <summary>The row is wrong; with <paramref name="isLoss"/>, so wrong that it cannot be kept.</summary>
    public void Fail(string? column, LoadErrorKind kind, string message, bool isLoss = true)
    {
        _hasErrors = true;
        _isLost |= isLoss;
        var error = new LoadError(File, _place.Line, column, kind, message, _position);
        if (isLoss) Errors.AddLoss(error);
        else Errors.Add(error);
    }

    /// <summary>Ends the row and keeps it, if its ids are known.</summary>
    public void End()
    {
        if (!_isLost && Table.IdProperty >= 0) MakeId(Table.IdSource!, Table.IdProperty);
        if (_isLost) return;
        string? missing = Table.Type is null
            ? (_id is null ? "id" : null)
            : (_from is null ? "from" : _to is null ? "to" : null);
        if (missing is not null)
        {
            Fail(missing, LoadErrorKind.Id, "is missing; every row needs it");
            return;
        }
        Rows.Add(new LoadRow
        {
            Table = Table,
            Place = _place,
            Id = _id ?? "",
            From = _from ?? "",
            To = _to ?? "",
            Values = _values,
            Sources = _sources,
            HasErrors = _hasErrors,
        });
    }

    // From the property, or the other way round: a row needs one of the two.
    private void MakeId(IdSource.OfProperty source, int at)
    {
        var property = Table.Properties[at];
        var value = _values[at];
        if (value.Kind is ValueKind.Text or ValueKind.Number)
        {
            string made = source.IdOf(LoadTable.TextOf(property, value));
            if (_id is not null && _id != made)
                Fail(
                    "id", LoadErrorKind.Id,
                    $"is \"{_id}\", and of this {property.Name} it is \"{made}\"; leave out the id, which comes from {property.Name}");
            else if (_cells.ReadId(Encoding.UTF8.GetBytes(made), out _) is { } error)
                Fail(property.Name, LoadErrorKind.Id, $"makes the id of the node, which {error}");
            else
                _id = made;
        }
        else if (_id is null)
        {
            if (!_hasErrors) Fail(property.Name, LoadErrorKind.Id, "is missing; every row needs it, since the id comes from it");
        }
        else if (source.ValueOf(_id) is not { } text || _cells.Read(property, Encoding.UTF8.GetBytes(text), out value) is not null)
        {
            Fail("id", LoadErrorKind.Id, $"is \"{_id}\", and ids of {Table.Name} are {source.Prefix} and the {property.Name}");
        }
        else
        {
            _values[at] = value;
        }
    }

    private LoadErrorKind KindOf(LoadColumn column) => column.Role switch
    {
        ColumnRole.Id or ColumnRole.From or ColumnRole.To => LoadErrorKind.Id,
        ColumnRole.Sources => LoadErrorKind.List,
        _ => Table.Properties[column.Property] switch
        {
            { IsList: true } => LoadErrorKind.List,
            { Type: ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float } => LoadErrorKind.Number,
            { Type: ScalarType.Boolean } => LoadErrorKind.Boolean,
            { Type: ScalarType.Date } => LoadErrorKind.Date,
            { Type: ScalarType.DateTime } => LoadErrorKind.Moment,
            { Type: ScalarType.Enum } => LoadErrorKind.EnumValue,
            _ => LoadErrorKind.Text,
        },
    };
}
