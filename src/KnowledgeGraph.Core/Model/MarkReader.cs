using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>What is marked @evidence and @source; each null for nothing.</summary>
internal sealed record ModelMarks(EvidenceDefinition? Evidence, SourceDefinition? Source);

/// <summary>Reads the marks that a model has at most one of: @evidence and @source.</summary>
internal sealed class MarkReader(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
{
    private readonly ModelErrorList _errors = document.Errors;

    public static ModelMarks Read(ModelDocument document, IReadOnlyDictionary<string, NodeType> nodeTypes)
    {
        var reader = new MarkReader(document, nodeTypes);
        return new(reader.Evidence(), reader.Source());
    }

    private EvidenceDefinition? Evidence()
    {
        if (OnlyKind("evidence") is not var (kind, directive)) return null;
        string? about = PropertyNamed(kind, directive, "about", ScalarType.Id);
        string? property = PropertyNamed(kind, directive, "property", ScalarType.String);
        string? value = directive.Argument("value") is null ? null : PropertyNamed(kind, directive, "value", ScalarType.String);
        string? start = PropertyNamed(kind, directive, "start", ScalarType.Int);
        string? end = PropertyNamed(kind, directive, "end", ScalarType.Int);
        string? quote = PropertyNamed(kind, directive, "quote", ScalarType.String);
        var source = SourceOf(kind, directive);
        if (about is null || property is null || source is null || start is null || end is null || quote is null) return null;
        return new(kind, about, property, value, source, start, end, quote);
    }

    private SourceDefinition? Source()
    {
        if (OnlyKind("source") is not var (kind, directive)) return null;
        return new(kind, directive.Argument("sha256") is null ? null : PropertyNamed(kind, directive, "sha256", ScalarType.String));
    }

    private (NodeKind Kind, GraphQLDirective Directive)? OnlyKind(string name)
    {
        var marked = document.Types.Where(t => t.Directive(name) is not null).ToList();
        foreach (var other in marked.Skip(1))
            _errors.Add(other.Directive(name)!,
                $"A model has one @{name}, and {marked[0].Name} at {_errors.PlaceOf(marked[0].NameNode)} has it already. "
                + "Remove one of the two.");
        return marked.Count > 0 && nodeTypes.GetValueOrDefault(marked[0].Name) is NodeKind kind ? (kind, marked[0].Directive(name)!) : null;
    }

    private string? PropertyNamed(NodeKind kind, GraphQLDirective directive, string argument, ScalarType type)
    {
        if (directive.Text(argument) is not { } name) return null;
        if (kind.Property(name) is { IsList: false } property && property.Type == type) return name;
        var fitting = kind.Properties.Where(p => p.Type == type && !p.IsList).Select(p => p.Name);
        string typeName = type switch { ScalarType.Id => "ID", _ => type.ToString() };
        _errors.Add(directive.Argument(argument)!,
            $"{kind.Name} has no property \"{name}\" of type {typeName}.{NearMiss.Suggestion(name, fitting)}");
        return null;
    }

    private RelationshipField? SourceOf(NodeKind kind, GraphQLDirective directive)
    {
        if (directive.Text("source") is not { } name) return null;
        if (kind.Relationship(name) is { IsList: false } source && document.Type(source.TargetName)?.Directive("source") is not null)
        {
            return source;
        }
        _errors.Add(directive.Argument("source")!,
            $"{kind.Name} has no to-one relationship \"{name}\" to the kind marked @source. Name one.");
        return null;
    }
}
