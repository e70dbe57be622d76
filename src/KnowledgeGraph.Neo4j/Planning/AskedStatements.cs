using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Planning;

/// <summary>The statements that were asked last, in at most so many bytes; those that were asked longest ago are dropped.</summary>
/// <param name="bytesMax">The limit.</param>
internal sealed class AskedStatements(int bytesMax)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<AskedStatement>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<AskedStatement> _byUse = new();
    private long _bytes;
    private int _added;

    /// <summary>How many were added until now: whether something is to be saved.</summary>
    public int Added => Volatile.Read(ref _added);

    /// <summary>Notes that a statement was asked.</summary>
    public void Note(string text, Action<Utf8JsonWriter> writeParameters)
    {
        lock (_lock)
        {
            if (_byText.TryGetValue(text, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return;
            }
        }
        var asked = AskedStatement.Of(text, writeParameters);
        lock (_lock)
        {
            if (_byText.TryAdd(text, new(asked))) Add(asked, _byUse.AddFirst);
        }
    }

    /// <summary>Adds those of an earlier run, as asked before all others.</summary>
    public void AddOlder(IEnumerable<AskedStatement> older)
    {
        lock (_lock)
        {
            foreach (var asked in older)
            {
                if (_byText.TryAdd(asked.Text, new(asked))) Add(asked, _byUse.AddLast);
            }
        }
    }

    /// <summary>All, the one that was asked last first.</summary>
    public IReadOnlyList<AskedStatement> ByUse()
    {
        lock (_lock) return [.. _byUse];
    }

    private void Add(AskedStatement asked, Action<LinkedListNode<AskedStatement>> link)
    {
        link(_byText[asked.Text]);
        _bytes += asked.Bytes;
        _added++;
        while (_bytes > bytesMax && _byUse.Last is { } last)
        {
            _byUse.Remove(last);
            _byText.Remove(last.Value.Text);
            _bytes -= last.Value.Bytes;
        }
    }
}
