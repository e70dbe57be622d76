using System.Collections.Immutable;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the field marked @partners; a model has one.</summary>
internal sealed class PartnersReader(
    ModelDocument document,
    IReadOnlyDictionary<string, EnumDefinition> enums,
    IReadOnlyDictionary<string, NodeType> nodeTypes,
    IReadOnlyDictionary<string, RelationshipType> relationshipTypes)
{
    private const string SinceName = "since";

    private static readonly string[] EdgeWords = ["cursor", "node", "and", "or", "not"];

    private readonly ModelErrorList _errors = document.Errors;
    private FieldSyntax? _first;
    private PartnersField? _definition;

    /// <summary>The directive's name.</summary>
    public const string DirectiveName = "partners";

    /// <summary>The field's definition; null if there was an error.</summary>
    /// <param name="field">The field.</param>
    /// <param name="target">The type that it gives.</param>
    public PartnersField? Read(FieldSyntax field, NodeType target)
    {
        var directive = field.Directive(DirectiveName)!;
        var outermost = field.Declaring.Interfaces.Select(i => i.Field(field.Name)).FirstOrDefault(f => f?.Has(DirectiveName) ?? false)
            ?? field;
        if (_first is null)
        {
            _first = outermost;
            if (nodeTypes.GetValueOrDefault(outermost.Shape.Name) is { } given)
            {
                _definition = ReadNew(outermost, outermost.Directive(DirectiveName)!, given);
            }
        }
        if (_first != outermost)
        {
            _errors.Add(directive, "A model has one @partners, and there is already one at "
                + $"{_errors.PlaceOf(_first.Directive(DirectiveName)!)}. Remove one of the two.");
            return null;
        }
        if (field.Shape.Name == outermost.Shape.Name)
        {
            return _definition is null ? null : _definition with { Description = field.Description };
        }
        _errors.Add(field.Node.Type,
            $"Partners are the same for every {outermost.Declaring.Name}: write {SyntaxText.Of(outermost.Node.Type)}, "
            + $"as at {_errors.PlaceOf(outermost.Node.Type)}, not {target.Name}.");
        return null;
    }

    private PartnersField? ReadNew(FieldSyntax field, GraphQLDirective directive, NodeType target)
    {
        if (field.Shape is not { IsList: true, IsPlain: true })
            _errors.Add(field.Node.Type, $"A list of partners is [{target.Name}!]!, not {SyntaxText.Of(field.Node.Type)}.");
        var own = nodeTypes[field.Declaring.Name];
        if (own.Kinds.Intersect(target.Kinds).IsEmpty)
            _errors.Add(
                field.Shape.Named,
                $"A partner of {own.Name} is of the type {own.Name} too, and no {target.Name} is. Write [{own.Name}!]!.");
        if (directive.Text("through") is not { } through || Steps(field, directive, through) is not { Count: > 0 } steps) return null;
        var kinds = steps.Aggregate(
            KindSet.Empty, (all, step) => all.Union(nodeTypes.GetValueOrDefault(step.Shape.Name)?.Kinds ?? KindSet.Empty));
        var stage = Stage(directive, kinds);
        var shares = kinds.Ordinals.Select(KindAt)
            .Select(kind => new SharedKind(kind, Count(kind), StageOf(kind, stage?.Name), BeginningOf(kind))).ToImmutableArray();
        var furthest = stage is { } found
            ? Property("furthest" + Capitalized(found.Name), "The furthest stage of what both share.", ScalarType.Enum, found.Definition)
            : null;
        var since = Property(SinceName, "When the earliest of what both share began, as far as known.", ScalarType.Date);
        CheckEdgeNames(field, directive, shares, furthest);
        return new(field.Name, field.Description, relationshipTypes[through], DirectionOf(steps[0]), target.Name, target.Kinds, shares,
            furthest,
            LastStage(directive, stage?.Definition), since, Uncounted(directive, target));
    }

    // The fields of the declaring type that lead to what can be shared.
    private List<FieldSyntax> Steps(FieldSyntax field, GraphQLDirective directive, string through)
    {
        var following = field.Declaring.Fields.Where(f => f.Directive("relationship") is not null).ToList();
        var steps = following.FindAll(f => TypeOf(f) == through);
        if (steps.Count == 0 || !relationshipTypes.ContainsKey(through))
        {
            _errors.Add(directive.Argument("through")!,
                $"No relationship of {field.Declaring.Name} is of the type "
                + $"\"{through}\".{NearMiss.Suggestion(through, following.Select(TypeOf).OfType<string>())}");
            return [];
        }
        if (steps.Exists(f => DirectionOf(f) != DirectionOf(steps[0]) || DirectionOf(f) == RelationshipDirection.Both))
        {
            _errors.Add(directive.Argument("through")!,
                $"{field.Declaring.Name} has relationships of the type {through} in both directions, so what partners share is ambiguous. "
                + "Name a type that has one.");
            return [];
        }
        return steps;
    }

    private (string Name, EnumDefinition Definition)? Stage(GraphQLDirective directive, KindSet kinds)
    {
        if (directive.Text("stage") is not { } name) return null;
        var definitions = kinds.Ordinals.Select(KindAt).Select(kind => EnumOf(kind, name)).OfType<EnumDefinition>().Distinct().ToList();
        if (definitions.Count == 1) return (name, definitions[0]);
        string shared = string.Join(" and ", kinds.Ordinals.Select(k => KindAt(k).Name));
        string problem = definitions.Count == 0 ? $"has an enum property \"{name}\"" : $"has the same enum in \"{name}\" as the others";
        var known = kinds.Ordinals.Select(KindAt).SelectMany(k => Syntax(k).Fields).Where(f => enums.ContainsKey(f.Shape.Name))
            .Select(f => f.Name);
        _errors.Add(directive.Argument("stage")!, $"None of {shared} {problem}.{NearMiss.Suggestion(name, known)}");
        return null;
    }

    private int LastStage(GraphQLDirective directive, EnumDefinition? stages)
    {
        if (directive.Text("last") is not { } last) return -1;
        if (directive.Argument("stage") is null)
            _errors.Add(
                directive.Argument("last")!, "@partners(last:) is a stage, and there is no stage:. Add stage: \"…\", or remove last.");
        else if (stages is not null && stages.OrdinalOf(last) < 0)
            _errors.Add(
                directive.Argument("last")!,
                $"{stages.Name} has no value \"{last}\".{NearMiss.Suggestion(last, stages.Values.Select(v => v.Name))}");
        return stages?.OrdinalOf(last) ?? -1;
    }

    private KindSet Uncounted(GraphQLDirective directive, NodeType target)
    {
        var uncounted = KindSet.Empty;
        foreach (var item in directive.Items("uncounted").OfType<GraphQLStringValue>())
        {
            string name = item.Value.ToString();
            if (nodeTypes.GetValueOrDefault(name) is { } type && target.Kinds.Contains(type.Kinds)) uncounted = uncounted.Union(type.Kinds);
            else
            {
                _errors.Add(item, $"\"{name}\" is not a kind of "
                    + $"{target.Name}.{NearMiss.Suggestion(name, target.Kinds.Ordinals.Select(k => KindAt(k).Name))}");
            }
        }
        return uncounted;
    }

    private void CheckEdgeNames(
        FieldSyntax field, GraphQLDirective directive, ImmutableArray<SharedKind> shares, PropertyDefinition? furthest)
    {
        var names = new HashSet<string>(EdgeWords, StringComparer.Ordinal) { SinceName };
        if (furthest is not null) names.Add(furthest.Name);
        foreach (var share in shares)
        {
            foreach (string name in new[] { share.ListField, share.Count.Name })
            {
                if (!names.Add(name))
                    _errors.Add(directive, $"The edges of {field.Declaring.Name}.{field.Name} would have \"{name}\" twice. "
                        + $"Give {share.Kind.Name} another @plural(value:).");
            }
        }
    }

    private EnumDefinition? EnumOf(NodeKind kind, string property) =>
        Syntax(kind).Field(property) is { Shape: { IsList: false } shape } ? enums.GetValueOrDefault(shape.Name) : null;

    private string? StageOf(NodeKind kind, string? stage) => stage is not null && EnumOf(kind, stage) is not null ? stage : null;

    private string? BeginningOf(NodeKind kind) =>
        Syntax(kind).Field(kind.Validity.From) is { Shape: { Name: "Date", IsList: false } } ? kind.Validity.From : null;

    private NodeKind KindAt(int ordinal) => nodeTypes.Values.OfType<NodeKind>().First(k => k.Ordinal == ordinal);

    private TypeSyntax Syntax(NodeKind kind) => document.Type(kind.Name)!;

    private static string? TypeOf(FieldSyntax field) => field.Directive("relationship")!.Text("type");

    private static RelationshipDirection DirectionOf(FieldSyntax field) =>
        field.Directive("relationship")!.EnumValue("direction") switch
        {
            "IN" => RelationshipDirection.In,
            "BOTH" => RelationshipDirection.Both,
            _ => RelationshipDirection.Out,
        };

    private static PropertyDefinition Count(NodeKind kind) =>
        Property(kind.PluralField + "Count", $"How many {kind.PluralField} both share.", ScalarType.Int, isRequired: true);

    private static PropertyDefinition Property(
        string name, string description, ScalarType type, EnumDefinition? definition = null, bool isRequired = false) => new(
        name, description, type, definition, IsList: false, isRequired, IsUnique: false, IsIndexed: false, IsIdentity: false, Scale: 0,
        Timestamp.None);

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
