using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Tests.Execution;
using Snapshooter.Xunit;

namespace KnowledgeGraph.GraphQL.Tests.Binding;

/// <summary>What an operation is bound to: read in its printed form, which is what stores and caches go by.</summary>
public sealed class PlanTests
{
    private readonly GraphQLServer _server = new(
        Models.Partnerships, new ScriptedStore(
            Models.Partnerships.Model, (_, _, _) => throw new NotSupportedException()), new Limits(), "ZH");

    [Fact]
    public async Task A_selection_three_levels_deep_is_one_query_with_one_expansion_for_each_level()
    {
        var queries = await PlanAsync(
            "{ zones(first: 10) { nodes { id agreements(first: 10) { nodes { id parties(first: 10) { edges { role node { id } } } } } } } }");
        Assert.Equal(
            """
            zones first $0 after $1 rows
              read id
              -PARTY_TO->[Agreement] first $2 after $1 rows
                read id
                <-PARTY_TO-[Zone,Enterprise,University,Laboratory,Organization,Person,Team,Group,Place] first $3 after $1 rows
                  read edge.role id

            """,
            Assert.Single(queries).Text);
    }

    [Fact]
    public async Task Partners_are_one_level_with_what_they_share_below_their_edges()
    {
        var queries = await PlanAsync(
            "{ zone(by: {id: \"zone:a\"}) { partners(where: {edge: {agreementsCount: {gte: 2}}}, order: [{edge: {since: DESC}}]) { totalCount edges { since node { id } agreements { id } } } } }");
        Assert.Equal(
            """
            Zone by id $0 one
              partners uncounted [Group]-PARTY_TO->[Partnership,Agreement]<-PARTY_TO-[Zone,Enterprise,University,Laboratory,Organization,Person,Team,Group,Place] where edge.agreementsCount gte $1 order edge.since desc first $2 after $3 rows
                all items, count one
                  read edge.count
                read edge.since id
                shared Agreement of partners
                  read id

            """,
            Assert.Single(queries).Text);
    }

    [Fact]
    public async Task Names_and_values_play_no_part()
    {
        var first = await PlanAsync("{ a: zones(first: 3, where: {level: {eq: NATIONAL}}) { nodes { x: id } } }");
        var second = await PlanAsync(
            "query Q($n: Int, $l: Level) { zones(where: {level: {eq: $l}}, first: $n) { ...F } } fragment F on ZoneConnection { nodes { id } }", """{"n": 7, "l": "COUNTY"}""");
        Assert.Equal(first.Single().Text, second.Single().Text);
    }

    [Fact]
    public async Task A_thousand_values_of_one_shape_are_one_plan()
    {
        const string query =
            "query ($w: AgreementWhere, $o: [AgreementOrder!], $n: Int, $skip: Boolean!) { agreements(where: $w, order: $o, first: $n) { nodes { id name @skip(if: $skip) } } }";
        var random = new Random(1);
        var plans = new HashSet<GraphQuery>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < 1000; i++)
        {
            string[] names = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(n => $"name {random.Next()}")];
            string variables = JsonSerializer.Serialize(new
            {
                w = new { name = new { @in = names }, signedOn = new { gte = $"{1990 + random.Next(30)}" } },
                o = new[] { new { signedOn = "DESC" } },
                n = random.Next(100),
                skip = false,
            });
            plans.Add((await PlanAsync(query, variables)).Single());
        }
        Assert.Single(plans);
    }

    [Theory]
    [InlineData("""{"o": [{"signedOn": "ASC"}], "skip": false}""")]
    [InlineData("""{"o": [{"signedOn": "DESC"}], "skip": true}""")]
    [InlineData("""{"o": [{"name": "DESC"}], "skip": false}""")]
    [InlineData("""{"w": {"name": {"eq": "x"}}, "o": [{"signedOn": "DESC"}], "skip": false}""")]
    [InlineData("""{"w": {"name": {"eq": null}}, "o": [{"signedOn": "DESC"}], "skip": false}""")]
    [InlineData("""{"w": {"name": {"neq": "x"}}, "o": [{"signedOn": "DESC"}], "skip": false}""")]
    [InlineData("""{"w": {"sources": {"none": {}}}, "o": [{"signedOn": "DESC"}], "skip": false}""")]
    [InlineData("""{"w": {"aliases": {"hasAll": []}}, "o": [{"signedOn": "DESC"}], "skip": false}""")]
    public async Task Another_shape_is_another_plan(string variables)
    {
        const string query =
            "query ($w: AgreementWhere, $o: [AgreementOrder!], $skip: Boolean!) { agreements(where: $w, order: $o) { nodes { id name @skip(if: $skip) } } }";
        var one = await PlanAsync(query, """{"o": [{"signedOn": "DESC"}], "skip": false}""");
        var other = await PlanAsync(query, variables);
        Assert.NotEqual(one.Single().Text, other.Single().Text);
    }

    [Theory]
    [InlineData("query ($v: SortDirection!) { zones(order: [{name: $v}]) { totalCount nodes { id } } }", "{0}")]
    [InlineData("query ($v: SortDirection!) { zones(order: [{countOf: {agreements: {direction: $v}}}]) { nodes { id } } }", "{0}")]
    [InlineData("query ($v: AgreementPartyToCountOrder!) { zones(order: [{countOf: {agreements: $v}}]) { nodes { id } } }", """{{"direction": {0}}}""")]
    [InlineData("query ($v: PartyPartnersCountOrder!) { zones(order: [{countOf: {partners: $v}}]) { nodes { id } } }", """{{"direction": {0}}}""")]
    [InlineData("query ($v: [ZoneOrder!]) { zones(order: $v) { nodes { id } } }", """[{{"maxOf": {{"agreements": {{"signedOn": {0}}}}}}}]""")]
    public async Task A_direction_is_part_of_the_plan_wherever_a_variable_gives_it(string query, string variable)
    {
        async Task<string> TextAsync(string direction) =>
            (await PlanAsync(query, $$"""{"v": {{string.Format(CultureInfo.InvariantCulture, variable, $"\"{direction}\"")}}}""")).Single().Text;
        Assert.Contains(" asc", await TextAsync("ASC"), StringComparison.Ordinal);
        Assert.Contains(" desc", await TextAsync("DESC"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_type_of_a_list_of_relationships_is_part_of_the_plan()
    {
        foreach (string type in (string[])["PARTY_TO", "RUNS", "PARTY_TO"])
        {
            var plan = (await PlanAsync("query ($t: RelationshipType!) { relationships(type: $t) { totalCount } }", $$"""{"t": "{{type}}"}""")).Single();
            Assert.StartsWith("relationships " + type, plan.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"d": "2023"}""", true)]
    [InlineData("""{"d": null}""", false)]
    [InlineData("{}", false)]
    public async Task A_day_is_part_of_the_plan_where_it_is_given(string variables, bool isOfDay)
    {
        foreach (string root in (string[])["zones(asOf: $d) { totalCount }", "zone(by: {id: \"x\"}, asOf: $d) { id }", "reachable(from: \"x\", asOf: $d) { count }",
            "history(from: \"x\", to: \"y\", asOf: $d) { totalCount }", "changes(from: \"2020\", to: \"2021\", asOf: $d) { totalCount }"])
        {
            var plan = (await PlanAsync($"query ($d: Date) {{ {root} }}", variables)).Single();
            Assert.Equal(isOfDay, plan.Text.StartsWith("as of $", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("""query ($v: QueryMode) { zones(where: {or: [{name: {eq: "x", mode: $v}}]}) { totalCount } }""", "{0}")]
    [InlineData("""query ($v: QueryMode!) { zones(where: {aliases: {hasAll: ["x"], mode: $v}}) { totalCount } }""", "{0}")]
    [InlineData("""query ($v: StringFilter) { zones(where: {name: $v}) { totalCount } }""", """{{"eq": "x", "mode": {0}}}""")]
    [InlineData("""query ($v: [ZoneWhere!]) { zones(where: {and: $v}) { totalCount } }""", """[{{"aliases": {{"has": "x", "mode": {0}}}}}]""")]
    public async Task A_mode_is_part_of_the_plan_wherever_a_variable_gives_it(string query, string variable)
    {
        async Task<string> TextAsync(string mode) =>
            (await PlanAsync(query, $$"""{"v": {{string.Format(CultureInfo.InvariantCulture, variable, $"\"{mode}\"")}}}""")).Single().Text;
        Assert.Contains(" folded ", await TextAsync("INSENSITIVE"), StringComparison.Ordinal);
        Assert.DoesNotContain("folded", await TextAsync("DEFAULT"), StringComparison.Ordinal);
        Assert.Contains(" folded ", await TextAsync("INSENSITIVE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rich_selection_prints_itself() => Snapshot.Match((await PlanAsync(
        """
        {
          parties(
            first: 5
            where: {
              type: {in: [Zone, University]}
              or: [{name: {contains: "大学"}}, {not: {locatedIn: {some: {id: {eq: "place:shanxi"}, edge: {validFrom: {isNull: true}}}}}}]
              within: {code: "140000"}
            }
            order: [{name: DESC}]
          ) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes {
              __typename
              ... on Entity { name(lang: EN) evidence(property: "stage") { start document { name } } sources { id } }
              ... on Zone { zoneLevel: level agreements(where: {signedOn: {during: "2023"}}) { totalCount } }
              ... on Place { level partOf { id } partOfEdge { role evidence { id } } ancestor(level: PROVINCE) { id } }
            }
          }
        }
        """)).Single().Text);

    [Theory]
    [InlineData("{ zones(first: -1) { totalCount } }", ErrorCodes.PageSizeInvalid, "`first` is -1; give 0 or more.")]
    [InlineData("{ zones(last: -1) { totalCount } }", ErrorCodes.PageSizeInvalid, "`last` is -1; give 0 or more.")]
    [InlineData(
        "{ zones(last: 1000000) { totalCount } }", ErrorCodes.PageTooLarge,
        "`last` is 1000000; give at most 1000 (Limits:PageMax) and walk on with `before`.")]
    [InlineData(
        "{ zones(first: 1000000) { totalCount } }", ErrorCodes.PageTooLarge,
        "`first` is 1000000; give at most 1000 (Limits:PageMax) and walk on with `after`.")]
    [InlineData(
        """{ zones(after: "nonsense") { totalCount } }""",
        ErrorCodes.CursorInvalid,
        "`after` is no cursor of this list. Use the cursor of an edge, or pageInfo.endCursor, of the same field with the same order and filter.")]
    [InlineData(
        "{ observations(where: {value: {gt: 0.00001}}) { totalCount } }",
        ErrorCodes.ArgumentInvalid,
        "0.00001 is finer or greater than the property can be; give at most 4 decimal places and 15 digits.")]
    public async Task What_cannot_be_used_is_refused_before_anything_runs(string query, string code, string message)
    {
        using var response = await _server.ExecuteAsync(GraphRequest.Of(query), default);
        using var json = JsonDocument.Parse(response.Json);
        Assert.False(json.RootElement.TryGetProperty("data", out _));
        var error = json.RootElement.GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(3, error.GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    private async Task<IReadOnlyList<GraphQuery>> PlanAsync(string query, string? variables = null) =>
        [.. (await _server.PlanAsync(GraphRequest.Of(query, variables: variables), default)).Select(p => p.Query)];
}
