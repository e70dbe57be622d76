using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>Collects the errors in a model, so that one start reports all of them.</summary>
internal sealed class ModelErrorList(string file, string source)
{
    private readonly List<(int Offset, string Message)> _errors = [];
    private readonly List<(int Offset, string Message)> _remarks = [];

    /// <summary>Adds an error at a part of the model.</summary>
    public void Add(ASTNode at, string message) => Add(at.Location.Start, message);

    /// <summary>Adds an error at a position of the text.</summary>
    public void Add(int offset, string message) => _errors.Add((offset, message));

    /// <summary>Adds a remark, which prevents nothing, at a part of the model.</summary>
    public void AddRemark(ASTNode at, string message) => _remarks.Add((at.Location.Start, message));

    /// <summary>The remarks, in the order of the file.</summary>
    public IEnumerable<ModelError> Remarks =>
        _remarks.OrderBy(remark => remark.Offset).Select(remark => ErrorOf(remark.Offset, remark.Message));

    /// <summary>The place of a part of the model, for messages that name a second place.</summary>
    public string PlaceOf(ASTNode node)
    {
        (int line, int column) = Position(node.Location.Start);
        return $"{line}:{column}";
    }

    /// <summary>Throws if there are errors.</summary>
    /// <exception cref="ModelException">There are.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new ModelException(
                [.. _errors.Distinct().OrderBy(error => error.Offset).Select(error => ErrorOf(error.Offset, error.Message))]);
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
