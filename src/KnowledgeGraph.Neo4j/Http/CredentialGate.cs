namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Prevents a wrong password from being sent with every request: Neo4j locks a user out after three failures, and with it everyone else who
/// signs in as that user. After a refusal one request is permitted every <see cref="Pause"/>, which is longer than Neo4j's lock of five
/// seconds; all others are refused here.
/// </summary>
internal sealed class CredentialGate(TimeProvider time)
{
    /// <summary>How long no request is sent after a refusal.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Zero: the password was not refused.
    private long _nextTrial;

    /// <summary>Whether a request may be sent.</summary>
    public bool TryEnter()
    {
        long next = Volatile.Read(ref _nextTrial);
        if (next == 0) return true;
        long now = time.GetTimestamp();
        return now >= next && Interlocked.CompareExchange(ref _nextTrial, After(now), next) == next;
    }

    /// <summary>Neo4j refused the user or the password.</summary>
    public void Refuse() => Volatile.Write(ref _nextTrial, After(time.GetTimestamp()));

    /// <summary>Neo4j accepted them.</summary>
    public void Accept()
    {
        if (Volatile.Read(ref _nextTrial) != 0) Volatile.Write(ref _nextTrial, 0);
    }

    private long After(long now) => now + (long)(Pause.TotalSeconds * time.TimestampFrequency);
}
