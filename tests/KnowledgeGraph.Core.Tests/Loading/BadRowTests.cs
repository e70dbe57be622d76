using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>One bad row each, with the exact message.</summary>
public sealed class BadRowTests
{
    private static readonly Lazy<GraphModel> Figures = new(() => ModelReader.Read("figures.graphql", """
        directive @scale(places: Int!) on FIELD_DEFINITION
        directive @unique on FIELD_DEFINITION
        scalar Long
        scalar Decimal
        interface Node { "The id." id: ID! }
        "A figure."
        type Figure implements Node {
          "Few."
          few: Int
          "Many."
          many: Long
          "Exact."
          exact: Decimal @scale(places: 2)
          "True."
          sure: Boolean
          "A part."
          part: Float
          "Counts."
          counts: [Int!]!
          "Text."
          text: String
          "Code."
          code: String @unique
        }
        """));

    [Theory]
    [InlineData("few", "4 2", "\"4 2\" is not an Int; write a whole number from -2147483648 to 2147483647")]
    [InlineData("few", "2147483648", "\"2147483648\" is not an Int; write a whole number from -2147483648 to 2147483647")]
    [InlineData("few", "1.5", "\"1.5\" is not an Int; write a whole number from -2147483648 to 2147483647")]
    [InlineData(
        "many", "9223372036854775808",
        "\"9223372036854775808\" is not a Long; write a whole number from -9223372036854775807 to 9223372036854775807")]
    [InlineData(
        "many", "-9223372036854775808",
        "\"-9223372036854775808\" is not a Long; write a whole number from -9223372036854775807 to 9223372036854775807")]
    [InlineData(
        "exact", "0.125", "\"0.125\" is not a Decimal; write a number of at most 15 digits with at most 2 decimal places")]
    [InlineData(
        "exact", "1e-3", "\"1e-3\" is not a Decimal; write a number of at most 15 digits with at most 2 decimal places")]
    [InlineData(
        "exact", "12345678901234.56",
        "\"12345678901234.56\" is not a Decimal; write a number of at most 15 digits with at most 2 decimal places")]
    [InlineData("exact", "0.10000000000000000000000000000000001", "\"0.10000000000000000000000000000000001\" is not a Decimal; "
        + "write a number of at most 15 digits with at most 2 decimal places")]
    [InlineData("exact", "1e14", "\"1e14\" is not a Decimal; write a number of at most 15 digits with at most 2 decimal places")]
    [InlineData(
        "exact", "1e99999999999", "\"1e99999999999\" is not a Decimal; write a number of at most 15 digits with at most 2 decimal places")]
    [InlineData("few", "2e9999", "\"2e9999\" is not an Int; write a whole number from -2147483648 to 2147483647")]
    [InlineData("few", "1e", "\"1e\" is not an Int; write a whole number from -2147483648 to 2147483647")]
    [InlineData("few", "NULL", "\"NULL\" is not an Int; write a whole number from -2147483648 to 2147483647; "
        + "if it means that there is no value, load with --null NULL")]
    [InlineData(
        "part", "nan",
        "\"nan\" is not a Float; write a finite number, for example 4.5 or 1e-9; if it means that there is no value, load with --null nan")]
    [InlineData("part", "-Infinity", "\"-Infinity\" is not a Float; write a finite number, for example 4.5 or 1e-9")]
    [InlineData("part", "1e309", "\"1e309\" is not a Float; write a finite number, for example 4.5 or 1e-9")]
    [InlineData("part", "1,5", "\"1,5\" is not a Float; write a finite number, for example 4.5 or 1e-9")]
    [InlineData("sure", "yes", "\"yes\" is not a Boolean; write true or false")]
    [InlineData("counts", "1|x", "\"x\" is not an Int; write a whole number from -2147483648 to 2147483647")]
    [InlineData("counts", "1||2", "has an empty item; remove it")]
    [InlineData("text", "a\0b", "has a NUL character, which cannot be stored; remove it")]
    public async Task A_value_of_the_wrong_type_is_reported(string column, string cell, string message)
    {
        using var folder = new LoadFolder(Figures.Value).With(
            "nodes/Figure.csv", $"id,{column}", "f:1,", cell.Contains(',') ? $"f:2,\"{cell}\"" : $"f:2,{cell}");
        Assert.Equal([$"nodes/Figure.csv:3: column \"{column}\": {message}"], await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("few", "-2147483648")]
    [InlineData("many", "-9223372036854775807")]
    [InlineData("exact", "-1234567890123.45")]
    [InlineData("sure", "false")]
    public async Task A_value_at_the_edge_of_its_type_is_kept(string column, string cell)
    {
        using var folder = new LoadFolder(Figures.Value).With("nodes/Figure.csv", $"id,{column}", $"f:1,{cell}");
        await folder.LoadGoodAsync();
        var property = Figures.Value.Kind("Figure")!.Property(column)!;
        Assert.Equal(cell, LoadedText(folder, property));
    }

    [Theory]
    [InlineData("few", "2.0", "2")]
    [InlineData("few", "2e3", "2000")]
    [InlineData("few", "-1.50E1", "-15")]
    [InlineData("few", "20e-1", "2")]
    [InlineData("many", "9.007199254740993e15", "9007199254740993")]
    [InlineData("many", "0e99999", "0")]
    [InlineData("exact", "1.5e3", "1500")]
    [InlineData("exact", "125e-2", "1.25")]
    [InlineData("part", "1E-7", "1e-7")]
    [InlineData("part", "-0.0", "0")]
    [InlineData("part", "4.50", "4.5")]
    [InlineData("counts", "1|2.0|3e1", "1|2|30")]
    public async Task Numbers_may_be_written_as_programs_do(string column, string cell, string text)
    {
        using var folder = new LoadFolder(Figures.Value).With("nodes/Figure.csv", $"id,{column}", $"f:1,{cell}");
        await folder.LoadGoodAsync();
        Assert.Equal(text, LoadedText(folder, Figures.Value.Kind("Figure")!.Property(column)!));
    }

    [Fact]
    public async Task A_word_stands_for_no_value()
    {
        using var folder = new LoadFolder(Figures.Value) { NullWord = "NULL" }
            .With("nodes/Figure.csv", "id,few,text,counts", "f:1,NULL,NULL,NULL", "f:2,1,null,NULL");
        await folder.LoadGoodAsync();
        var rows = folder.Store.LastDelta!.Nodes;
        Assert.Equal(["None", "None", "None"], new[] { 0, 6, 5 }.Select(i => rows[0].Values[i].ToString()));
        Assert.Equal(["1", "null"], new[] { 0, 6 }.Select(i => rows[1].Values[i].ToString()));
    }

    [Fact]
    public async Task A_word_for_no_value_is_no_id()
    {
        using var folder = new LoadFolder(Figures.Value) { NullWord = "NULL" }.With("nodes/Figure.csv", "id", "NULL");
        Assert.Equal(["nodes/Figure.csv:2: column \"id\": is empty; every row needs it"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Items_of_lists_in_json_are_of_their_type()
    {
        using var folder = new LoadFolder(Figures.Value).With("nodes/Figure.ndjson", """{"id":"f:1","counts":[1,"2"]}""", """{"id":"f:2","counts":[1,2.0]}""");
        Assert.Equal(
            ["nodes/Figure.ndjson:1:13: column \"counts\": is a text; write each item of the list as a number, without quotes"],
            await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("kind", "ECONOMICS", "column \"kind\": \"ECONOMICS\" is not a value of ZoneKind; write ECONOMIC, ECONOMIC_TECHNOLOGICAL, HIGH_TECH, "
        + "INDUSTRIAL_PARK, DEMONSTRATION, BONDED, FREE_TRADE or OTHER. Did you mean \"ECONOMIC\"?")]
    [InlineData("validFrom", "2023-2", "column \"validFrom\": \"2023-2\" is not a date; write 2023-02")]
    [InlineData("validFrom", "2023-02-30", "column \"validFrom\": \"2023-02-30\" is not a date; there is no day 2023-02-30; write 2023, "
        + "2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00")]
    [InlineData("aliases", "a||b", "column \"aliases\": has an empty item; remove it")]
    [InlineData(
        "aliases", @"a\b", @"column ""aliases"": has a backslash without a meaning; in a list write \| for a bar and \\ for a backslash")]
    [InlineData("sources", @"\N", "column \"sources\": sources can only be added; leave it empty")]
    [InlineData(
        "sources", "document:none",
        "column \"sources\": document:none is not a node of the graph or of this load; load the node or fix the id")]
    [InlineData("sources", "zone:a", "column \"sources\": zone:a is of kind Zone; a source is of kind Document")]
    public async Task A_bad_cell_of_a_zone_is_reported(string column, string cell, string error)
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", $"id,{column}", $"zone:a,{cell}");
        Assert.Equal([$"nodes/Zone.csv:2: {error}"], await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("", "column \"id\": is empty; every row needs it")]
    [InlineData(@"\N", @"column ""id"": is \N; an id cannot be cleared")]
    [InlineData(" zone:a", "column \"id\": \" zone:a\" begins or ends with white space, which an id must not")]
    [InlineData("zone:a\u0007b", "column \"id\": has the control character U+0007, which an id must not have")]
    public async Task A_bad_id_is_reported(string id, string error)
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,nameEn", "zone:b,B", $"{id},A");
        Assert.Equal([$"nodes/Zone.csv:3: {error}"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Texts_that_are_too_long_are_reported()
    {
        string id = new('i', 401), indexed = new('n', 4_001), text = new('d', 100_001);
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,nameEn,description", $"{id},,", $"zone:b,{indexed},{text}");
        Assert.Equal(
            [
                "nodes/Zone.csv:2: column \"id\": has 401 bytes; an id has at most 400",
                "nodes/Zone.csv:3: column \"nameEn\": has 4,001 bytes; at most 4,000 are allowed",
                "nodes/Zone.csv:3: column \"description\": has 100,001 bytes; at most 100,000 are allowed",
            ],
            await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("id,nameEN", "column \"nameEN\": Zone has no property nameEN. Did you mean \"nameEn\"?")]
    [InlineData("id,wholly", "column \"wholly\": Zone has no property wholly.")]
    [InlineData("id,name", "column \"name\": name is derived; write nameZh, nameEn or aliases")]
    [InlineData("id,agreements", "column \"agreements\": agreements is a relationship; write its edges in relationships/PARTY_TO.csv")]
    [InlineData("id,evidence", "column \"evidence\": evidence lists the claims about a node; write them as nodes of their own")]
    [InlineData("id,nameEn,nameEn", "column \"nameEn\": occurs twice; keep one of the two")]
    [InlineData("nameEn", "column \"id\": is missing; every row needs it")]
    public async Task A_bad_header_is_reported_at_line_1(string header, string error)
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", header);
        Assert.Equal([$"nodes/Zone.csv:1: {error}"], await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("from,to,id", "column \"id\": an edge's id is derived; write from, to, role")]
    [InlineData("from,role", "column \"to\": is missing; every row needs it")]
    public async Task A_bad_header_of_a_relationship_is_reported(string header, string error)
    {
        using var folder = new LoadFolder().With("relationships/PARTY_TO.csv", header);
        Assert.Equal([$"relationships/PARTY_TO.csv:1: {error}"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Lines_are_counted_through_cells_of_several_lines()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id,description,kind", "zone:a,\"one", "two\",", "", "zone:b,\"three", "four\",NONE");
        Assert.StartsWith(
            "nodes/Zone.csv:5: column \"kind\": \"NONE\" is not a value of ZoneKind;", Assert.Single(await folder.LoadBadAsync()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_rows_are_reported_and_the_rest_is_read()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zone.csv", "id,nameEn", "zone:a,b\"c", "zone:b,\"b\"c", "zone:c", "zone:d,\"never closed", "zone:e,E");
        Assert.Equal(
            [
                "nodes/Zone.csv:2: a quote is inside a cell without quotes; put the cell in quotes and double the quote",
                "nodes/Zone.csv:3: text follows the closing quote of a cell; double a quote inside a cell",
                "nodes/Zone.csv:4: the row has 1 cell and the first line 2; leave a cell empty if a value is missing, "
                + "and keep its separator",
                "nodes/Zone.csv:5: a quote is opened in this row and never closed; close it, or double a quote inside a cell",
            ],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_reported()
    {
        using var folder = new LoadFolder().WithBytes("nodes/Zone.csv", [.. "id,nameEn\nzone:a,"u8, 0xC3, 0x28, .. "\n"u8]);
        Assert.Equal(["nodes/Zone.csv:2: column \"nameEn\": is not valid UTF-8; save the file as UTF-8"], await folder.LoadBadAsync());
    }

    [Fact]
    public async Task A_row_longer_than_rows_may_be_is_reported()
    {
        using var folder = new LoadFolder { Limits = new() { LoadRowBytesMax = 100_000 } }
            .With("nodes/Zone.csv", "id,nameEn", "zone:a,\"" + new string('x', 400_000))
            .With("nodes/Place.ndjson", "{\"id\":\"" + new string('x', 400_000));
        Assert.Equal(
            [
                "nodes/Place.ndjson:1: the line is longer than 100,000 bytes; write one object on each line",
                "nodes/Zone.csv:2: the row is longer than 100,000 bytes; perhaps a quote is not closed",
            ],
            await folder.LoadBadAsync());
    }

    [Theory]
    [InlineData("""{"id":"zone:b","kind":"NONE","level":}""", "nodes/Zone.ndjson:2:38: the object is not valid JSON from here on; "
        + "write one object on each line, names and texts in double quotes")]
    [InlineData("""["zone:b"]""", "nodes/Zone.ndjson:2:1: the line is a JSON array; write one object on each line")]
    [InlineData("""{"id":"zone:b"} {}""", "nodes/Zone.ndjson:2:17: a second object follows; write one object on each line")]
    [InlineData("""{"id":"zone:b","nameZh":7}""", "nodes/Zone.ndjson:2:16: column \"nameZh\": is a number; write text in quotes")]
    [InlineData("""{"id":"zone:b","nameZh":{"a":1}}""", "nodes/Zone.ndjson:2:16: column \"nameZh\": is an object; write text in quotes")]
    [InlineData(
        """{"id":"zone:b","nameZh":""}""",
        "nodes/Zone.ndjson:2:16: column \"nameZh\": is an empty text; leave the property out, or write null to clear it")]
    [InlineData("""{"id":"zone:b","nameZh":"\ud800"}""", "nodes/Zone.ndjson:2:16: column \"nameZh\": has an escape from \\ud800 to "
        + "\\udfff alone, which is half of a character; write both halves, or the character itself")]
    [InlineData("""{"id":"zone:b","aliases":["\udc00"]}""", "nodes/Zone.ndjson:2:16: column \"aliases\": has an escape from \\ud800 to "
        + "\\udfff alone, which is half of a character; write both halves, or the character itself")]
    [InlineData("""{"id":"zone:\ud83d"}""", "nodes/Zone.ndjson:2:2: column \"id\": has an escape from \\ud800 to \\udfff alone, "
        + "which is half of a character; write both halves, or the character itself")]
    [InlineData("""{"id":"zone:b","\ud800":1}""", "nodes/Zone.ndjson:2:16: the name of a property has an escape from \\ud800 to \\udfff "
        + "alone, which is half of a character; write both halves, or the character itself")]
    [InlineData(
        """{"id":"zone:b"},""",
        "nodes/Zone.ndjson:2:16: a comma follows the object; write one object on each line, without commas between them")]
    [InlineData("""{"id":"zone:b",}""", "nodes/Zone.ndjson:2:16: there is a comma before the closing }; remove it")]
    [InlineData("""{"id":"zone:b","aliases":["a",]}""", "nodes/Zone.ndjson:2:31: there is a comma before the closing ]; remove it")]
    [InlineData(
        """{"id":"zone:b","level":NaN}""",
        "nodes/Zone.ndjson:2:24: NaN is not JSON; leave the property out if there is no number, or write null to clear it")]
    [InlineData(
        """{"id":"zone:b","level":Infinity}""",
        "nodes/Zone.ndjson:2:24: Infinity is not JSON; leave the property out if there is no number, or write null to clear it")]
    [InlineData(
        """{"id":"zone:b","level":-Infinity}""",
        "nodes/Zone.ndjson:2:25: Infinity is not JSON; leave the property out if there is no number, or write null to clear it")]
    [InlineData(
        """{"id":"zone:b","level":None}""",
        "nodes/Zone.ndjson:2:24: None is not JSON; write null, which clears, or leave the property out")]
    [InlineData("""{'id':'zone:b'}""", "nodes/Zone.ndjson:2:2: text is in single quotes; write double quotes")]
    [InlineData(
        """{"id":"zone:b",""",
        "nodes/Zone.ndjson:2:15: the object does not end on this line; write one object on each line, without line breaks in it")]
    [InlineData(
        """{""", "nodes/Zone.ndjson:2:2: the object does not end on this line; write one object on each line, without line breaks in it")]
    [InlineData("""zone:b""", "nodes/Zone.ndjson:2:1: the line is not a JSON object; write one object on each line")]
    [InlineData("""{"id":"zone:b","validFrom":1675990800000}""", "nodes/Zone.ndjson:2:16: column \"validFrom\": \"1675990800000\" is not "
        + "a date; it seems to be the number of milliseconds since 1970; write 2023-02-10T01:00:00Z")]
    [InlineData("""{"id":"zone:b","validFrom":2023}""", "nodes/Zone.ndjson:2:16: column \"validFrom\": is a number; write text in quotes")]
    [InlineData(
        """{"id":"zone:b","aliases":"a|b"}""", "nodes/Zone.ndjson:2:16: column \"aliases\": is a text; write a list of texts: [\"…\"]")]
    [InlineData(
        """{"id":"zone:b","aliases":["a",null]}""",
        "nodes/Zone.ndjson:2:16: column \"aliases\": is null; write each item of the list as text in quotes")]
    [InlineData(
        """{"id":"zone:b","nameZh":"乙","nameZh":"乙"}""", "nodes/Zone.ndjson:2:29: column \"nameZh\": occurs twice; keep one of the two")]
    [InlineData(
        """{"id":"zone:b","nameZH":"乙"}""",
        "nodes/Zone.ndjson:2:16: column \"nameZH\": Zone has no property nameZH. Did you mean \"nameZh\"?")]
    [InlineData("""{"nameZh":"乙"}""", "nodes/Zone.ndjson:2: column \"id\": is missing; every row needs it")]
    [InlineData("""{"id":null}""", "nodes/Zone.ndjson:2:2: column \"id\": is \\N; an id cannot be cleared")]
    public async Task A_bad_line_of_ndjson_is_reported_with_its_position(string line, string error)
    {
        using var folder = new LoadFolder().With("nodes/Zone.ndjson", """{"id":"zone:a"}""", line);
        string[] errors = await folder.LoadBadAsync();
        Assert.Contains(error, errors);
    }

    [Fact]
    public async Task Files_that_the_model_has_no_place_for_are_reported()
    {
        using var folder = new LoadFolder()
            .With("nodes/Zones.csv", "id").With("nodes/Zone.txt", "id").With("relationships/PARTYTO.csv", "from,to")
            .With("nodes/.hidden", "x");
        Assert.Equal(
            [
                "nodes/Zone.txt: the file is neither .csv nor .ndjson; name it nodes/<Kind>.csv, "
                + "relationships/<TYPE>.csv or deletions.csv (or .ndjson, either also .gz)",
                "nodes/Zones.csv: the model has no kind Zones. Did you mean \"Zone\"?",
                "relationships/PARTYTO.csv: the model has no relationship type PARTYTO. Did you mean \"PARTY_TO\"?",
            ],
            await folder.LoadBadAsync());
    }

    [Fact]
    public async Task Paths_that_hold_nothing_to_load_are_reported()
    {
        using var folder = new LoadFolder().With("else/Zone.csv", "id");
        var report = await folder.LoadPathsAsync([$"{folder.Path}/none", $"{folder.Path}/else", $"{folder.Path}/else/Zone.csv"]);
        Assert.Equal(
            [
                "else: the folder has neither nodes/ nor relationships/; write nodes/<Kind>.csv, "
                + "relationships/<TYPE>.csv or deletions.csv (or .ndjson, either also .gz)",
                "else/Zone.csv: the file is not in a folder nodes or relationships; name it nodes/<Kind>.csv, "
                + "relationships/<TYPE>.csv or deletions.csv (or .ndjson, either also .gz)",
                "none: there is no such file or folder",
            ],
            folder.ErrorsOf(report));
    }

    [Fact]
    public async Task A_bad_cell_does_not_hide_what_is_wrong_between_rows()
    {
        using var folder = new LoadFolder()
            .With("nodes/Observation.csv", "id,aspect", "observation:a,NONE")
            .With("relationships/ABOUT.csv", "from,to", "observation:a,zone:none");
        string[] errors = await folder.LoadBadAsync();
        Assert.Equal(2, errors.Length);
        Assert.Equal("relationships/ABOUT.csv:2: column \"to\": zone:none is not a node of the graph or of this load; "
            + "load the node or fix the id", errors[1]);
    }

    private static string LoadedText(LoadFolder folder, PropertyDefinition property)
    {
        var row = folder.Store.Nodes["f:1"];
        return LoadTable.TextOf(property, row.Values[row.Kind.Properties.IndexOf(property)]);
    }
}
