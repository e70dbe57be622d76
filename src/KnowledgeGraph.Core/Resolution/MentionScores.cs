namespace KnowledgeGraph.Core.Resolution;

/// <summary>Scores what was found in a text.</summary>
internal sealed class MentionScores
{
    // A name needs a word that few names have, or several that are not in many.
    private const int RareWordMin = 580;
    private const int WordsWeightMin = 1_100;

    // The words around a mention are read, and the places compared: some microseconds.
    private const int StepsOfMention = 4;

    private readonly ResolutionGraph _graph;
    private readonly TextWords _text;
    private readonly TextPlaces _places;
    private readonly CandidateFilter _filter;
    private readonly List<Mention> _mentions;
    private readonly WorkBudget _budget;
    private readonly MentionContext _context;
    private readonly Dictionary<int, PlaceAgreement> _agreements = [];

    public MentionScores(
        ResolutionGraph graph, TextWords text, TextPlaces places, CandidateFilter filter, List<Mention> mentions, WorkBudget budget)
    {
        (_graph, _text, _places, _filter, _mentions, _budget) = (graph, text, places, filter, mentions, budget);
        _context = new(text, places);
    }

    /// <summary>All mentions of nodes that are allowed, scored.</summary>
    public List<ScoredMention> All()
    {
        var scored = new List<ScoredMention>(_mentions.Count);
        foreach (var mention in _mentions)
        {
            _budget.Step(StepsOfMention);
            ref readonly var entry = ref _graph.Names[mention.Entry];
            if (!_filter.Allows(entry.Node)) continue;
            if (_places.Covers(mention.First, mention.End) && !_places.IsAll) continue;
            uint features = FeaturesOf(mention, entry);
            scored.Add(new(entry.Node, mention.First, mention.End, entry.Name, features, MatchScore.Of(features)));
        }
        JointEvidence.Add(_graph, scored);
        return scored;
    }

    private uint FeaturesOf(Mention mention, in NameEntry entry)
    {
        uint features = 0;
        bool isAll = mention.First == 0 && mention.End == _text.Tokens.Count;
        features = features.With(isAll ? MatchFeature.SameName : MatchFeature.NameInText);
        if (entry.Form.HasFlag(NameForm.Alias)) features = features.With(MatchFeature.Alias);
        if (entry.Form.HasFlag(NameForm.NoLegalForm)) features = features.With(MatchFeature.LegalFormLeftOut);
        if (entry.Form.HasFlag(NameForm.NoQualifier)) features = features.With(MatchFeature.QualifierLeftOut);
        if (entry.Form.HasFlag(NameForm.Shortened)) features = features.With(MatchFeature.PartOfName);
        if (!mention.IsSameOrder) features = features.With(MatchFeature.OtherWordOrder);
        if (mention.IsMisspelled) features = features.With(MatchFeature.SpellingError);
        else if (mention.IsSameOrder && !entry.Form.HasFlag(NameForm.Acronym) && SpellingOf(mention) != entry.Spelling)
        {
            features = features.With(MatchFeature.AbbreviationExpanded);
        }
        if (entry.Form.HasFlag(NameForm.Acronym)) features = features.With(MatchFeature.Acronym);
        else if (entry.Words.Length == 1 && !IsCharacter(mention.First)) features = features.With(MatchFeature.OneWord);
        else if (IsCommon(entry.Words.Span)) features = features.With(MatchFeature.CommonWords);
        features |= _context.FeaturesOf(mention.First, mention.End, entry);
        return features | PlaceFeatures(entry.Node, features);
    }

    private bool IsCharacter(int token) => _text.Tokens.MarksOf(token).HasFlag(TokenMarks.Character);

    private uint PlaceFeatures(int node, uint features)
    {
        if (!_agreements.TryGetValue(node, out var agreement)) _agreements.Add(node, agreement = _places.AgreementOf(node));
        return agreement switch
        {
            PlaceAgreement.Same => features.With(MatchFeature.SamePlace),
            PlaceAgreement.SameRoot => features.With(MatchFeature.SameRegion),
            PlaceAgreement.OtherInRoot => features.With(MatchFeature.OtherCity),
            PlaceAgreement.Other => features.With(MatchFeature.OtherPlace),
            _ => features,
        };
    }

    private ulong SpellingOf(Mention mention)
    {
        ulong spelling = NameTable.SpellingStart;
        for (int token = mention.First; token < mention.End; token++) spelling = NameTable.AddSpelling(spelling, _text.Tokens[token]);
        return spelling;
    }

    private bool IsCommon(ReadOnlySpan<int> words)
    {
        int sum = 0;
        foreach (int word in words)
        {
            int weight = _graph.Vocabulary.WeightOf(word);
            if (weight >= RareWordMin) return false;
            sum += weight;
        }
        return sum < WordsWeightMin;
    }
}
