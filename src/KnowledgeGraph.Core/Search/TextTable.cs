using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>Collects texts as UTF-8.</summary>
internal sealed class TextTable
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[256];
    private int _length;

    public byte[] Bytes => _bytes.AsSpan(0, _length).ToArray();

    public int[] Ends => [.. _ends];

    /// <summary>Adds a text; returns its number.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_bytes.Length - _length < most) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + most));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        _ends.Add(_length);
        return _ends.Count - 1;
    }
}
