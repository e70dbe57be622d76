using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>Gathers what is wrong in a model, so that one start tells all of it.</summary>
internal sealed class ModelErrorList(string file, string source)
{
    private readonly List<(int Offset, string Message)> _errors = [];

    /// <summary>Adds an error at a part of the model.</summary>
    public void Add(ASTNode at, string message) => Add(at.Location.Start, message);

    /// <summary>Adds an error at a place of the text.</summary>
    public void Add(int offset, string message) => _errors.Add((offset, message));

    /// <summary>Where a part of the model stands, for messages that name a second place.</summary>
    public string PlaceOf(ASTNode node)
    {
        (int line, int column) = Position(node.Location.Start);
        return $"{line}:{column}";
    }

    /// <summary>Stops the reading where anything was added.</summary>
    /// <exception cref="ModelException">Something was.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new ModelException([.. _errors.Distinct().OrderBy(error => error.Offset).Select(error => ErrorOf(error.Offset, error.Message))]);
    }

    private ModelError ErrorOf(int offset, string message)
    {
        (int line, int column) = Position(offset);
        return new(file, line, column, message);
    }

    private (int Line, int Column) Position(int offset)
    {
        var before = source.AsSpan(0, Math.Min(offset, source.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
