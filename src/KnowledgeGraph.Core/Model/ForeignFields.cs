using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>Makes fields of a model of the fields of @neo4j/graphql 7's type definitions.</summary>
internal sealed class ForeignFields(
    Dictionary<string, GraphQLTypeDefinition> types,
    HashSet<string> nodeTypes,
    HashSet<string> leftOut,
    HashSet<string> scalars,
    Action<ASTNode, string, string?> remark)
{
    private const string Id = "id";

    private static readonly string[] Unreadable = ["Time", "LocalTime", "LocalDateTime", "Duration", "Point", "CartesianPoint"];

    // One mark of ours says that the writer knows them, and chose.
    private readonly bool _hasPaths = types.Values.SelectMany(FieldsOf).Any(field => Find(field, "path") is not null);

    /// <summary>Adapts the fields of a type.</summary>
    public void Adapt(GraphQLTypeDefinition type)
    {
        bool isNode = nodeTypes.Contains(type.Name.StringValue), isOfEdges = Find(type, "relationshipProperties") is not null;
        var searched = SearchedFields(type);
        var kept = new List<GraphQLFieldDefinition>();
        foreach (var field in FieldsOf(type))
        {
            if (!IsKept(type, field)) continue;
            if (searched.Contains(field.Name.StringValue) && Find(field, "search") is null) AddDirective(field, "@search");
            AdaptField(type, field, isOfEdges);
            kept.Add(isOfEdges && field.Name.StringValue == Id ? RenamedOfEdges(field, type.Name.StringValue) : field);
        }
        SetFields(type, kept);
        if (isNode) AdaptId(type, kept);
    }

    private bool IsKept(GraphQLTypeDefinition type, GraphQLFieldDefinition field)
    {
        string place = $"{type.Name.StringValue}.{field.Name.StringValue}";
        foreach (var directive in Directives(field))
        {
            string name = directive.Name.StringValue;
            if (name == "selectable" && directive.Argument("onRead") is GraphQLFalseBooleanValue)
            {
                return Leave(directive, place, "it may not be read");
            }
            if (ForeignDirectives.Of(name) is (ForeignDirectives.Effect.FieldLeftOut, var why))
            {
                return Leave(directive, place, $"@{name}: {why}");
            }
        }
        string target = TypeShape.Of(field.Type).Name;
        if (Array.IndexOf(Unreadable, target) >= 0) return Leave(field.Type, place, $"this server has no {target}");
        if (leftOut.Contains(target)) return Leave(field.Type, place, $"{target} is left out");
        bool isDeclared = Find(field, "declareRelationship") is not null;
        return !isDeclared || Declare(type, field) || Leave(field, place, "the types that implement it have different relationships there");
    }

    private bool Leave(ASTNode at, string place, string why)
    {
        remark(at, $"{place} is left out: {why}.", null);
        return false;
    }

    /// <summary>Gives a field of an interface the relationship that all types that implement it have.</summary>
    private bool Declare(GraphQLTypeDefinition type, GraphQLFieldDefinition field)
    {
        string name = type.Name.StringValue;
        var relationships = types.Values.Where(t => Interfaces(t).Contains(name) && nodeTypes.Contains(t.Name.StringValue))
            .Select(t => FieldsOf(t).FirstOrDefault(f => f.Name.StringValue == field.Name.StringValue))
            .Select(f => f is null ? null : Find(f, "relationship")).ToList();
        if (relationships.Count == 0 || relationships.Contains(null)) return false;
        var meanings = relationships.Select(r => (r!.Text("type"), r!.EnumValue("direction"), r!.Text("properties"))).Distinct().ToList();
        if (meanings.Count > 1) return false;
        field.Directives!.Items.RemoveAll(d => d.Name.StringValue == "declareRelationship");
        field.Directives.Items.Add(Parsed(RelationshipOf(relationships[0]!), field));
        return true;
    }

    private void AdaptField(GraphQLTypeDefinition type, GraphQLFieldDefinition field, bool isOfEdges)
    {
        string place = $"{type.Name.StringValue}.{field.Name.StringValue}";
        bool isKey = !isOfEdges && Find(field, "id") is not null && field.Name.StringValue != Id;
        if (isKey && Find(field, "unique") is null) AddDirective(field, "@unique");
        foreach (var directive in Directives(field).ToList())
        {
            string name = directive.Name.StringValue;
            if (name == "relationship") Replace(field, directive);
            else if (name == "selectable") field.Directives!.Items.Remove(directive);
            else if (ForeignDirectives.Of(name) is var (effect, why))
            {
                field.Directives!.Items.Remove(directive);
                if (effect is ForeignDirectives.Effect.Remark or ForeignDirectives.Effect.Warning)
                    remark(
                        directive, $"@{name} of {place} has no effect: {why}.", effect == ForeignDirectives.Effect.Warning ? null : name);
            }
        }
        if (field.Directives is { Items.Count: 0 }) field.Directives = null;
        field.Type = TypeOf(field.Type);
    }

    private void Replace(GraphQLFieldDefinition field, GraphQLDirective relationship)
    {
        int at = field.Directives!.Items.IndexOf(relationship);
        field.Directives.Items[at] = Parsed(RelationshipOf(relationship), relationship);
        if (!_hasPaths) AddDirective(field, "@path");
    }

    // What it says besides is of writes and aggregates.
    private static string RelationshipOf(GraphQLDirective relationship)
    {
        string direction = relationship.EnumValue("queryDirection") == "UNDIRECTED" ? "BOTH" : relationship.EnumValue("direction") ?? "OUT";
        string properties = relationship.Argument("properties") is { } named ? $", properties: {SyntaxText.Of(named)}" : "";
        return $"@relationship(type: {SyntaxText.Of(relationship.Argument("type"))}, direction: {direction}{properties})";
    }

    /// <summary>The type by our name, and a list without nulls in it: Neo4j has none.</summary>
    private GraphQLType TypeOf(GraphQLType type)
    {
        var shape = TypeShape.Of(type);
        string name = shape.Name == "BigInt" ? "Long" : shape.Name;
        scalars.Add(name);
        if (name == shape.Name && (!shape.IsList || shape.IsPlain)) return type;
        string text = shape.IsList ? $"[{name}!]!" : shape.IsRequired ? $"{name}!" : name;
        var made = FieldsOf((GraphQLTypeDefinition)Parser.Parse($"type T {{ f: {text} }}").Definitions[0])[0].Type;
        Place(made, type.Location);
        return made;
    }

    private static void Place(GraphQLType type, GraphQLLocation location)
    {
        type.Location = location;
        if (type is GraphQLNonNullType required) Place(required.Type, location);
        if (type is GraphQLListType list) Place(list.Type, location);
    }

    /// <summary>Every node has an id: its `id`, or else it is made of the property that their @id, @relayId or @unique marks.</summary>
    private void AdaptId(GraphQLTypeDefinition type, List<GraphQLFieldDefinition> fields)
    {
        string name = type.Name.StringValue;
        var own = fields.Find(field => field.Name.StringValue == Id);
        if (own is not null && TypeShape.Of(own.Type) is { Name: "ID", IsList: false } shape)
        {
            if (!shape.IsRequired) own.Type = new GraphQLNonNullType(own.Type) { Location = own.Type.Location };
            own.Directives?.Items.RemoveAll(d => d.Name.StringValue == "unique");
            if (own.Directives is { Items.Count: 0 }) own.Directives = null;
            return;
        }
        if (own is not null) fields[fields.IndexOf(own)] = RenamedOfNodes(own, name);
        string? stored = own is not null ? StoredOf(own) : fields.Find(IsKey) is { } key ? StoredOf(key) : null;
        if (stored is null)
            remark(type.Name, $"No property of {name} is marked @id, so its ids are Neo4j's own, which may change. "
                + $"Add `id: ID! @alias(property: \"…\")` with a unique property.", null);
        fields.Insert(0, FieldsOf((GraphQLTypeDefinition)Parser.Parse(
            $"type T {{ id: ID! {(stored is null ? "@elementId" : $"@alias(property: {stored})")} }}").Definitions[0])[0]);
        (fields[0].Location, fields[0].Name.Location, fields[0].Directives!.Items[0].Location) =
            (type.Location, type.Name.Location, type.Name.Location);
        SetFields(type, fields);
    }

    private GraphQLFieldDefinition RenamedOfEdges(GraphQLFieldDefinition field, string owner)
    {
        string name = NameOfId(owner);
        remark(field.Name, $"{owner}.id is called {owner}.{name} here, since every edge has an `id` of its own.", null);
        return Renamed(field, name);
    }

    private static string NameOfId(string owner) => $"{char.ToLowerInvariant(owner[0])}{owner[1..]}Id";

    private GraphQLFieldDefinition RenamedOfNodes(GraphQLFieldDefinition field, string owner)
    {
        string name = NameOfId(owner);
        remark(
            field.Name,
            $"{owner}.id is {SyntaxText.Of(field.Type)}, and every node here has an `id: ID!`, made of it. The number itself is {owner}.{name}.",
            null);
        return Renamed(field, name);
    }

    private static GraphQLFieldDefinition Renamed(GraphQLFieldDefinition field, string name)
    {
        if (Find(field, "alias") is null) AddDirective(field, $"@alias(property: \"{Id}\")");
        field.Name = new GraphQLName(name) { Location = field.Name.Location };
        return field;
    }

    private static bool IsKey(GraphQLFieldDefinition field) =>
        Find(field, "unique") is not null && TypeShape.Of(field.Type) is { IsList: false, Name: "ID" or "String" or "Int" or "Long" };

    // The name of the stored property, quoted.
    private static string StoredOf(GraphQLFieldDefinition field) =>
        Find(field, "alias")?.Argument("property") is { } alias ? SyntaxText.Of(alias) : $"\"{field.Name.StringValue}\"";

    /// <summary>The fields that the type's full-text indexes have.</summary>
    private static HashSet<string> SearchedFields(GraphQLTypeDefinition type) =>
    [
        .. Directives(type).Where(d => d.Name.StringValue == "fulltext").SelectMany(d => d.Items("indexes")).OfType<GraphQLObjectValue>()
            .SelectMany(index => index.Fields ?? []).Where(field => field.Name.StringValue == "fields")
            .SelectMany(field => (field.Value as GraphQLListValue)?.Values ?? []).OfType<GraphQLStringValue>()
            .Select(value => value.Value.ToString()),
    ];

    private static void AddDirective(GraphQLFieldDefinition field, string sdl)
    {
        field.Directives ??= new([]);
        field.Directives.Items.Add(Parsed(sdl, field.Name));
    }

    private static GraphQLDirective Parsed(string sdl, ASTNode at)
    {
        var made = Directives(FieldsOf((GraphQLTypeDefinition)Parser.Parse($"type T {{ f: T {sdl} }}").Definitions[0])[0])[0];
        made.Location = at.Location;
        foreach (var argument in SyntaxText.ArgumentsOf(made)) (argument.Location, argument.Value.Location) = (at.Location, at.Location);
        return made;
    }

    private static void SetFields(GraphQLTypeDefinition type, List<GraphQLFieldDefinition> fields)
    {
        var definition = fields.Count == 0 ? null : new GraphQLFieldsDefinition(fields);
        if (type is GraphQLObjectTypeDefinition node) node.Fields = definition;
        if (type is GraphQLInterfaceTypeDefinition general) general.Fields = definition;
    }

    private static List<GraphQLFieldDefinition> FieldsOf(GraphQLTypeDefinition type) => type switch
    {
        GraphQLObjectTypeDefinition { Fields: { } fields } => fields.Items,
        GraphQLInterfaceTypeDefinition { Fields: { } fields } => fields.Items,
        _ => [],
    };

    private static IEnumerable<string> Interfaces(GraphQLTypeDefinition type) =>
        (type as IHasInterfacesNode)?.Interfaces?.Items.Select(i => i.Name.StringValue) ?? [];

    private static List<GraphQLDirective> Directives(ASTNode node) => (node as IHasDirectivesNode)?.Directives?.Items ?? [];

    private static GraphQLDirective? Find(ASTNode node, string directive) => Directives(node).Find(d => d.Name.StringValue == directive);
}
