using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>The last commit that touched a table, and the sum of the checksums of its rows.</summary>
internal static class TableTotal
{
    /// <summary>The sum as of the last commit; 0 for a table that no commit has touched.</summary>
    public static long Read(SqliteConnection connection, string table)
    {
        using var statement = new SqliteStatement(connection, "SELECT checksum FROM last_commit WHERE \"table\" = ?");
        statement.BindText(1, table);
        return statement.Read() ? statement.Number(0) : 0;
    }

    /// <summary>Writes the commit and the sum.</summary>
    public static void Write(SqliteConnection connection, string table, long commit, long total)
    {
        using var upsert = new SqliteStatement(
            connection, "INSERT INTO last_commit (\"table\", number, checksum) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET number = ?2, "
                + "checksum = ?3");
        upsert.BindText(1, table);
        upsert.BindNumber(2, commit);
        upsert.BindNumber(3, total);
        upsert.Run();
    }

    /// <summary>Computes the checksums of every row of a table and of the table from its current data.</summary>
    public static void Rebuild(SqliteConnection connection, string table)
    {
        string[] columns = [.. TableNames.ColumnsOf(connection, table).Where(c => c is not (TableNames.Row or TableNames.Checksum))];
        long[] seeds = [.. columns.Select(RowChecksum.SeedOf)];
        long total = 0;
        var checksums = new List<(long Row, long Checksum)>();
        using (var rows = new SqliteStatement(
            connection,
            $"SELECT \"{TableNames.Row}\", {string.Join(", ", columns.Select(TableNames.Quote))} FROM {TableNames.Quote(table)}"))
        {
            while (rows.Read()) checksums.Add((rows.Number(0), RowChecksum.Of(rows, 1, seeds)));
        }
        using (var update = new SqliteStatement(
            connection, $"UPDATE {TableNames.Quote(table)} SET \"{TableNames.Checksum}\" = ? WHERE \"{TableNames.Row}\" = ?"))
        {
            foreach (var (row, checksum) in checksums)
            {
                total += checksum;
                update.BindNumber(1, checksum);
                update.BindNumber(2, row);
                update.Run();
            }
        }
        using var upsert = new SqliteStatement(
            connection, "INSERT INTO last_commit (\"table\", number, checksum) VALUES (?1, 0, ?2) ON CONFLICT DO UPDATE SET checksum = ?2");
        upsert.BindText(1, table);
        upsert.BindNumber(2, total);
        upsert.Run();
    }
}
