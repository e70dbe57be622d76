namespace KnowledgeGraph.Conformance.Cache;

/// <summary>How long the truth under load is looked at; raised by the environment for long runs.</summary>
internal static class TruthBudget
{
    /// <summary>How long readers and writers run.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("KG_TEST_TRUTH_SECONDS"), out int seconds) ? seconds : 3);

    /// <summary>How long a planted fault may stay unfound: a machine that is just starting answers little in the first seconds.</summary>
    public static TimeSpan TimeOfFault { get; } = 20 * Time;
}
