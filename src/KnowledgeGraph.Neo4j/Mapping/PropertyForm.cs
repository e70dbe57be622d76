namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>What an expression reads of a property: the value, or what filters and orders compare instead.</summary>
internal enum PropertyForm
{
    /// <summary>The value as the model has it.</summary>
    Value,

    /// <summary>The position of an enum's value in the model.</summary>
    Ordinal,

    /// <summary>The number of a Date's first day.</summary>
    FirstDay,

    /// <summary>The number of a Date's last day.</summary>
    LastDay,

    /// <summary>
    /// The instant of a DateTime, or the instants of a list of them, in units of <see cref="Core.Values.Moment.Instant"/>.
    /// </summary>
    Instant,

    /// <summary>The folded text, or list of them; missing where it is equal to the value.</summary>
    Folded,

    /// <summary>The value where it is of the model's type; missing where it is not. Loads write no other.</summary>
    Valid,

    /// <summary>What a row shows: the value, or where it is not of the model's type a map of it, which is an error.</summary>
    Shown,
}
