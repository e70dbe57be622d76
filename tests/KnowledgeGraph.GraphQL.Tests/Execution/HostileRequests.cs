using System.Text;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>Requests made to cost much, by name: the query and its variables.</summary>
internal static class HostileRequests
{
    public static readonly IReadOnlyDictionary<string, Func<(string Query, string? Variables)>> All =
        new Dictionary<string, Func<(string, string?)>>(StringComparer.Ordinal)
    {
        // Fragments
        ["fragments that double with each level"] = () => Of(Doubled(18)),
        ["fragments that double under two conditions"] = () => Of(
            "{ node(id: \"a\") { ...F0 } }"
                + Many(15, i => $" fragment F{i} on Node {{ ... on Place {{ a: partOf {{ ...F{i + 1} }} }} ... on Node {{ ... on Place {{ a: partOf {{ ...G{i + 1} }} }} }} }}"
                + $" fragment G{i} on Node {{ ... on Place {{ a: partOf {{ ...F{i + 1} }} }} }}") + " fragment F15 on Node { id } fragment G15 on Node { id }"),
        ["kinds that split with each level"] = () => Of("{ parties { nodes { " + Split(14) + " } } }"),
        ["fragments in each other's sets"] = () =>
            Of(
                "{ " + Many(10, i => $"p{i}: place(by: {{id: \"a\"}}) {{ ...F0 }} ") + "}" + Many(
                    30, i => $" fragment F{i} on Place {{ {Many(29 - i, j => $"...F{i + j + 1} ")} id }}")),
        ["operations over all fragments"] = () => Of(
            Many(50, i => $"query Q{i} {{ place(by: {{id: \"a\"}}) {{ {Many(8, j => $"...F{j * 30} ")} }} }} ") + Many(
                240, i => $"fragment F{i} on Place {{ {(i % 30 < 29 ? $"...F{i + 1}" : "id")} }} ")),
        ["more operations than are read"] = () => Of(Many(900, i => $"query Q{i}{{node(id:1){{id}}}} ")),
        ["cycles of fragments"] = () =>
            Of(
                "{ place(by: {id: \"a\"}) { ...F0 } }" + Many(
                    200, i => $" fragment F{i} on Place {{ ...F{(i + 1) % 30} ...F{i % 30} partOf {{ ...F{(i + 2) % 30} }} }}")),

        // Fields that meet
        ["equal fields with long arguments"] = () =>
            Of("{" + Many(333, i => $" zones(where: {{name: {{in: [{Many(20, _ => "\"abcdef\",")}]}}}}) {{ totalCount }}") + " }"),
        ["conflicting fields"] = () => Of("{ " + Many(450, i => $"a: zones(first: {i}) {{ totalCount }} ") + "}"),
        ["conflicting fields below merged ones"] = () =>
            Of("{ " + Many(300, i => $"zones {{ a: {(i % 2 == 0 ? "totalCount" : "__typename")} }} ") + "}"),
        ["the same field a thousand times"] = () => Of("{ zones { nodes { " + Many(990, _ => "id ") + "} } }"),
        ["a thousand aliases"] = () => Of("{ zones { nodes { " + Many(990, i => $"a{i}: name(lang: EN) ") + "} } }"),
        ["a thousand connections"] = () => Of("{ zones { nodes { " + Many(490, i => $"a{i}: agreements {{ totalCount }} ") + "} } }"),

        // Errors
        ["twenty thousand unknown fields"] = () => Of("{ " + Many(990, i => $"u{i} ") + "}"),
        ["twenty thousand wrong items"] = () =>
            Of(
                "{ zones(where: {or: [" + Many(
                    990, _ => "{id: {in: [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]}},") + "]}) { totalCount } }"),
        ["twenty thousand arguments of one name"] = () => Of("{ zones(" + Many(9_000, _ => "first: 1 ") + ") { totalCount } }"),
        ["twenty thousand unknown arguments"] = () => Of("{ zones(" + Many(9_000, i => $"f{i}:1 ") + ") { totalCount } }"),
        ["twenty thousand directives"] = () => Of("{ zones { totalCount " + Many(6_000, _ => "@skip(if: true) ") + "} }"),
        ["twenty thousand unknown directives"] = () => Of("{ zones { totalCount " + Many(30_000, _ => "@x ") + "} }"),
        ["variables that are not used"] = () => Of("query(" + Many(9_000, i => $"$v{i}:ID ") + ") { node(id: 1) { id } }"),
        ["variables that are not defined"] = () => Of("{ zones(where: {id: {in: [" + Many(990, i => $"$v{i} ") + "]}}) { totalCount } }"),
        ["variables of unknown types"] = () => Of("query(" + Many(6_000, i => $"$v{i}:T{i} ") + ") { node(id: 1) { id } }"),
        ["unknown fragments"] = () => Of("{ zones { " + Many(990, i => $"...F{i} ") + "} }"),
        ["names like all names"] = () => Of("{ zones { nodes { " + Many(900, i => $"{new string('a', 60)}{i} ") + "} } }"),
        ["one long name"] = () => Of("{ " + new string('z', 90_000) + " }"),

        // Values
        ["a filter of many terms"] = () =>
            Of(
                "{ zones(where: {or: [" + Many(
                    900, _ => "{and: [{name: {eq: \"x\"}}, {name: {eq: \"y\"}}, {name: {eq: \"z\"}}]},") + "]}) { totalCount } }"),
        ["a variable's filter of many terms"] = () =>
            ("query($w: ZoneWhere) { zones(where: $w) { totalCount } }", "{\"w\": {\"or\": [" + Many(
                999, _ => "{\"or\":[" + Many(99, _ => "{},") + "{}]},") + "{}]}}"),
        ["one variable in many fields"] = () => (
            "query($w: ZoneWhere) { " + Many(400, i => $"a{i}: zones(where: $w) {{ totalCount }} ") + "}",
            "{\"w\": {\"or\": [" + Many(998, _ => "{\"name\":{\"eq\":\"x\"}},") + "{}]}}"),
        ["an order of many keys"] = () => Of("{ zones(order: [" + Many(999, _ => "{name: ASC},") + "]) { totalCount } }"),
        ["arguments of a fragment that is spread often"] = () => Of(
            "{ " + Many(100, i => $"a{i}: place(by: {{id: \"a\"}}) {{ partOf {{ ...F }} }} ")
                + "} fragment F on Place { located(where: {name: {in: [" + Many(999, i => $"\"{i}\",") + "]}}) { totalCount } }"),
        ["many bytes of variables"] = () =>
            ("query($w: [ID!]!) { nodes(ids: $w) { id } }", "{\"w\": [" + Many(100_000, i => $"\"{i}\",") + "\"\"]}"),

        // Introspection
        ["roots that each tell all"] = () =>
            Of("query($b: Boolean = true) {" + Many(12, i => $" a{i}: __schema {{ ...S }}") + " }" + WholeSchema),
        ["a root that tells all, with a variable"] = () =>
            Of("query($b: Boolean = true) { __schema { ...S } zones @include(if: $b) { totalCount } }" + WholeSchema),
        ["a root that tells each name often"] = () =>
            Of(
                "query($b: Boolean = true) { __schema { types { fields { " + Many(900, i => $"a{i}: name ")
                    + "} } } zones @skip(if: $b) { totalCount } }"),
        ["a root that tells each description often"] = () =>
            Of("{ __schema { types { fields { args { " + Many(900, i => $"a{i}: description ") + "} } } } }"),
    };

    public const string WholeSchema =
        """
         fragment S on __Schema { queryType { name } types { ...T } directives { name description locations args { ...I } } }
        fragment T on __Type { kind name description fields(includeDeprecated: true) { name description args { ...I } type { ...R } isDeprecated deprecationReason }
          inputFields { ...I } interfaces { ...R } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...R } }
        fragment I on __InputValue { name description type { ...R } defaultValue }
        fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    /// <summary>The fragments of which each level spreads the next one twice.</summary>
    public static string Doubled(int levels) =>
        "{ place(by: {id: \"a\"}) { ...F0 } }" + Many(levels,
            i =>
                $" fragment F{i} on Place {{ a: partOf {{ ...F{i + 1} }} b: partOf {{ ...F{i + 1} }} }}") + $" fragment F{levels} on Place {{ id }}";

    private static (string, string?) Of(string query) => (query, null);

    // What is below a party is bound once for places and once for the others, level by level.
    private static string Split(int levels) => levels == 0
        ? "id"
        : $"... on Party {{ x: locatedIn {{ nodes {{ {Split(levels - 1)} }} }} }} ... on Place {{ x: locatedIn {{ nodes {{ id }} }} }}";

    private static string Many(int count, Func<int, string> item)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.Append(item(i));
        return text.ToString();
    }
}
