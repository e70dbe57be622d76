using System.Collections.Immutable;
using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Search;

/// <summary>
/// The search index in this process: how well it finds what is meant, beside SQLite's FTS5 and Lucene on the same names, and what it costs.
/// </summary>
internal sealed class NameSearchBenchmark(int names, int seed, bool showMissed)
{
    private const int Take = 10;
    private static readonly ImmutableArray<SearchField> Fields =
        [new("label", IsName: true), new("labelZh", IsName: true), new("aliases", IsName: true)];
    private static readonly KindSet Kinds = KindSet.Of(0);

    public void Run()
    {
        var organizations = RorNames.Read(names);
        int count = organizations.Sum(organization => organization.Names.Length);
        Console.WriteLine($"{Figure(organizations.Count, 0)} organisations of ROR with {Figure(count, 0)} names");
        var corpus = Build(organizations);
        var questions = new SearchQuestions(organizations, seed).Make();
        Judge(corpus, organizations, questions);
        MeasureTyping(corpus, questions);
        MeasureSearch(corpus, questions);
    }

    private static SearchCorpus Build(List<RorOrganization> organizations)
    {
        SearchIndex? index = null;
        double[] milliseconds = [.. Enumerable.Range(0, 5).Select(_ =>
        {
            // Processor time: others at work on the machine do not count.
            var start = Environment.CpuUsage.TotalTime;
            index = Collect(organizations).Build(organizations.Count, CancellationToken.None);
            return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        })];
        var arrays = index!.ToArrays(CancellationToken.None);
        long restored = Stopwatch.GetTimestamp();
        SearchIndex.Of(Fields, arrays);
        double restoring = Stopwatch.GetElapsedTime(restored).TotalMilliseconds;
        int[] changed = [.. Enumerable.Range(0, 100).Select(i => i * 7)];
        long start = Stopwatch.GetTimestamp();
        var builder = new SearchIndexBuilder(Fields);
        foreach (int row in changed) Add(builder, organizations[row]);
        index.With(changed, builder, organizations.Count, CancellationToken.None);
        double changing = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine($"built in {Figure(milliseconds[0], 0)} ms of processor time, then {Figure(milliseconds.Min(), 0)} ms");
        Console.WriteLine($"{Figure(index.Bytes / 1e6)} MB, {Figure((double)index.Bytes / index.NameCount, 0)} bytes a name");
        Console.WriteLine($"restored in {Figure(restoring, 0)} ms; 100 changed rows in {Figure(changing, 0)} ms");
        return new([new(0, index, row => organizations[row].Id)]);
    }

    private static SearchIndexBuilder Collect(List<RorOrganization> organizations)
    {
        var builder = new SearchIndexBuilder(Fields);
        foreach (var organization in organizations) Add(builder, organization);
        return builder;
    }

    private static void Add(SearchIndexBuilder builder, RorOrganization organization)
    {
        builder.Add(organization.Row, 0, 0, organization.Label);
        builder.Add(organization.Row, 1, 0, organization.LabelZh);
        for (int item = 0; item < organization.Aliases.Length; item++) builder.Add(organization.Row, 2, item, organization.Aliases[item]);
    }

    private void Judge(SearchCorpus corpus, List<RorOrganization> organizations, List<SearchQuestion> questions)
    {
        using var trigrams = new TrigramNames(organizations);
        using var lucene = new LuceneNames(organizations);
        (string Name, Func<string, List<int>> Find)[] ways =
        [
            ("this index", text => [.. Find(corpus, SearchQuery.Of(text)).Items.Select(hit => hit.Row)]),
            ("FTS5 trigram", text => trigrams.Find(text, Take)),
            ("Lucene CJK", text => lucene.Find(text, Take)),
        ];
        var ranks = ways.ToDictionary(
            way => way.Name,
            way => questions.ConvertAll(question => ReciprocalRank(way.Find(question.Text), question.Meant.Row)));
        string means = string.Join(", ", ways.Select(way => $"{way.Name} {Figure(ranks[way.Name].Average(), 3)}"));
        Console.WriteLine($"MRR at {Take} of {questions.Count} questions: {means}");
        foreach (var form in questions.Select((question, i) => (question, i)).GroupBy(pair => pair.question.Form))
        {
            string figures = string.Join(", ", ways.Select(way => Figure(form.Average(pair => ranks[way.Name][pair.i]), 3)));
            Console.WriteLine($"  {form.Key} ({form.Count()}): {figures}");
        }
        if (!showMissed) return;
        for (int i = 0; i < questions.Count; i++)
        {
            double rank = ranks[ways[0].Name][i];
            if (rank >= 1) continue;
            var question = questions[i];
            var first = Find(corpus, SearchQuery.Of(question.Text)).Items.FirstOrDefault();
            string found = first.Id is null ? "nothing" : $"{first.Tier} {corpus.TextOf(first)}";
            string meant = $"{question.Meant.Label} {question.Meant.LabelZh}";
            Console.WriteLine($"  {Figure(rank, 2)} {question.Form}: {question.Text} | {meant} | {found}");
        }
    }

    private static double ReciprocalRank(List<int> found, int meant)
    {
        int at = found.IndexOf(meant);
        return at < 0 ? 0 : 1.0 / (at + 1);
    }

    // Each text as it grows, letter by letter, and every single letter and character that a name begins with.
    private static void MeasureTyping(SearchCorpus corpus, List<SearchQuestion> questions)
    {
        const int TypedMax = 40;
        string[] typed = [.. questions.SelectMany(question =>
            Enumerable.Range(1, Math.Min(TypedMax, question.Text.Length)).Select(length => question.Text[..length]))];
        var letters = Enumerable.Range('a', 26).Select(c => ((char)c).ToString());
        string[] single = [.. questions.Select(question => question.Text[..1]).Concat(letters).Distinct()];
        Measure(corpus, "typing ahead", typed, SearchQuery.OfTyping);
        Measure(corpus, "typing ahead, one letter", single, SearchQuery.OfTyping);
    }

    private static void MeasureSearch(SearchCorpus corpus, List<SearchQuestion> questions)
    {
        Measure(corpus, "search", [.. questions.Select(question => question.Text)], SearchQuery.Of);
        Measure(corpus, "search and count", [.. questions.Select(question => question.Text)], SearchQuery.Of, alsoCounts: true);
    }

    private static void Measure(
        SearchCorpus corpus, string what, string[] texts, Func<string, SearchQuery> queryOf, bool alsoCounts = false)
    {
        double[] milliseconds = new double[texts.Length];
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < texts.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                var query = queryOf(texts[i]);
                Find(corpus, query);
                if (alsoCounts) corpus.Count(query, Kinds, allows: null, Ample);
                double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                milliseconds[i] = round == 0 ? elapsed : Math.Min(milliseconds[i], elapsed);
            }
        }
        int slowest = Array.IndexOf(milliseconds, milliseconds.Max());
        string slow = $"\"{texts[slowest]}\"";
        Array.Sort(milliseconds);
        string figures = $"p50 {At(0.5)} ms, p95 {At(0.95)} ms, p99 {At(0.99)} ms, most {At(1)} ms ({slow})";
        Console.WriteLine($"{what}: {Figure(texts.Length, 0)} texts, {figures}");

        string At(double part) => Figure(milliseconds[Math.Min(milliseconds.Length - 1, (int)(part * milliseconds.Length))], 3);
    }

    private static SearchHits Find(SearchCorpus corpus, SearchQuery query) =>
        corpus.Find(query, Kinds, allows: null, after: null, Take, Ample);

    private static WorkBudget Ample => new(new Limits { RequestMillisecondsMax = int.MaxValue }, CancellationToken.None);
}
