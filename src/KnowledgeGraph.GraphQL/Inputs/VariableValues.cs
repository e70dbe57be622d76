namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>The coerced variables of a request by name: those that were given, or that have a default.</summary>
public sealed class VariableValues : Dictionary<string, object?>
{
    /// <summary>No variables.</summary>
    public VariableValues()
        : base(StringComparer.Ordinal)
    {
    }
}
