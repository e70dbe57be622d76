using KnowledgeGraph.Core.Checks;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>The findings of a pass over a graph, of which what derives is expected or not.</summary>
/// <param name="state">Who wrote the graph.</param>
internal sealed class PassFindings(GraphState state)
{
    private readonly Findings _findings = new();

    /// <summary>Who wrote the graph.</summary>
    public GraphState State { get; } = state;

    /// <summary>All findings.</summary>
    public Findings All => _findings;

    /// <summary>
    /// Whether a repair leaves nothing of what it is for: every value that something derives from is right, and every id is there.
    /// </summary>
    public bool IsDerivable { get; private set; } = true;

    /// <summary>Whether an adoption would overwrite what is there, or cannot be completed.</summary>
    public bool ForbidsAdoption { get; private set; }

    /// <summary>Adds a node or edge that has a problem.</summary>
    public void Add(CheckProblem problem, string message, string key)
    {
        _findings.Add(problem, message, key);
        IsDerivable &= problem is CheckProblem.RequiredMissing;
        ForbidsAdoption |= problem is CheckProblem.IdMissing or CheckProblem.DuplicateId or CheckProblem.UniqueShared;
    }

    /// <summary>Adds one whose labels, helper properties or id are missing or stale.</summary>
    public void AddDerived(CheckProblem problem, string message, string key)
    {
        // In a graph that was never adopted nobody has promised them (AddNotAdopted).
        if (State != GraphState.Foreign) _findings.Add(problem, message, key);
        IsDerivable = false;
    }

    /// <summary>Adds one that an adoption would write.</summary>
    public void AddNotAdopted(string message, string key)
    {
        if (State == GraphState.Foreign) _findings.Add(CheckProblem.NotAdopted, message, key);
    }

    /// <summary>Adds one that was there before an adoption, and has a property that it would overwrite.</summary>
    public void AddTaken(string message, string key)
    {
        if (State is GraphState.Loaded or GraphState.Adopted) return;
        _findings.Add(CheckProblem.NameTaken, message, key);
        ForbidsAdoption = true;
    }
}
