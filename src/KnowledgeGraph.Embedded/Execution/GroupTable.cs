using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// The items of one connection in groups, while a query runs: each group is a row, whose keys and measures are columns, so that groups are
/// filtered, ordered and written as edges are.
/// </summary>
internal sealed class GroupTable : EdgeColumns
{
    // Of each key and measure of a group: a value, and of a key its place in a dictionary.
    private const int ColumnBytes = 72;

    private readonly WorkBudget _budget;
    private readonly KeyColumn[] _keys;
    private readonly GroupPath[] _paths;
    private readonly MeasureColumn[] _measures;
    private readonly FirstItems? _items;
    private readonly bool _isToOne;
    private readonly Dictionary<string, StoredColumn> _columns = new(StringComparer.Ordinal);

    /// <summary>By key: the number of what comes of the number before and the code of a value. Those of the last key are groups.</summary>
    private readonly Dictionary<Step, int>[] _numbers;
    private readonly int[] _spelled;
    private readonly Item[] _ends;
    private readonly long[] _codes;

    public GroupTable(
        Snapshot snapshot, EdgeColumns? edges, Expansion summary, ItemOrder order, ParameterValues parameters, WorkBudget budget)
    {
        _budget = budget;
        var source = (ItemSource.Groups)summary.Source;
        long[] firsts = [.. summary.Children.Where(c => c.Source is ItemSource.GroupItems).Select(c => parameters[c.Page!.Size].Number)];
        if (firsts.Length > 0) _items = new((int)firsts.Max(), order, budget);
        _keys = [.. source.By.Select(k => KeyColumn.Of(k, snapshot, edges, parameters, budget))];
        _paths = [.. source.By.Select(k => new GroupPath(snapshot, edges, k.Path, budget))];
        _measures = [.. source.Measures.Select(m => MeasureColumn.Of(m, snapshot, edges, parameters, budget))];
        _spelled = [.. Enumerable.Range(0, _keys.Length).Where(key => _keys[key].HasSpellings)];
        _isToOne = Array.TrueForAll(_paths, p => p.IsToOne);
        _numbers = [.. _keys.Select(_ => new Dictionary<Step, int>())];
        (_ends, _codes) = (new Item[_keys.Length], new long[_keys.Length]);
        for (int i = 0; i < _keys.Length; i++) _columns.Add(GroupKey.NameOf(i), _keys[i]);
        for (int i = 0; i < _measures.Length; i++) _columns.TryAdd(source.Measures[i].Name, _measures[i]);
        if (_keys.Length == 0) AddGroup();
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an item fell into several groups.</summary>
    public bool HasOverlaps { get; private set; }

    /// <summary>Groups have no ids: their keys tell them apart.</summary>
    public override TextColumn? Ids => null;

    /// <inheritdoc/>
    public override StoredColumn? ColumnOf(string property) => _columns.GetValueOrDefault(property);

    /// <summary>The node that is a key of a group, or none.</summary>
    public NodeRef KeyNode(int key, int group) => _keys[key].NodeOf(group);

    /// <summary>The first items of a group; none where no child asks for them.</summary>
    public IReadOnlyList<Item> FirstItems(int group) => _items?.Of(group) ?? [];

    /// <summary>Puts an item into its groups.</summary>
    public void Add(Item item)
    {
        if (_isToOne) AddToOne(item);
        else if (AddToAll(item, 0, 0) > 1) HasOverlaps = true;
    }

    private void AddToOne(Item item)
    {
        int number = 0;
        for (int key = 0; key < _keys.Length; key++) number = Next(key, number, _paths[key].End(item));
        Measure(number, item);
    }

    // How many groups the item fell into.
    private int AddToAll(Item item, int key, int number)
    {
        if (key == _keys.Length)
        {
            Measure(number, item);
            return 1;
        }
        if (_paths[key].IsToOne) return AddToAll(item, key + 1, Next(key, number, _paths[key].End(item)));
        int groups = 0;
        foreach (var (code, end) in Values(key, item)) groups += AddToAll(item, key + 1, Next(key, number, end, code));
        return groups > 0 ? groups : AddToAll(item, key + 1, Next(key, number, new(NodeRef.None, -1), KeyColumn.Missing));
    }

    // The values of an item by their codes, each once.
    private Dictionary<long, Item> Values(int key, Item item)
    {
        var values = new Dictionary<long, Item>();
        foreach (var end in _paths[key].Ends(item))
        {
            _budget.Step();
            var at = end;
            long code = _keys[key].CodeOf(ref at);
            if (values.TryAdd(code, at) || !_keys[key].HasSpellings || code == KeyColumn.Missing) continue;
            if (_keys[key].IsSpelledBy(at, values[code])) values[code] = at;
        }
        return values;
    }

    private int Next(int key, int number, Item end)
    {
        long code = end.Node.IsNone ? KeyColumn.Missing : _keys[key].CodeOf(ref end);
        return Next(key, number, end, code);
    }

    private int Next(int key, int number, Item end, long code)
    {
        (_ends[key], _codes[key]) = (end, code);
        if (_numbers[key].TryGetValue(new(number, code), out int next)) return next;
        next = key == _keys.Length - 1 ? AddGroup() : _numbers[key].Count;
        _budget.AddBytes(ColumnBytes);
        _numbers[key].Add(new(number, code), next);
        return next;
    }

    private int AddGroup()
    {
        _budget.AddBytes(ColumnBytes * (_keys.Length + _measures.Length));
        for (int key = 0; key < _keys.Length; key++) _keys[key].AddGroup(_ends[key], _codes[key]);
        foreach (var measure in _measures) measure.AddGroup();
        _items?.AddGroup();
        return Count++;
    }

    private void Measure(int group, Item item)
    {
        foreach (int key in _spelled) _keys[key].Spell(group, _ends[key]);
        foreach (var measure in _measures) measure.Add(group, item);
        _items?.Add(group, item);
    }

    /// <summary>
    /// From the number of the values before, by the code of the next value. It is looked up for each item, so its hash is one
    /// multiplication.
    /// </summary>
    private readonly record struct Step(int Before, long Code)
    {
        public override int GetHashCode() => (int)((ulong)(Code + ((long)Before << 40)) * 0x9E3779B97F4A7C15 >> 32);
    }
}
