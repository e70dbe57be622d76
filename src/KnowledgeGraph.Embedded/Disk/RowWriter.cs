using System.Text;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Writes rows of one table, each with its checksum: binds a value to each column, then runs.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly SqliteStatement _statement;
    private readonly long[] _seeds;
    private byte[] _utf8 = new byte[256];
    private RowChecksum _checksum;

    private RowWriter(SqliteConnection connection, string sql, IReadOnlyList<string> columns)
    {
        _statement = new(connection, sql);
        _seeds = [.. columns.Select(RowChecksum.SeedOf)];
    }

    /// <summary>Writes new rows.</summary>
    public static RowWriter Insert(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        string names = string.Join(", ", columns.Select(TableNames.Quote));
        string values = string.Join(", ", Enumerable.Repeat("?", columns.Count + 2));
        return new(connection,
            $"INSERT INTO {TableNames.Quote(table)} ({names}, \"{TableNames.Checksum}\", \"{TableNames.Row}\") VALUES ({values})", columns);
    }

    /// <summary>Updates rows.</summary>
    public static RowWriter Update(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        string values = string.Join(", ", columns.Append(TableNames.Checksum).Select(c => $"{TableNames.Quote(c)} = ?"));
        return new(connection, $"UPDATE {TableNames.Quote(table)} SET {values} WHERE \"{TableNames.Row}\" = ?", columns);
    }

    public void Bind(int column, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        if (length > _utf8.Length) _utf8 = new byte[length * 2];
        Bind(column, _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8)));
    }

    public void Bind(int column, ReadOnlySpan<byte> utf8)
    {
        _checksum.Add(_seeds[column], utf8);
        _statement.BindText(column + 1, utf8);
    }

    public void Bind(int column, long number)
    {
        _checksum.Add(_seeds[column], number);
        _statement.BindNumber(column + 1, number);
    }

    public void BindNull(int column) => _statement.BindNull(column + 1);

    /// <summary>Adds an unchanged value, which is not written.</summary>
    public void Keep(long seed, ReadOnlySpan<byte> utf8) => _checksum.Add(seed, utf8);

    /// <summary>Writes the row; returns its checksum.</summary>
    public long Run(long row)
    {
        long checksum = _checksum.Value;
        _checksum = default;
        _statement.BindNumber(_seeds.Length + 1, checksum);
        _statement.BindNumber(_seeds.Length + 2, row);
        _statement.Run();
        return checksum;
    }

    public void Dispose() => _statement.Dispose();
}
