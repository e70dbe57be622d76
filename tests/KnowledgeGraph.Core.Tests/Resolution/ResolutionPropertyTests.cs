using System.Text;
using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

/// <summary>What does not change an answer.</summary>
public sealed class ResolutionPropertyTests
{
    private static readonly string[] Texts =
    [
        "College of Mining, Taiyuan University of Technology, Taiyuan 030024, Shanxi, P. R. China",
        "Northeastern University, Toronto, Canada", "York University", "Zhejiang University; Massachusetts General Hospital",
        "山西省运城市新绛县", "太原重工有限公司", "浙江大学医学院附属第一医院", "Dept. of Physics, Zhejinag Univ., Hangzhou", "Northeastern University",
    ];

    public static TheoryData<string> AllTexts => [.. Texts];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_in_which_nodes_are_added_does_not_matter(int seed)
    {
        var random = new Random(seed);
        var shuffled = new Resolver(SmallGraph.Of(_ => random.Next()));
        var resolver = new Resolver(SmallGraph.Of());

        foreach (string text in Texts) Assert.Equal(AnswerOf(resolver, text), AnswerOf(shuffled, text));
    }

    [Fact]
    public void What_was_resolved_before_does_not_matter()
    {
        var resolver = new Resolver(SmallGraph.Of());

        var forth = Texts.ToDictionary(text => text, text => AnswerOf(resolver, text), StringComparer.Ordinal);
        var back = Texts.Reverse().ToDictionary(text => text, text => AnswerOf(resolver, text), StringComparer.Ordinal);

        foreach (string text in Texts) Assert.Equal(forth[text], back[text]);
    }

    [Theory]
    [MemberData(nameof(AllTexts))]
    public void Letter_case_does_not_matter(string text) => AssertSameMatches(text, text.ToUpperInvariant());

    [Theory]
    [MemberData(nameof(AllTexts))]
    public void Width_does_not_matter(string text) =>
        AssertSameMatches(text, string.Concat(text.Select(c => c == ' ' ? '\u3000' : c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)));

    [Theory]
    [MemberData(nameof(AllTexts))]
    public void Accents_do_not_matter(string text) => AssertSameMatches(text, text.Replace("a", "a\u0301", StringComparison.Ordinal)
        .Replace("o", "ö", StringComparison.Ordinal));

    [Theory]
    [InlineData("浙江大學醫學院附屬第一醫院", "浙江大学医学院附属第一医院")]
    [InlineData("太原理工大學", "太原理工大学")]
    public void Traditional_characters_are_as_good(string traditional, string simplified) => AssertSameMatches(simplified, traditional);

    [Theory]
    [MemberData(nameof(AllTexts))]
    public void Every_match_is_a_candidate_and_scores_enough(string text)
    {
        var resolved = ResolverTests.Resolve(new(SmallGraph.Of()), new(text));

        Assert.All(resolved.Matches, m => Assert.Contains(m, resolved.Candidates, CandidateComparer));
        Assert.All(resolved.Matches, m => Assert.InRange(m.Score, 700, ResolutionCandidate.ScoreMax));
        Assert.Equal(resolved.Candidates.OrderByDescending(c => c.Score).Select(c => c.Score), resolved.Candidates.Select(c => c.Score));
    }

    private static IEqualityComparer<ResolutionCandidate> CandidateComparer { get; } =
        EqualityComparer<ResolutionCandidate>.Create((one, other) => one?.Node == other?.Node && one?.Score == other?.Score, c => c.Node);

    private static void AssertSameMatches(string text, string other)
    {
        var resolver = new Resolver(SmallGraph.Of());
        Assert.Equal(MatchesOf(resolver, text), MatchesOf(resolver, other));
    }

    private static string MatchesOf(Resolver resolver, string text) =>
        string.Join(' ', ResolverTests.Resolve(resolver, new(text)).Matches.Select(m => resolver.Graph.IdOf(m.Node))
            .Order(StringComparer.Ordinal));

    private static string AnswerOf(Resolver resolver, string text)
    {
        var resolved = ResolverTests.Resolve(resolver, new(text));
        var answer = new StringBuilder();
        foreach (var candidate in resolved.Candidates.Concat(resolved.Matches))
        {
            answer.AppendLine(
                $"{resolver.Graph.IdOf(candidate.Node)} {candidate.Score} {candidate.Name} {string.Join(' ', candidate.Features)}");
        }
        return answer.ToString();
    }
}
