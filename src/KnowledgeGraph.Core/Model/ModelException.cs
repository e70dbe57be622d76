using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>An error in the model, which prevents the start.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units as editors count.</param>
/// <param name="Message">What is wrong and what to fix.</param>
public sealed record ModelError(string File, int Line, int Column, string Message)
{
    /// <summary>file:line:column: message, as compilers print it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}

/// <summary>The model cannot be used; every error found is in <see cref="Errors"/>.</summary>
public sealed class ModelException(ImmutableArray<ModelError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>What is wrong, in the order of the file.</summary>
    public ImmutableArray<ModelError> Errors { get; } = errors;
}
