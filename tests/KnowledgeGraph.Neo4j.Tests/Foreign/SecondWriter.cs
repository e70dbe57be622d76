using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>A program that changes a <see cref="WorksGraph"/> at random, and knows what the graph says afterwards.</summary>
internal sealed class SecondWriter(Random random)
{
    private static readonly string[] WorkColumns =
        ["title", "nameZh", "nameEn", "code", "status", "startedOn", "seenAt", "number", "amount", "isOpen", "tags"];
    private static readonly string[] Statuses = ["PLANNED", "ACTIVE", "ENDED"];
    private static readonly string[] Names = ["Ada", "ada", "Straße", "Zoë", "ＡＢ", "甲", "乙丙", "ﬁn", "Z"];

    private readonly SortedDictionary<string, Dictionary<string, string>> _works = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Dictionary<string, string>> _persons = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string From, string To), string> _parts = [];
    private readonly SortedDictionary<string, string> _leads = new(StringComparer.Ordinal);
    private int _made;

    /// <summary>Changes the graph once: the statement, for Neo4j.</summary>
    public string Next() => random.Next(9) switch
    {
        0 or 1 => MakeWork(),
        2 => MakePerson(),
        3 or 4 when _works.Count > 0 => ChangeWork(),
        5 when _persons.Count > 0 && _works.Count > 0 => Join(),
        6 when _persons.Count > 0 && _works.Count > 0 => Lead(),
        7 when _parts.Count > 0 => Part(),
        8 when _works.Count > 4 => Delete(),
        _ => MakePerson(),
    };

    /// <summary>What the graph says, as the files of a load.</summary>
    public Dictionary<string, string> Files() => new()
    {
        ["nodes/Work.csv"] = Csv("id," + string.Join(',', WorkColumns),
            _works.Select(w => $"{w.Key},{string.Join(',', WorkColumns.Select(c => w.Value.GetValueOrDefault(c, "")))}")),
        ["nodes/Person.csv"] = Csv("id,nameZh,nameEn",
            _persons.Select(p => $"{p.Key},{p.Value.GetValueOrDefault("nameZh", "")},{p.Value.GetValueOrDefault("nameEn", "")}")),
        ["relationships/TAKES_PART.csv"] = Csv("from,to,role", _parts.Select(p => $"{p.Key.From},{p.Key.To},{p.Value}")),
        ["relationships/LED_BY.csv"] = Csv("from,to", _leads.Select(l => $"{l.Key},{l.Value}")),
    };

    private static string Csv(string head, IEnumerable<string> rows) => string.Concat(rows.Prepend(head).Select(row => row + "\n"));

    private string MakeWork()
    {
        string id = $"work:{_made++}";
        var values = _works[id] = new() { ["title"] = Pick(Names) };
        var set = new StringBuilder($"title: '{values["title"]}'");
        foreach (string column in WorkColumns.Where(c => c != "title" && random.Next(3) > 0))
        {
            set.Append($", {column}: {Value(id, values, column)}");
        }
        return $"CREATE (:Work {{id: '{id}', {set}}})";
    }

    private string MakePerson()
    {
        string id = $"person:{_made++}";
        _persons[id] = new() { ["nameEn"] = Pick(Names) };
        return $"CREATE (:Person {{id: '{id}', nameEn: '{_persons[id]["nameEn"]}'}})";
    }

    private string ChangeWork()
    {
        string id = Pick([.. _works.Keys]);
        string column = Pick(WorkColumns);
        if (column != "title" && random.Next(4) == 0)
        {
            _works[id].Remove(column);
            return $"MATCH (w:Work {{id: '{id}'}}) REMOVE w.{column}";
        }
        return $"MATCH (w:Work {{id: '{id}'}}) SET w.{column} = {Value(id, _works[id], column)}";
    }

    private string Join()
    {
        var (from, to) = (Pick([.. _persons.Keys]), Pick([.. _works.Keys]));
        if (_parts.ContainsKey((from, to))) return "RETURN 1";
        string role = _parts[(from, to)] = Pick(["", "author", "editor"]);
        // With an id, or with none.
        string id = random.Next(2) == 0 ? "" : $", id: '{from}~TAKES_PART~{to}'";
        return $"MATCH (p:Person {{id: '{from}'}}), (w:Work {{id: '{to}'}}) CREATE (p)-[:TAKES_PART {{role: {(role.Length == 0 ? "null" : $"'{role}'")}{id}}}]->(w)";
    }

    private string Lead()
    {
        var (work, person) = (Pick([.. _works.Keys]), Pick([.. _persons.Keys]));
        _leads[work] = person;
        return $"MATCH (w:Work {{id: '{work}'}}), (p:Person {{id: '{person}'}}) OPTIONAL MATCH (w)-[r:LED_BY]->() DELETE r WITH DISTINCT w, p CREATE (w)-[:LED_BY]->(p)";
    }

    private string Part()
    {
        var edge = Pick([.. _parts.Keys]);
        _parts.Remove(edge);
        return $"MATCH (:Person {{id: '{edge.From}'}})-[r:TAKES_PART]->(:Work {{id: '{edge.To}'}}) DELETE r";
    }

    private string Delete()
    {
        string id = Pick([.. _works.Keys]);
        _works.Remove(id);
        _leads.Remove(id);
        foreach (var edge in _parts.Keys.Where(e => e.To == id).ToList()) _parts.Remove(edge);
        return $"MATCH (w:Work {{id: '{id}'}}) DETACH DELETE w";
    }

    // A value in Cypher, noted as files write it.
    private string Value(string id, Dictionary<string, string> values, string column)
    {
        (values[column], string cypher) = column switch
        {
            "title" or "nameZh" or "nameEn" => Text(Pick(Names)),
            "code" => Text($"c{id}"),
            "status" => Text(Pick(Statuses)),
            "startedOn" => Date(),
            "seenAt" => Moment(),
            "number" => Number(random.Next(5), isFloat: random.Next(3) == 0),
            "amount" => Number(random.Next(1000), isFloat: false),
            "isOpen" => random.Next(2) == 0 ? ("true", "true") : ("false", "false"),
            _ => random.Next(2) == 0 ? ("x|z", "['x', 'z']") : ("y", "['y']"),
        };
        return cypher;
    }

    private (string File, string Cypher) Date()
    {
        var day = new DateOnly(2019, 1, 1).AddDays(random.Next(1500));
        string text = day.ToString(Pick(["yyyy", "yyyy-MM", "yyyy-MM-dd"]), CultureInfo.InvariantCulture);
        return text.Length == 10 && random.Next(2) == 0 ? (text, $"date('{text}')") : Text(text);
    }

    private (string File, string Cypher) Moment()
    {
        string text = new DateTime(1960, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(2_000_000_000))
            .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            + Pick(["Z", "+08:00", "-03:30"]);
        return random.Next(2) == 0 ? (text, $"datetime('{text}')") : Text(text);
    }

    private static (string File, string Cypher) Number(int number, bool isFloat) => ($"{number}", isFloat ? $"{number}.0" : $"{number}");

    private static (string File, string Cypher) Text(string text) => (text, $"'{text}'");

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
