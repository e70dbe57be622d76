using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Benchmarks.Resolution;

/// <summary>How many names are resolved rightly, and how fast. docs/resolution.md has the figures and what they mean.</summary>
internal sealed class ResolveBenchmark(bool showErrors)
{
    private const int CandidatesMax = 10;

    private static readonly KindSet Kinds = KindSet.Of(RorRegister.OrganizationKind);

    public Task RunAsync()
    {
        string folder = Checkout.Beside(Path.Combine("shared", "data"));
        var register = new RorRegister(folder);
        var graph = register.Graph(_ => true);
        double seconds = ProcessorSeconds(() => register.Graph(_ => true));
        Console.WriteLine($"{graph.NodeCount:N0} nodes, {graph.Bytes / 1e6:N1} MB, made in {seconds * 1000:N0} ms of processor time");
        var resolver = new Resolver(graph);
        var all = register.Organizations.Select(o => o.Ror).ToHashSet(StringComparer.Ordinal);
        var springer = LabelledText.Springer(folder).Where(r => r.Rors.Length > 0 && r.Rors.All(all.Contains)).ToList();
        Console.WriteLine("| set | rows | labels | given | right | precision | recall | F1 | rows equal |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        Report("Springer, development half", [.. springer.Where(r => r.IsDevelopment)], resolver, showErrors);
        Report("Springer, held-out half", [.. springer.Where(r => !r.IsDevelopment)], resolver, false);
        Report("Springer", springer, resolver, false);
        foreach (string split in (string[])["train", "val", "test"])
        {
            var rows = LabelledText.S2Aff(folder, split).Where(r => r.Rors.Length > 0 && r.Rors.All(all.Contains)).ToList();
            Report($"S2AFF, {split}", rows, resolver, false);
        }
        ReportChinese(register, resolver);
        MeasureSpeed(resolver, springer);
        return Task.CompletedTask;
    }

    private static void Report(string name, List<LabelledText> rows, Resolver resolver, bool showErrors)
    {
        var one = default(MatchCounts);
        var counts = default(MatchCounts);
        foreach (var row in rows)
        {
            var resolved = Resolve(resolver, row.Text);
            string[] found = [.. resolved.Matches.Select(m => resolver.Graph.IdOf(m.Node))];
            counts = counts.With(row.Rors, found);
            one = one.With(row.Rors, found.Length == 1 ? found : []);
            if (showErrors && !found.ToHashSet().SetEquals(row.Rors)) Show(row, resolved, resolver.Graph);
        }
        Console.WriteLine(one.ToRow($"{name}: match"));
        Console.WriteLine(counts.ToRow($"{name}: matches"));
    }

    private void ReportChinese(RorRegister register, Resolver resolver)
    {
        var names = new ChineseNames(register, register.Chinese);
        foreach (var (name, rows) in names.Positive()) Report($"Chinese, {name}", rows, resolver, showErrors);
        foreach (var (name, rows) in names.Negative()) ReportNegative(name, rows, resolver, Kinds);
        var leftOut = names.LeftOutRors;
        ReportNegative("a hospital, university or company that is left out of the graph", names.LeftOut(), new(register.Graph(o =>
            !leftOut.Contains(o.Ror))), Kinds);
        var counties = names.CountiesContainingAnother();
        var places = KindSet.Of(RorRegister.PlaceKind);
        ReportNegative("a county that is left out of the graph", [.. counties.Select(c => new LabelledText(c.Name, []))],
            new(register.Chinese.Graph(d => !counties.Contains(d))), places);
    }

    private void ReportNegative(string name, List<LabelledText> rows, Resolver resolver, KindSet kinds)
    {
        int wrong = 0;
        foreach (var row in rows)
        {
            var resolved = Resolve(resolver, row.Text, kinds);
            if (!resolved.Matches.Any(m => row.Rors is [] || row.Rors.Contains(resolver.Graph.IdOf(m.Node)))) continue;
            wrong++;
            if (showErrors) Show(row, resolved, resolver.Graph);
        }
        Console.WriteLine(
            $"| Not to be resolved: {name} | {rows.Count:N0} | 0 | {wrong:N0} | 0 | | | | {1 - (double)wrong / rows.Count:N3} |");
    }

    private static void Show(LabelledText row, ResolvedName resolved, ResolutionGraph graph)
    {
        bool isWrong = resolved.Matches.Any(m => !row.Rors.Contains(graph.IdOf(m.Node)));
        Console.WriteLine($"{(isWrong ? "WRONG" : "MISSED")} {row.Text} => {string.Join(' ', row.Rors)}");
        foreach (var candidate in resolved.Candidates.Take(5))
        {
            string mark = resolved.Matches.Any(m => m.Node == candidate.Node) ? "*" : " ";
            string right = row.Rors.Contains(graph.IdOf(candidate.Node)) ? "+" : "-";
            Console.WriteLine($"    {mark}{right} {graph.IdOf(candidate.Node)} {candidate.Score} {string.Join(' ', candidate.Features)}");
        }
    }

    private static void MeasureSpeed(Resolver resolver, List<LabelledText> rows)
    {
        const int Rounds = 3;
        for (int round = 0; round < Rounds; round++)
        {
            double seconds = ProcessorSeconds(() => rows.ForEach(row => Resolve(resolver, row.Text)));
            Console.WriteLine($"{rows.Count / seconds:N0} names a second of one core");
        }
    }

    private static double ProcessorSeconds(Action work)
    {
        var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - start).TotalSeconds;
    }

    private static ResolvedName Resolve(Resolver resolver, string text) => Resolve(resolver, text, Kinds);

    private static ResolvedName Resolve(Resolver resolver, string text, KindSet kinds) =>
        resolver.Resolve(new(text) { Types = kinds }, CandidatesMax, WorkBudget.OfLoad(CancellationToken.None));
}

/// <summary>
/// Counts as ROR's own test of its matching does: each id that is labelled, each that is given, and each that is both, over all rows.
/// </summary>
internal readonly record struct MatchCounts(int Rows, int Labels, int Given, int Right, int Equal)
{
    public MatchCounts With(string[] labels, string[] given)
    {
        int right = given.Count(labels.Contains);
        bool isEqual = right == labels.Length && right == given.Length;
        return new(Rows + 1, Labels + labels.Length, Given + given.Length, Right + right, Equal + (isEqual ? 1 : 0));
    }

    public string ToRow(string name)
    {
        double precision = Given == 0 ? 0 : (double)Right / Given;
        double recall = Labels == 0 ? 0 : (double)Right / Labels;
        double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        return $"| {name} | {Rows:N0} | {Labels:N0} | {Given:N0} | {Right:N0} | {precision:N3} | {recall:N3} | {f1:N3} | {(double)Equal / Rows:N3} |";
    }
}
