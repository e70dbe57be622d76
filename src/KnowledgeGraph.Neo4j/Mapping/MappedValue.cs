using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// How a value is read from a node or relationship: a stored property, or an expression over stored ones. Only what is stored can be
/// indexed, and written by a load.
/// </summary>
internal abstract record MappedValue
{
    private MappedValue()
    {
    }

    /// <summary>The stored property; null if the value is computed.</summary>
    public virtual string? Property => null;

    /// <summary>The stored property, to be written.</summary>
    /// <exception cref="InvalidOperationException">The value is computed.</exception>
    public string Written => Property ?? throw new InvalidOperationException($"{Of("x")} is computed; only stored properties are written.");

    /// <summary>The value of a variable's node or relationship, in Cypher.</summary>
    public abstract string Of(string variable);

    /// <summary>A stored property.</summary>
    public sealed record Stored(string Name) : MappedValue
    {
        /// <inheritdoc/>
        public override string Property => Name;

        /// <inheritdoc/>
        public override string Of(string variable) => $"{variable}.{CypherName.Quote(Name)}";
    }

    /// <summary>An expression over the variable.</summary>
    public sealed record Computed(Func<string, string> Expression) : MappedValue
    {
        /// <inheritdoc/>
        public override string Of(string variable) => Expression(variable);
    }

    /// <summary>A form of a stored property that another program may have written: equal where the expressions are.</summary>
    public sealed record Plain(string Name, PropertyForm Form, ScalarType Type, EnumDefinition? Enum, bool IsList) : MappedValue
    {
        /// <inheritdoc/>
        public override string Of(string variable) => PlainValue.Of(this, $"{variable}.{CypherName.Quote(Name)}");
    }

    /// <summary>The first of several values that is present.</summary>
    public sealed record FirstPresent(params MappedValue[] Values) : MappedValue
    {
        /// <inheritdoc/>
        public override string Of(string variable) =>
            Values.Length == 1 ? Values[0].Of(variable) : $"coalesce({string.Join(", ", Values.Select(v => v.Of(variable)))})";
    }
}
