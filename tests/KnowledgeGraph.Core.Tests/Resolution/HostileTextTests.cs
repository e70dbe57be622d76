using System.Text;
using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Core.Tests.Resolution;

/// <summary>Texts that nobody means: they are answered with little work, which is counted and not timed.</summary>
public sealed class HostileTextTests
{
    // A step is a microsecond or less.
    private const long StepsMax = 100_000;

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        { "nothing", "" },
        { "only punctuation", new string(',', 1_000_000) },
        { "brackets that never close", new string('(', 1_000_000) },
        { "one word", new string('a', 1_000_000) },
        { "combining marks", "a" + new string('\u0301', 100_000) },
        { "a place over and over", Repeated("Taiyuan, ") },
        { "places without commas", Repeated("Taiyuan Shanxi China ") },
        { "a university over and over", Repeated("Taiyuan University of Technology ") },
        { "Chinese without spaces", Repeated("浙江大学") },
        { "characters of many names", Repeated("大学西山") },
        { "acronyms", Repeated("TYUT ZJU MGH ") },
        { "unknown words that may be misspelled", string.Concat(Enumerable.Range(0, 5_000)
            .Select(i => $"Universi{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}y ")) },
        { "from right to left", Repeated("جامعة القاهرة ") },
        { "unpaired surrogates", new string('\uD800', 100_000) },
        { "every plane", string.Concat(Enumerable.Range(0, 100_000).Select(i => char.ConvertFromUtf32(0x10000 + i * 10))) },
        { "full stops between letters", Repeated("A.B.C. ") },
    };

    public static TheoryData<string> TextNames => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(TextNames))]
    public void They_take_little_work(string name)
    {
        var budget = WorkBudget.OfLoad(CancellationToken.None);

        var resolved = new Resolver(SmallGraph.Of()).Resolve(new(Texts[name]), 10, budget);

        Assert.True(budget.Steps < StepsMax, $"{name}: {budget.Steps} steps");
        Assert.True(resolved.Candidates.Length <= 10);
    }

    [Fact]
    public void Names_may_be_hostile_too()
    {
        var builder = new ResolutionGraphBuilder();
        foreach (var (number, text) in Texts.Values.Index())
        {
            builder.AddName(builder.AddNode(1, $"node:{number}", isPlace: false), new(0, 0), isAlias: false, text);
        }

        var resolver = new Resolver(builder.Build(CancellationToken.None));

        Assert.NotNull(ResolverTests.Resolve(resolver, new("one word")));
    }

    [Fact]
    public void Work_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var budget = new WorkBudget(new(), source.Token);

        Assert.Throws<OperationCanceledException>(() =>
        {
            var resolver = new Resolver(SmallGraph.Of());
            for (int i = 0; i < 1_000; i++) resolver.Resolve(new("Taiyuan University of Technology, Taiyuan"), 10, budget);
        });
    }

    private static string Repeated(string text)
    {
        var repeated = new StringBuilder();
        while (repeated.Length < 100_000) repeated.Append(text);
        return repeated.ToString();
    }
}
