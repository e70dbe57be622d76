using System.Text.Json;

namespace KnowledgeGraph.Explorer.Tests.Dashboards;

/// <summary>
/// The numbers that the cards must show, each as a line of its labels and its number. They are counted here, of nodes that the API lists
/// one by one: no groups and no counts of the API are used.
/// </summary>
internal sealed class CountedNodes
{
    // The greatest page, which has all of the seed.
    private const int All = 1000;
    private const string Missing = "not stated";

    private readonly RunningServer _server;
    private readonly JsonElement[] _entities;
    private readonly JsonElement[] _parties;

    private CountedNodes(RunningServer server, JsonElement[] entities, JsonElement[] parties)
    {
        _server = server;
        _entities = entities;
        _parties = parties;
    }

    /// <summary>Reads the entities and parties of a server.</summary>
    public static async Task<CountedNodes> ReadAsync(RunningServer server) => new(
        server,
        await ListAsync(server, "entities", "__typename evidence { id } disputed { property }"),
        await ListAsync(server, "parties", """
            __typename id name(lang: EN) partners(first: 100) { nodes { id __typename } }
            locatedIn(first: 100) { nodes { ...Province } } ...Province
            """, "fragment Province on Node { ... on Place { level name(lang: EN) ancestor(level: PROVINCE) { name(lang: EN) } } }"));

    /// <summary>The lines of a card by its id.</summary>
    public async Task<IEnumerable<string>> LinesOfAsync(string card) => card switch
    {
        "agreements-by-year" => Count(await ListAsync(_server, "agreements", "signedOn status"),
            node => [$"{Year(node, "signedOn")} | {Value(node, "status")}"]),
        "partnerships-by-stage" => Count(await ListAsync(_server, "partnerships", "stage"), node => [Value(node, "stage")]),
        "partners-by-province" =>
            Count(_parties.Where(party => TypeOf(party) != "Group" && PartnersOf(party, withGroups: true) > 0), Provinces),
        "zone-partners" => MostPartners("Zone"),
        "university-partners" => MostPartners("University"),
        "zone-agreements" => await MostAsync("zones", "agreements"),
        "university-agreements" => await MostAsync("universities", "agreements"),
        "documents-by-year" => Count(await ListAsync(_server, "documents", "publishedAt language"),
            node => [$"{Year(node, "publishedAt")} | {(Text(node, "language") == "zh" ? "Chinese" : "English")}"]),
        "evidence" => Count(_entities, node => [$"{TypeOf(node)} | {(Items(node, "evidence").Any() ? "with" : "without")} evidence"]),
        "disputed" => Count(_entities.Where(node => Items(node, "disputed").Any()), node => [TypeOf(node)]),
        "kinds" => Count(_entities, node => [TypeOf(node)])
            .Append($"Evidence | {(await ListAsync(_server, "evidences", "id")).Length}"),
        "relationships" => await RelationshipsAsync(),
        "tree-Party.locatedIn-PROVINCE" => ByProvince(),
        _ => await OfFieldAsync(card),
    };

    /// <summary>The figures that sources give: what each is called, and the number with its comparator.</summary>
    public async Task<IEnumerable<string>> FiguresAsync() =>
        from node in await ListAsync(_server, "observations", "name(lang: EN) aspect value comparator text")
        let value = node.GetProperty("value")
        let isNumber = value.ValueKind == JsonValueKind.Number
        where isNumber || Text(node, "aspect") == "FIGURE"
        select $"{Text(node, "name")} | {(isNumber ? Sign(Text(node, "comparator")) + Number(value.GetDecimal()) : Text(node, "text"))}";

    private static string Sign(string? comparator) => comparator switch
    {
        null or "EQ" => "", "GT" => "> ", "GTE" => "≥ ", "LT" => "< ", "LTE" => "≤ ", "APPROX" => "≈ ",
        _ => throw new ArgumentOutOfRangeException(nameof(comparator), comparator, "There is no such comparator."),
    };

    private static string Number(decimal value) => value.ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture);

    // A place is in its own province, other parties are where they are located.
    private static IEnumerable<string> Provinces(JsonElement party)
    {
        var places = TypeOf(party) == "Place" ? [party] : Items(party.GetProperty("locatedIn"), "nodes");
        var provinces = places.Select(Province).OfType<string>().Distinct().ToList();
        return provinces.Count == 0 ? [Missing] : provinces;
    }

    // Everything that can be located somewhere, places too.
    private IEnumerable<string> ByProvince() => Count(_parties, party =>
    {
        var provinces = Items(party.GetProperty("locatedIn"), "nodes").Select(Province).OfType<string>().Distinct().ToList();
        return provinces.Count == 0 ? [Missing] : provinces;
    });

    private static string? Province(JsonElement place)
    {
        if (!place.TryGetProperty("level", out var level)) return null;
        if (level.GetString() == "PROVINCE") return Text(place, "name");
        return place.GetProperty("ancestor") is { ValueKind: JsonValueKind.Object } province ? Text(province, "name") : null;
    }

    private static int PartnersOf(JsonElement party, bool withGroups) =>
        Items(party.GetProperty("partners"), "nodes").Count(partner => withGroups || TypeOf(partner) != "Group");

    private IEnumerable<string> MostPartners(string kind) =>
        from party in _parties
        where TypeOf(party) == kind
        let count = PartnersOf(party, withGroups: false)
        where count > 0
        select $"{Text(party, "name")} | {count}";

    private async Task<IEnumerable<string>> MostAsync(string list, string field) =>
        from node in await ListAsync(_server, list, $"name(lang: EN) {field}(first: 100) {{ edges {{ id }} }}")
        let count = Items(node.GetProperty(field), "edges").Count()
        where count > 0
        select $"{Text(node, "name")} | {count}";

    private async Task<IEnumerable<string>> RelationshipsAsync()
    {
        var answer = await _server.AskAsync("{ __type(name: \"RelationshipType\") { enumValues { name } } }");
        var lines = new List<string>();
        foreach (string type in Items(answer.GetProperty("data").GetProperty("__type"), "enumValues").Select(value => Text(value, "name")!))
        {
            var edges = await _server.AskAsync($"{{ relationships(type: {type}, first: {All}) {{ nodes {{ id }} }} }}");
            int count = Items(edges.GetProperty("data").GetProperty("relationships"), "nodes").Count();
            if (count > 0) lines.Add($"{Words(type)} | {count}");
        }
        return lines;
    }

    // `values-Zone.kind`, `years-Work.startedOn`, `top-Party.agreements`.
    private async Task<IEnumerable<string>> OfFieldAsync(string card)
    {
        string[] parts = card.Split('-', '.');
        var (use, type, field) = (parts[0], parts[1], parts[2]);
        var (list, isInterface) = await ListOfAsync(type);
        if (use == "top") return await MostAsync(list, field);
        var nodes = await ListAsync(_server, list, $"__typename {field}");
        if (use == "years") return Count(nodes, node => [Year(node, field)]);
        return Count(nodes, node => [isInterface ? $"{TypeOf(node)} | {Value(node, field)}" : Value(node, field)]);
    }

    private async Task<(string List, bool IsInterface)> ListOfAsync(string type)
    {
        var answer = await _server.AskAsync("{ model { kinds { name pluralField } interfaces { name pluralField } } }");
        var model = answer.GetProperty("data").GetProperty("model");
        var kinds = Items(model, "kinds").ToDictionary(kind => Text(kind, "name")!, StringComparer.Ordinal);
        var interfaces = Items(model, "interfaces").ToDictionary(own => Text(own, "name")!, StringComparer.Ordinal);
        return kinds.TryGetValue(type, out var kind) ? (Text(kind, "pluralField")!, false) : (Text(interfaces[type], "pluralField")!, true);
    }

    private static async Task<JsonElement[]> ListAsync(RunningServer server, string field, string selection, string fragments = "")
    {
        var answer = await server.AskAsync($"{{ {field}(first: {All}) {{ totalCount nodes {{ {selection} }} }} }} {fragments}");
        var nodes = Items(answer.GetProperty("data").GetProperty(field), "nodes").ToArray();
        Assert.Equal(answer.GetProperty("data").GetProperty(field).GetProperty("totalCount").GetInt32(), nodes.Length);
        return nodes;
    }

    private static IEnumerable<string> Count(IEnumerable<JsonElement> nodes, Func<JsonElement, IEnumerable<string>> linesOf) =>
        nodes.SelectMany(linesOf).GroupBy(line => line, StringComparer.Ordinal).Select(group => $"{group.Key} | {group.Count()}");

    private static IEnumerable<JsonElement> Items(JsonElement owner, string name) => owner.GetProperty(name).EnumerateArray();

    private static string? Text(JsonElement owner, string name) => owner.GetProperty(name).GetString();

    private static string TypeOf(JsonElement node) => Text(node, "__typename")!;

    private static string Year(JsonElement node, string field) => Text(node, field)?[..4] ?? Missing;

    private static string Value(JsonElement node, string field) => Text(node, field) is { } value ? Words(value) : Missing;

    // As the page makes words of identifiers.
    private static string Words(string identifier) => identifier[..1] + identifier[1..].Replace('_', ' ').ToLowerInvariant();
}
