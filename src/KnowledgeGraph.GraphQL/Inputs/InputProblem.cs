namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>A value does not fit its type.</summary>
/// <param name="path">Where in the value, for example `stage.eq`; empty for the whole.</param>
/// <param name="message">What is wrong and what would be right.</param>
internal sealed class InputProblemException(string path, string message) : Exception(message)
{
    public string Path { get; } = path;

    /// <summary>The message after the place.</summary>
    public string Text => Path.Length == 0 ? Message : $"at \"{Path}\", {Message}";
}
