using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>By which rule a property shows the value that it has, where sources differ on it.</summary>
public enum DisputeRule
{
    /// <summary>It has the value that a load gave it last. Claims do not choose: who makes the load does.</summary>
    Loaded,

    /// <summary>It has no value: no load chose one.</summary>
    Undecided,
}

/// <summary>
/// What is read of the rows of <see cref="ItemSource.DisputesOf"/> and <see cref="ItemSource.DisputedValues"/>, as properties of their
/// edges.
/// </summary>
public static class Dispute
{
    /// <summary>The rules as an enum of the API, by <see cref="DisputeRule"/>.</summary>
    public static EnumDefinition Rules { get; } = new(
        "DisputeRule",
        "By which rule a property shows the value that it has, where sources differ on it.",
        [
            new("LOADED", "It has the value that a load gave it last. Claims do not choose: who makes the load does."),
            new("UNDECIDED", "It has no value: no load chose one."),
        ]);

    /// <summary>The name of the property.</summary>
    public static PropertyDefinition Property { get; } = DefinitionOf("property", ScalarType.String);

    /// <summary>The value that the node or edge has.</summary>
    public static PropertyDefinition Preferred { get; } = DefinitionOf("preferred", ScalarType.String, isRequired: false);

    /// <summary>Why it has that value.</summary>
    public static PropertyDefinition Rule { get; } = DefinitionOf("rule", ScalarType.Enum) with { Enum = Rules };

    /// <summary>Of a value: its text.</summary>
    public static PropertyDefinition Value { get; } = DefinitionOf("value", ScalarType.String);

    /// <summary>Of a value: whether it is that which the node or edge has.</summary>
    public static PropertyDefinition IsPreferred { get; } = DefinitionOf("isPreferred", ScalarType.Boolean);

    /// <summary>The property of that name; null where there is none.</summary>
    public static PropertyDefinition? Find(string name) => Array.Find([Property, Preferred, Rule, Value, IsPreferred], p => p.Name == name);

    private static PropertyDefinition DefinitionOf(string name, ScalarType type, bool isRequired = true) =>
        new(name, null, type, null, IsList: false, isRequired, IsUnique: false, IsIndexed: false, IsIdentity: false, 0, Timestamp.None);
}
