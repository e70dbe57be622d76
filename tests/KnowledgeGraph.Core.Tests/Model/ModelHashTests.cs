using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class ModelHashTests
{
    private const string Film = "enum Genre { DRAMA COMEDY }\ntype Film implements Node { title: String genre: Genre }";

    [Theory]
    [InlineData(
        "enum Genre { DRAMA, COMEDY }\n# Note\n\"A film.\" type Film implements Node {\n  \"Its title.\" title: String\n  genre: Genre\n}")]
    [InlineData("type Film implements Node { title: String genre: Genre }\nenum Genre { DRAMA COMEDY }")]
    public void Words_and_layout_change_nothing(string sdl) => Assert.Equal(Read(Film).Hash, Read(sdl).Hash);

    [Theory]
    [InlineData("enum Genre { COMEDY DRAMA }\ntype Film implements Node { title: String genre: Genre }")]
    [InlineData("enum Genre { DRAMA COMEDY }\ntype Film implements Node { title: String! genre: Genre }")]
    [InlineData("enum Genre { DRAMA COMEDY }\ntype Film implements Node { title: String @index genre: Genre }")]
    [InlineData("enum Genre { DRAMA COMEDY }\ntype Film implements Node @plural(value: \"movies\") { title: String genre: Genre }")]
    public void Meaning_changes_it(string sdl) => Assert.NotEqual(Read(Film).Hash, Read(sdl).Hash);

    [Theory]
    [InlineData("")]
    [InlineData(", stage: \"genre\"")]
    [InlineData(", stage: \"genre\", last: \"COMEDY\", uncounted: [\"Actor\"]")]
    public void What_partners_are_changes_it(string arguments)
    {
        static string Sdl(string arguments) => "enum Genre { DRAMA COMEDY }\ntype Film implements Node { genre: Genre }\n"
            + $"type Actor implements Node {{ films: [Film!]! @relationship(type: \"PLAYS_IN\", direction: OUT) others: [Actor!]! @partners(through: \"PLAYS_IN\"{arguments}) }}";
        Assert.NotEqual(Read(Sdl(", stage: \"genre\", last: \"COMEDY\"")).Hash, Read(Sdl(arguments)).Hash);
    }

    [Fact]
    public void It_is_32_lower_case_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{32}$", Read(Film).Hash);
}
