using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Core.Tests.Drafts;

public sealed class EnglishWordsTests
{
    [Theory]
    [InlineData("movie", "movies")]
    [InlineData("person", "people")]
    [InlineData("contactPerson", "contactPeople")]
    [InlineData("category", "categories")]
    [InlineData("survey", "surveys")]
    [InlineData("address", "addresses")]
    [InlineData("branch", "branches")]
    [InlineData("series", "series")]
    [InlineData("news", "news")]
    public void Plurals(string name, string plural) => Assert.Equal(plural, EnglishWords.Plural(name));

    [Theory]
    [InlineData("DIRECTED", "directedBy")]
    [InlineData("ACTED_IN", "actedInBy")]
    [InlineData("WROTE", "writtenBy")]
    [InlineData("FOLLOWS", "followedBy")]
    [InlineData("LIKES", "likedBy")]
    [InlineData("SUPPLIES", "suppliedBy")]
    [InlineData("KNOWS", "knownBy")]
    [InlineData("HAS_TAG", "tagOf")]
    [InlineData("PART_OF", "hasPart")]
    [InlineData("OWNED_BY", "owned")]
    [InlineData("LIVES_IN", "peopleLiveIn")]
    [InlineData("REPORTS_TO", "peopleReportTo")]
    [InlineData("FRIEND", "friendOf")]
    [InlineData("actedIn", "actedInBy")]
    [InlineData("属于", "people")]
    public void Other_ends(string type, string name) => Assert.Equal(name, EnglishWords.Inverse(type, "people"));
}
