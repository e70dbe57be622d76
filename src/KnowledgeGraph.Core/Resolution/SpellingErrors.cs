namespace KnowledgeGraph.Core.Resolution;

/// <summary>
/// Words that differ from an unknown one by one letter: one too many, one missing, a wrong one, or two exchanged (Damerau, 1964). All such
/// words of Latin letters are made and looked up: fewer than the vocabulary has.
/// </summary>
internal static class SpellingErrors
{
    /// <summary>Shorter words have too many others one letter away.</summary>
    public const int LengthMin = 6;

    private const int LengthMax = 30;
    private const int FoundMax = 4;

    /// <summary>Adds the words of the vocabulary, in the order in which they are made, at most four.</summary>
    public static void Add(Vocabulary vocabulary, ReadOnlySpan<char> word, List<int> found, WorkBudget budget)
    {
        found.Clear();
        if (word.Length is < LengthMin or > LengthMax || word.ContainsAnyExceptInRange('a', 'z')) return;
        Span<char> made = stackalloc char[LengthMax + 1];
        for (int i = 0; i < word.Length && found.Count < FoundMax; i++)
        {
            budget.Step();
            word[..i].CopyTo(made);
            word[(i + 1)..].CopyTo(made[i..]);
            AddIfKnown(vocabulary, made[..(word.Length - 1)], found);
            word[i..].CopyTo(made[i..]);
            if (i + 1 < word.Length)
            {
                (made[i], made[i + 1]) = (made[i + 1], made[i]);
                AddIfKnown(vocabulary, made[..word.Length], found);
                made[i + 1] = word[i + 1];
            }
            for (char letter = 'a'; letter <= 'z'; letter++)
            {
                made[i] = letter;
                AddIfKnown(vocabulary, made[..word.Length], found);
            }
        }
        for (int i = 0; i <= word.Length && found.Count < FoundMax; i++)
        {
            budget.Step();
            word[..i].CopyTo(made);
            word[i..].CopyTo(made[(i + 1)..]);
            for (char letter = 'a'; letter <= 'z'; letter++)
            {
                made[i] = letter;
                AddIfKnown(vocabulary, made[..(word.Length + 1)], found);
            }
        }
    }

    private static void AddIfKnown(Vocabulary vocabulary, ReadOnlySpan<char> letters, List<int> found)
    {
        int word = vocabulary.Find(letters);
        if (word >= 0 && found.Count < FoundMax && !found.Contains(word)) found.Add(word);
    }
}
