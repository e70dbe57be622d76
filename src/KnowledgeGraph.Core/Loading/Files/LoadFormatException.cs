namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>A file cannot be read further; the message says what it is instead and what to do.</summary>
internal sealed class LoadFormatException(string message, int line = 0) : Exception(message)
{
    /// <summary>The line, from 1; 0 if the error is about the whole file.</summary>
    public int Line { get; } = line;
}
