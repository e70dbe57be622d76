namespace KnowledgeGraph.Core;

/// <summary>A store failed or refused; <see cref="Code"/> is one of docs/errors.md and the message is fit for clients.</summary>
public sealed class StoreException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The documented error code.</summary>
    public string Code { get; } = code;
}
