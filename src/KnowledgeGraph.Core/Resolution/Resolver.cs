using System.Collections.Immutable;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>Finds the nodes that names mean, in one version of a graph. Immutable; can be used by several threads.</summary>
public sealed class Resolver(ResolutionGraph graph)
{
    /// <summary>The nodes that it finds.</summary>
    public ResolutionGraph Graph => graph;

    /// <summary>Resolves a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="candidatesMax">Most candidates that are returned.</param>
    /// <param name="budget">Counts the work.</param>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public ResolvedName Resolve(NameToResolve name, int candidatesMax, WorkBudget budget)
    {
        var tokens = new NameTokens();
        tokens.Read(name.Text);
        budget.Step(tokens.Count + 1);
        var text = new TextWords(tokens, graph.Vocabulary);
        var finder = new MentionFinder(graph, text, budget);
        finder.AddExact();
        AddMisspelled(finder, text, budget);
        var places = new TextPlaces(graph, text, finder.Mentions);
        var filter = new CandidateFilter(graph, name);
        var scored = new MentionScores(graph, text, places, filter, finder.Mentions, budget).All();
        var known = name.Known.Select(graph.Find).OfType<int>().Where(filter.Allows).Distinct().ToList();
        // Keys of several nodes contradict each other, and no name decides between them.
        var matches = known.Count switch { 0 => MatchChoice.Of(graph, scored, tokens.Count), 1 => known, _ => [] };
        foreach (int node in known) AddKnown(scored, node);
        return AnswerOf(scored, matches, candidatesMax);
    }

    private static void AddKnown(List<ScoredMention> scored, int node)
    {
        var named = scored.Where(s => s.Node == node).Order().Take(1).Select(s => (s.Name, s.Features)).ToList();
        var (name, features) = named is [var best] ? best : (null, 0u);
        scored.Add(new(node, 0, 0, name, features.With(MatchFeature.SameKey), KnownScore));
    }

    // Before every name, whatever speaks for it.
    private const int KnownScore = 10 * ResolutionCandidate.ScoreMax;

    // Most unknown words are no misspelled ones but names of people and streets; each costs some thousand look-ups.
    private const int MisspelledWordsMax = 40;

    private void AddMisspelled(MentionFinder finder, TextWords text, WorkBudget budget)
    {
        var words = new List<int>();
        int tried = 0;
        for (int i = 0; i < text.Content.Length && tried < MisspelledWordsMax; i++)
        {
            int token = text.Content[i];
            if (text.WordOf(token) >= 0 || text.Tokens.MarksOf(token).HasFlag(TokenMarks.Character)) continue;
            tried++;
            SpellingErrors.Add(graph.Vocabulary, text.Tokens[token], words, budget);
            foreach (int word in words) finder.AddMisspelled(i, word);
        }
    }

    private ResolvedName AnswerOf(List<ScoredMention> scored, List<int> matches, int candidatesMax)
    {
        var best = new Dictionary<int, ScoredMention>();
        foreach (var each in scored)
        {
            if (!best.TryGetValue(each.Node, out var other) || each.CompareTo(other) < 0) best[each.Node] = each;
        }
        var ordered = best.Values.OrderByDescending(c => c.Score).ThenBy(c => graph.IdOf(c.Node), CodePointOrder.Instance).ToList();
        var candidates = ordered.Take(candidatesMax).Select(CandidateOf).ToImmutableArray();
        return new(candidates, [.. ordered.Where(c => matches.Contains(c.Node)).Select(CandidateOf)]);
    }

    private static ResolutionCandidate CandidateOf(ScoredMention scored) =>
        new(scored.Node, Math.Clamp(scored.Score, 0, ResolutionCandidate.ScoreMax), MatchScore.ListOf(scored.Features), scored.Name);
}
