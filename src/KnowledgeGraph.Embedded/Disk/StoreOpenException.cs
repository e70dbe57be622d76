namespace KnowledgeGraph.Embedded.Disk;

/// <summary>The store cannot be opened; the message says what to fix, a line for each thing.</summary>
public sealed class StoreOpenException(string message) : Exception(message);
