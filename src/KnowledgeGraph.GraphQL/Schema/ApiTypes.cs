using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL.Types;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>A field of an output type, with what it stands for.</summary>
public sealed class ApiField(FieldBinding binding) : FieldType
{
    /// <summary>What it stands for.</summary>
    public FieldBinding Binding { get; } = binding;
}

/// <summary>A field of an input type, with what it stands for.</summary>
public sealed class ApiInputField(InputBinding binding) : FieldType
{
    /// <summary>What it stands for.</summary>
    public InputBinding Binding { get; } = binding;
}

/// <summary>An object type, with what it stands for.</summary>
public sealed class ApiObjectType : ObjectGraphType
{
    /// <summary>An object type without fields yet.</summary>
    public ApiObjectType(string name, string description, TypeBinding binding)
    {
        Name = name;
        Description = description;
        Binding = binding;
        // GraphQL.NET asks for it of types that implement interfaces; execution is ours, so nothing ever calls it.
        IsTypeOf = static _ => true;
    }

    /// <summary>What it stands for.</summary>
    public TypeBinding Binding { get; }
}

/// <summary>An interface type, with what it stands for.</summary>
public sealed class ApiInterfaceType : InterfaceGraphType
{
    /// <summary>An interface without fields yet.</summary>
    public ApiInterfaceType(string name, string description, TypeBinding binding)
    {
        Name = name;
        Description = description;
        Binding = binding;
    }

    /// <summary>What it stands for.</summary>
    public TypeBinding Binding { get; }
}

/// <summary>An input object type.</summary>
public sealed class ApiInputType : InputObjectGraphType
{
    private FrozenDictionary<string, int> _places = FrozenDictionary<string, int>.Empty;

    /// <summary>An input type without fields yet.</summary>
    public ApiInputType(string name, string description, bool isOneOf)
    {
        Name = name;
        Description = description;
        IsOneOf = isOneOf;
    }

    /// <summary>Its fields, in order; known once the schema is made.</summary>
    public ImmutableArray<ApiInputField> InputFields { get; private set; } = [];

    /// <summary>The place of the field of that name in <see cref="InputFields"/>, or -1.</summary>
    public int PlaceOf(string name) => _places.TryGetValue(name, out int place) ? place : -1;

    /// <inheritdoc/>
    public override void Initialize(ISchema schema)
    {
        base.Initialize(schema);
        InputFields = [.. Fields.Cast<ApiInputField>()];
        _places = InputFields.Select((field, place) => (field.Name, place)).ToFrozenDictionary(
            f => f.Name, f => f.place, StringComparer.Ordinal);
    }
}

/// <summary>Reads what parts of the API's schema stand for.</summary>
public static class ApiMetadata
{
    /// <summary>What an output field stands for; null for introspection's own.</summary>
    public static FieldBinding? OutputBinding(this FieldType field) => (field as ApiField)?.Binding;

    /// <summary>What an input field stands for; null for others.</summary>
    public static InputBinding? InputBinding(this FieldType field) => (field as ApiInputField)?.Binding;

    /// <summary>What an output type stands for; null for introspection's own, scalars and enums.</summary>
    public static TypeBinding? Binding(this IGraphType type) => type switch
    {
        ApiObjectType objectType => objectType.Binding,
        ApiInterfaceType interfaceType => interfaceType.Binding,
        _ => null,
    };
}
