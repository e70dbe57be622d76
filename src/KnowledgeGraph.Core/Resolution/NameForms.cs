namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// The forms in which a name is looked up: whole; without its legal form; without the place behind it ("Anna University, Chennai"; "Otis
/// (United States)"); and, of Chinese names, without the province or city in front (山西大同大学) or the word for the sort at the end
/// (太原理工大学, 太原市), if enough is left to tell.
/// </summary>
internal sealed class NameForms(Vocabulary vocabulary, List<bool> isPlace, Adjacency sites, Adjacency parents)
{
    // 太原理工 is a name, 太原 of 太原大学 is not.
    private const int HanRestMin = 4;

    // 太原 of 太原市; 绛县 has no shorter form.
    private const int HanPlaceRestMin = 2;
    private const int SuffixMax = 12;

    // Longer words in capitals are names (RIKEN, INSERM) and written in other ways as well.
    private const int AcronymMax = 4;

    private static readonly string[] HanSorts = ["大学", "学院"];
    private static readonly string[] HanPlaceSorts = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市", "县", "区"];

    private readonly Dictionary<int, List<int[]>> _placeNames = [];
    private readonly List<int> _words = [];
    private readonly List<int> _tokens = [];
    private readonly NameTokens _nameTokens = new();
    private readonly HashSet<ulong> _seen = [];
    private int _node = Vocabulary.NoNode;

    /// <summary>By node: what its names say of its sort; a university's hospital is a hospital.</summary>
    public NameSort[] Sorts { get; } = new NameSort[isPlace.Count];

    /// <summary>The forms of all names so far.</summary>
    public List<NameEntry> Entries { get; } = [];

    /// <summary>Takes note of a place's name, before any is added.</summary>
    public void AddPlace(NameOfNode name)
    {
        Read(name.Text, Vocabulary.NoNode);
        if (_words.Count == 0) return;
        if (!_placeNames.TryGetValue(name.Node, out var names)) _placeNames.Add(name.Node, names = []);
        names.Add([.. _words]);
        if (PlaceSuffixOf(_words.Count, SuffixOf()) is > 0 and var suffix) names.Add([.. _words[..^suffix]]);
    }

    /// <summary>Adds the forms of a name. Names of one node come one after the other.</summary>
    public void Add(NameOfNode name)
    {
        Read(name.Text, name.Node);
        int count = _words.Count;
        if (count == 0) return;
        if (name.Node != _node) _seen.Clear();
        _node = name.Node;
        NoteSort(name.Node);
        var form = name.IsAlias ? NameForm.Alias : NameForm.Whole;
        bool isCapitals = _nameTokens.MarksOf(_tokens[0]).HasFlag(TokenMarks.Capitals);
        if (count == 1 && isCapitals && _nameTokens[_tokens[0]].Length <= AcronymMax) AddAcronym(name, form);
        else AddForm(name, form, 0, count);
        int first = 0;
        int end = QualifierStart(name.Node);
        if (end < count) AddForm(name, form | NameForm.NoQualifier, 0, end);
        else if (LegalFormStart() is var legal && legal < count)
        {
            AddForm(name, form |= NameForm.NoLegalForm, 0, end = legal);
        }
        if (!_nameTokens.MarksOf(_tokens[0]).HasFlag(TokenMarks.Character))
        {
            AddSchools(name, form);
            return;
        }
        string suffix = SuffixOf();
        if (isPlace[name.Node])
        {
            if (PlaceSuffixOf(count, suffix) is > 0 and var sort) AddForm(name, form | NameForm.Shortened, 0, count - sort);
            return;
        }
        if (OwnPlaceAtStart(name.Node, end) is var place && place > 0 && end - place >= HanRestMin)
        {
            AddForm(name, form | NameForm.Shortened, first = place, end);
        }
        if (HanSorts.Any(s => suffix.EndsWith(s, StringComparison.Ordinal)) && end == count && end - 2 - first >= HanRestMin)
        {
            AddForm(name, form | NameForm.Shortened, 0, end - 2);
        }
    }

    private void NoteSort(int node)
    {
        foreach (int word in _words)
        {
            var sort = NameWords.SortOf(vocabulary[word]);
            if (sort == NameSort.Hospital || sort == NameSort.University && Sorts[node] == NameSort.None) Sorts[node] = sort;
        }
        if (!_nameTokens.MarksOf(_tokens[^1]).HasFlag(TokenMarks.Character)) return;
        string text = SuffixOf();
        if (text.Contains("医院", StringComparison.Ordinal)) Sorts[node] = NameSort.Hospital;
        else if (text.EndsWith("大学", StringComparison.Ordinal) && Sorts[node] == NameSort.None) Sorts[node] = NameSort.University;
    }

    private void Read(string name, int node)
    {
        _nameTokens.Read(name);
        _words.Clear();
        _tokens.Clear();
        for (int i = 0; i < _nameTokens.Count; i++)
        {
            if (_nameTokens.Count > 1 && NameWords.IsParticle(_nameTokens[i])) continue;
            if (_nameTokens[i].Length > Vocabulary.WordLengthMax) continue;
            _words.Add(vocabulary.Add(_nameTokens[i], node));
            _tokens.Add(i);
        }
    }

    private void AddForm(NameOfNode name, NameForm form, int first, int end)
    {
        if (end <= first) return;
        ulong bag = 0;
        for (int i = first; i < end; i++) bag += NameTable.HashOf(_words[i]);
        ulong spelling = NameTable.SpellingStart;
        for (int token = _tokens[first]; token <= _tokens[end - 1]; token++) spelling = NameTable.AddSpelling(spelling, _nameTokens[token]);
        if (!_seen.Add(spelling)) return;
        Entries.Add(new(bag, spelling, name.Node, name.Name, form, _words[first..end].ToArray()));
    }

    // The place in brackets at the end, or after the last comma if it is the node's own: what tells nodes of one name apart.
    private int QualifierStart(int node)
    {
        int last = _tokens.Count - 1;
        if (_nameTokens.MarksOf(_tokens[last]).HasFlag(TokenMarks.InBrackets))
        {
            while (last >= 0 && _nameTokens.MarksOf(_tokens[last]).HasFlag(TokenMarks.InBrackets)) last--;
            return last < 0 ? _tokens.Count : last + 1;
        }
        int first = last;
        while (first > 0 && !_nameTokens.MarksOf(_tokens[first]).HasFlag(TokenMarks.AfterBreak) && !IsAfterLocative(first)) first--;
        return first > 0 && IsOwnPlace(node, first, _tokens.Count) ? first : _tokens.Count;
    }

    private bool IsAfterLocative(int word) =>
        _tokens[word] > 0 && NameWords.IsLocative(_nameTokens[_tokens[word] - 1]);

    // Schools are called by the university's own word: Harvard Medical School.
    private void AddSchools(NameOfNode name, NameForm form)
    {
        if (_words.Count != 2 || isPlace[name.Node] || vocabulary[_words[1]] != "university") return;
        int own = _words[0];
        foreach (string school in NameWords.Schools)
        {
            int[] words = [own, .. school.Split(' ').Select(w => vocabulary.Add(w, Vocabulary.NoNode))];
            ulong bag = 0;
            foreach (int word in words) bag += NameTable.HashOf(word);
            Entries.Add(new(bag, 0, name.Node, name.Name, form | NameForm.Shortened, words));
        }
    }

    private void AddAcronym(NameOfNode name, NameForm form)
    {
        int word = vocabulary.AddCapitals(_nameTokens[_tokens[0]], name.Node);
        if (!_seen.Add((ulong)word)) return;
        Entries.Add(new(NameTable.HashOf(word), (ulong)word, name.Node, name.Name, form | NameForm.Acronym, new[] { word }));
    }

    private int LegalFormStart()
    {
        int end = _tokens.Count;
        if (_nameTokens.MarksOf(_tokens[^1]).HasFlag(TokenMarks.Character))
        {
            while (NameWords.HanLegalFormOf(SuffixOf(end)) is > 0 and var length && end - length >= 2) end -= length;
            return end;
        }
        while (end > 1 && NameWords.IsLegalForm(vocabulary[_words[end - 1]])) end--;
        return end;
    }

    private string SuffixOf() => SuffixOf(_words.Count);

    private string SuffixOf(int end) => string.Concat(_words.Take(end).TakeLast(SuffixMax).Select(w => vocabulary[w]));

    private static int PlaceSuffixOf(int count, string suffix)
    {
        string? sort = Array.Find(HanPlaceSorts, s => suffix.EndsWith(s, StringComparison.Ordinal));
        return sort is not null && count - sort.Length >= HanPlaceRestMin ? sort.Length : 0;
    }

    private int OwnPlaceAtStart(int node, int end)
    {
        int longest = 0;
        foreach (int[] name in PlaceNamesOf(node))
        {
            if (name.Length > longest && name.Length < end && _words.Take(name.Length).SequenceEqual(name)) longest = name.Length;
        }
        return longest;
    }

    private bool IsOwnPlace(int node, int first, int end) =>
        PlaceNamesOf(node).Any(name => name.Length == end - first && _words.Skip(first).SequenceEqual(name));

    private IEnumerable<int[]> PlaceNamesOf(int node)
    {
        var places = new List<int>();
        foreach (int site in sites[node]) places.Add(site);
        for (int i = 0; i < places.Count; i++)
        {
            foreach (int parent in parents[places[i]])
            {
                if (isPlace[parent] && !places.Contains(parent)) places.Add(parent);
            }
        }
        return places.SelectMany(p => _placeNames.GetValueOrDefault(p, []));
    }
}
