namespace KnowledgeGraph.Core.Model;

/// <summary>Reads a model from its SDL and checks it.</summary>
public static class ModelReader
{
    /// <summary>Reads the model from a file.</summary>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public static GraphModel ReadFile(string path) => Read(path, File.ReadAllText(path));

    /// <summary>Reads the model from a text; <paramref name="file"/> names it in errors.</summary>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public static GraphModel Read(string file, string sdl)
    {
        var document = ModelDocument.Parse(file, sdl);
        ModelDirectives.Check(document);
        ModelInheritance.Resolve(document);
        var enums = EnumReader.Read(document);
        var nodeTypes = NodeTypeReader.Read(document);
        var properties = new PropertyReader(document, enums);
        var relationshipTypes = new RelationshipTypeReader(document, properties)
            .Read(document.Types.Where(t => nodeTypes.ContainsKey(t.Name)));
        var fields = new FieldReader(document, properties, enums, nodeTypes, relationshipTypes);
        DefineFields(document, nodeTypes, fields);
        IdReader.Read(document, nodeTypes);
        new AliasChecks(document, nodeTypes).Check();
        DefineEnds(nodeTypes, relationshipTypes.Values);
        var marks = MarkReader.Read(document, nodeTypes);
        var trees = TreeReader.Read(document, nodeTypes);
        new RelationshipChecks(document, nodeTypes, fields).Check(trees);
        new ModelNames(document, nodeTypes).Check(trees, marks.Evidence);
        document.Errors.ThrowIfAny();
        return new(
            [.. nodeTypes.Values.OfType<NodeKind>()],
            [.. nodeTypes.Values.OfType<InterfaceType>()],
            [.. relationshipTypes.Values],
            [.. enums.Values],
            marks.Evidence,
            marks.Source,
            trees) { Remarks = [.. document.Errors.Remarks] };
    }

    private static void DefineFields(ModelDocument document, Dictionary<string, NodeType> nodeTypes, FieldReader fields)
    {
        foreach (var type in document.Types)
        {
            if (nodeTypes.GetValueOrDefault(type.Name) is { } nodeType)
                nodeType.Define([.. type.Fields.Where(f => f.Name != "id").Select(fields.Read).OfType<FieldDefinition>()]);
        }
    }

    private static void DefineEnds(Dictionary<string, NodeType> nodeTypes, IEnumerable<RelationshipType> relationshipTypes)
    {
        var fields = nodeTypes.Values.OfType<NodeKind>()
            .SelectMany(k => k.Fields.OfType<RelationshipField>().Select(f => (Kind: k, Field: f))).ToList();
        foreach (var type in relationshipTypes)
        {
            var ofType = fields.Where(f => f.Field.Type == type).ToList();
            var leaving = ofType.Where(f => f.Field.Direction != RelationshipDirection.In).ToList();
            var ends = leaving.Count > 0
                ? leaving.SelectMany(EndsOf)
                : ofType.SelectMany(f => f.Field.Targets.Ordinals.Select(target => (From: target, To: f.Kind.Ordinal)));
            type.Define(type.Properties, ends);
            type.IsBothWays = ofType.Exists(f => f.Field.Direction == RelationshipDirection.Both);
        }
    }

    private static IEnumerable<(int From, int To)> EndsOf((NodeKind Kind, RelationshipField Field) leaving) =>
        leaving.Field.Targets.Ordinals.SelectMany<int, (int From, int To)>(target =>
            leaving.Field.Direction == RelationshipDirection.Both
                ? [(leaving.Kind.Ordinal, target), (target, leaving.Kind.Ordinal)]
                : [(leaving.Kind.Ordinal, target)]);
}
