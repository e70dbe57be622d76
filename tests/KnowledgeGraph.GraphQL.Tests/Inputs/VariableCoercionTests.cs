using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Inputs;

public class VariableCoercionTests
{
    private static readonly DocumentCache Films = new(Models.FilmsApi, new Limits());

    [Theory]
    [InlineData("Int", "3", "3")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Int", "3.0", "3")]
    [InlineData("Int", "3e2", "300")]
    [InlineData("Int", "null", "null")]
    [InlineData("Long", "9223372036854775807", "9223372036854775807L")]
    [InlineData("Long", "-9223372036854775808", "-9223372036854775808L")]
    [InlineData("Decimal", "0.1", "0.1m")]
    [InlineData("Decimal", "2600000000", "2600000000m")]
    [InlineData("Decimal", "123456789012.345", "123456789012.345m")]
    [InlineData("Decimal", "1.5e3", "1500m")]
    [InlineData("Decimal", "0.000", "0.000m")]
    [InlineData("Decimal", "100000.0000", "100000.0000m")]
    [InlineData("Decimal", "-0.000001", "-0.000001m")]
    [InlineData("Date", "\"2023\"", "date 2023")]
    [InlineData("Date", "\"2024-03-28T09:34:36+08:00\"", "date 2024-03-28T09:34:36+08:00")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("String", "\"\\ud83d\\ude00 绛\"", "\"😀 绛\"")]
    [InlineData("ID", "\"a\"", "\"a\"")]
    [InlineData("ID", "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData("Genre", "\"COMEDY\"", "1")]
    [InlineData("[Int!]", "[1, 2]", "[1, 2]")]
    [InlineData("[Int]", "[1, null]", "[1, null]")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[[Int]]", "[[1], 2]", "[[1], [2]]")]
    [InlineData("FilmBy", "{\"id\": \"a\"}", "{id: \"a\"}")]
    [InlineData("[FilmOrder!]", "{\"title\": \"DESC\"}", "[{title: 1}]")]
    [InlineData("FilmWhere", "{\"genre\": {\"in\": [\"DRAMA\"]}, \"and\": [{\"not\": null}]}", "{and: [{not: null}], genre: {in: [0]}}")]
    public void A_value_is_coerced(string type, string json, string expected) => Assert.Equal($"v = {expected}", Coerced(type, $$"""{"v": {{json}}}"""));

    [Theory]
    [InlineData("Int", "2147483648", "2147483648 is no Int; write a whole number from -2147483648 to 2147483647.")]
    [InlineData("Int", "3.5", "3.5 is no Int; write a whole number from -2147483648 to 2147483647.")]
    [InlineData("Int", "\"3\"", "\"3\" is no Int; write a whole number from -2147483648 to 2147483647.")]
    [InlineData("Long", "9223372036854775808", "9223372036854775808 is no Long; write a whole number of at most 64 bits.")]
    [InlineData("Decimal", "1234567890123456", "1234567890123456 is no Decimal; write a number of at most 15 digits.")]
    [InlineData("Decimal", "0.1234567890123456", "0.1234567890123456 is no Decimal; write a number of at most 15 digits.")]
    [InlineData("Decimal", "1e-30", "1e-30 is no Decimal; write a number of at most 15 digits.")]
    [InlineData("Decimal", "1.5e-28", "1.5e-28 is no Decimal; write a number of at most 15 digits.")]
    [InlineData("Decimal", "1e400", "1e400 is no Decimal; write a number of at most 15 digits.")]
    [InlineData("Decimal", "\"1\"", "\"1\" is no Decimal; write a number of at most 15 digits.")]
    [InlineData("Date", "2023", "2023 is no Date; write a text like 2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00.")]
    [InlineData(
        "Date", "\"2023-02-30\"", "\"2023-02-30\" is no Date; write a text like 2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00.")]
    [InlineData("Boolean", "1", "1 is no Boolean; write true or false.")]
    [InlineData("String", "1", "1 is no String; write a text.")]
    [InlineData("ID", "1.5", "1.5 is no ID; write a text or a whole number.")]
    [InlineData("Genre", "\"WESTERN\"", "WESTERN is no Genre; write DRAMA or COMEDY.")]
    [InlineData("Genre", "0", "0 is no Genre; write DRAMA or COMEDY.")]
    [InlineData("[Int!]", "[1, null]", "at \"[1]\", null is no Int!; give a value.")]
    [InlineData("[Int]!", "null", "null is no [Int]!; give a value.")]
    [InlineData("FilmBy", "{}", "FilmBy must have exactly one field, and not null: id, imdb.")]
    [InlineData("FilmBy", "{\"id\": null}", "FilmBy must have exactly one field, and not null: id, imdb.")]
    [InlineData("FilmBy", "{\"id\": \"a\", \"imdb\": \"b\"}", "FilmBy must have exactly one field, and not null: id, imdb.")]
    [InlineData("FilmBy", "{\"idd\": \"a\"}", "FilmBy has no field \"idd\". Did you mean \"id\"?")]
    [InlineData("FilmBy", "{\"id\": \"a\", \"id\": \"b\"}", "at \"id\", the field is given twice; give it once.")]
    [InlineData("FilmBy", "\"a\"", "string is no FilmBy; write an object.")]
    [InlineData(
        "FilmWhere", "{\"and\": [{}, {\"genre\": {\"eq\": true}}]}", "at \"and[1].genre.eq\", true is no Genre; write DRAMA or COMEDY.")]
    [InlineData("String", "{}", "an object is no String; write a text.")]
    public void A_value_that_does_not_fit_is_told(string type, string json, string expected) =>
        Assert.Equal($"VARIABLE_INVALID 1:7: Variable \"$v\": {expected}", Refused(type, $$"""{"v": {{json}}}"""));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Assert.Equal(
        "TEXT_INVALID 1:7: Variable \"$v\": a text has half of a surrogate pair, or is no UTF-8; send whole characters.",
        Refused("String", """{"v": "\ud800"}"""));

    [Fact]
    public void A_list_longer_than_the_limit_is_refused() => Assert.Equal(
        "VARIABLE_INVALID 1:7: Variable \"$v\": a list of 1001 items is too long; give at most 1000 (Limits:ListItemsMax).",
        Refused("[Int]", $$"""{"v": [{{string.Join(',', Enumerable.Repeat('1', 1_001))}}]}"""));

    [Theory]
    [InlineData("Int", "{}", "")]
    [InlineData("Int", "", "")]
    [InlineData("Int", "null", "")]
    [InlineData("Int", """{"other": 1}""", "")]
    [InlineData("Int = 5", "{}", "v = 5")]
    [InlineData("Int = 5", """{"v": null}""", "v = null")]
    [InlineData("Int! = 5", "{}", "v = 5")]
    [InlineData("FilmWhere = {genre: {eq: DRAMA}, released: {gte: \"1999\"}}", "{}", "v = {released: {gte: date 1999}, genre: {eq: 0}}")]
    public void Absent_null_and_default_are_three_things(string type, string json, string expected) =>
        Assert.Equal(expected, Coerced(type, json));

    [Fact]
    public void A_required_variable_must_be_given() =>
        Assert.Equal("VARIABLE_INVALID 1:7: Variable \"$v\": no value is given; Int! needs one.", Refused("Int!", "{}"));

    [Theory]
    [InlineData("[]", "REQUEST_INVALID: \"variables\" must be an object or null, in JSON.")]
    [InlineData("{", "REQUEST_INVALID: \"variables\" is no JSON: *")]
    public void Variables_that_are_no_object_are_refused(string json, string expected)
    {
        string error = Refused("Int", json);
        Assert.True(expected.EndsWith('*') ? error.StartsWith(expected[..^1], StringComparison.Ordinal) : error == expected, error);
    }

    [Fact]
    public async Task Every_wrong_variable_is_told()
    {
        var document = await Films.GetAsync(
            Encoding.UTF8.GetBytes("query($a: Int, $b: Int) { x: films(first: $a) { totalCount } y: films(first: $b) { totalCount } }"),
            CancellationToken.None);
        var exception = Assert.Throws<GraphErrorException>(() => new VariableCoercion(new Limits()).Coerce(document.Operations[0], """{"a": "x", "b": "y"}"""u8.ToArray(), new(new Limits(), CancellationToken.None)));
        Assert.Equal(2, exception.Errors.Length);
    }

    private static string Coerced(string type, string json) =>
        Render.Values(
            new VariableCoercion(new Limits()).Coerce(
                OperationWith(type), Encoding.UTF8.GetBytes(json), new(new Limits(), CancellationToken.None)));

    private static string Refused(string type, string json) => Assert.Throws<GraphErrorException>(() => Coerced(type, json)).Message;

    // Coercion looks at the variable's definition alone, so types are tried that no argument takes.
    private static ValidOperation OperationWith(string type)
    {
        var syntax = Parser.Parse($"query($v: {type}) {{ films {{ totalCount }} }}");
        var operation = (GraphQLOperationDefinition)syntax.Definitions[0];
        return new(operation, null, [VariableDefinition.Of(operation.Variables![0], Models.FilmsApi, syntax)]);
    }
}
