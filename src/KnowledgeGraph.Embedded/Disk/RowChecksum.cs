using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using SQLitePCL;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// The checksum of a row: the sum of a hash of each of its values, seeded by the column's name, so that columns may be in any order and
/// adding or removing an empty one changes nothing. SQLite's integrity check verifies the structure of pages and does not find a wrong byte
/// inside a text; this does. The sum of the checksums of a table's rows, stored with its last commit, detects missing rows.
/// </summary>
internal struct RowChecksum
{
    private ulong _sum;

    /// <summary>The checksum as SQLite stores it.</summary>
    public readonly long Value => (long)_sum;

    /// <summary>The seed of a column's values.</summary>
    public static long SeedOf(string column) => (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(column));

    /// <summary>The checksum of the current row of a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="first">The first of the columns to sum; they follow each other.</param>
    /// <param name="seeds">The seeds of the columns.</param>
    public static long Of(SqliteStatement statement, int first, long[] seeds)
    {
        var checksum = default(RowChecksum);
        for (int i = 0; i < seeds.Length; i++)
        {
            switch (statement.StorageClass(first + i))
            {
                case raw.SQLITE_NULL:
                    break;
                case raw.SQLITE_INTEGER:
                    checksum.Add(seeds[i], statement.Number(first + i));
                    break;
                default:
                    checksum.Add(seeds[i], statement.Text(first + i));
                    break;
            }
        }
        return checksum.Value;
    }

    /// <summary>Adds a text.</summary>
    public void Add(long seed, ReadOnlySpan<byte> utf8) => _sum += XxHash3.HashToUInt64(utf8, seed);

    /// <summary>Adds a number; a text of the same bytes has another hash.</summary>
    public void Add(long seed, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _sum += XxHash3.HashToUInt64(bytes, ~seed);
    }
}
