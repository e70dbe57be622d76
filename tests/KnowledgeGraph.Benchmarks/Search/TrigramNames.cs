using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Benchmarks.Search;

/// <summary>
/// SQLite's FTS5 with the trigram tokenizer over the same names, a row each, by its own rank (BM25). As much as it can find: the text as a
/// phrase, then all words, then any trigram.
/// </summary>
internal sealed class TrigramNames : IDisposable
{
    private const int TrigramLength = 3;

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public TrigramNames(List<RorOrganization> organizations)
    {
        _connection.Open();
        Run("CREATE VIRTUAL TABLE names USING fts5(row UNINDEXED, name, tokenize = 'trigram')");
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO names VALUES ($row, $name)";
        var row = insert.Parameters.Add("$row", SqliteType.Integer);
        var name = insert.Parameters.Add("$name", SqliteType.Text);
        foreach (var organization in organizations)
        {
            foreach (string one in organization.Names)
            {
                (row.Value, name.Value) = (organization.Row, one);
                insert.ExecuteNonQuery();
            }
        }
        transaction.Commit();
    }

    public List<int> Find(string text, int take)
    {
        var found = new List<int>();
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Add(found, Quoted(text), take);
        if (words.Length > 1) Add(found, string.Join(" AND ", words.Where(word => word.Length >= TrigramLength).Select(Quoted)), take);
        int count = Math.Max(0, text.Length - TrigramLength + 1);
        var trigrams = Enumerable.Range(0, count).Select(i => Quoted(text.Substring(i, TrigramLength)));
        Add(found, string.Join(" OR ", trigrams.Distinct()), take);
        return found;
    }

    public void Dispose() => _connection.Dispose();

    private void Add(List<int> found, string match, int take)
    {
        if (found.Count >= take || match.Length == 0) return;
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT row FROM names WHERE name MATCH $match ORDER BY rank LIMIT 100";
        select.Parameters.AddWithValue("$match", match);
        using var reader = select.ExecuteReader();
        while (reader.Read() && found.Count < take)
        {
            int row = reader.GetInt32(0);
            if (!found.Contains(row)) found.Add(row);
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
