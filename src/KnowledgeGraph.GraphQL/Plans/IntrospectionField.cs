using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>A root field that asks for the schema itself, or for the model.</summary>
internal sealed class IntrospectionShape : FieldShape
{
    /// <summary>What it asks.</summary>
    public required IntrospectionField Field { get; init; }
}

/// <summary>A field that asks for a part of the schema or of the model, fragments and conditions settled.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="ParentName">The type that it is selected of: one of introspection's own, or of the model's.</param>
/// <param name="NameBytes">A comma, the quoted name in the answer and a colon.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Fields">What it asks of its value, in the order of the answer.</param>
internal sealed record IntrospectionField(
    string Name, string ParentName, byte[] NameBytes, FieldArguments Arguments, ImmutableArray<IntrospectionField> Fields)
{
    /// <summary>Of a field of the model: its value for a part of the model; null for introspection's own.</summary>
    public Func<object, object?>? Read { get; init; }

    /// <summary>Whether its value is the same for every request.</summary>
    public bool IsConstant => Arguments.IsConstant && Fields.All(f => f.IsConstant);
}
