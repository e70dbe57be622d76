namespace KnowledgeGraph.Core.Model;

/// <summary>The scalar types that a property of the model can have.</summary>
public enum ScalarType
{
    /// <summary>GraphQL ID: compared and ordered by its UTF-8 bytes.</summary>
    Id,

    /// <summary>Text: compared and ordered by its UTF-8 bytes, that is, by code point.</summary>
    String,

    /// <summary>A 32-bit integer.</summary>
    Int,

    /// <summary>A 64-bit integer, written as a JSON number.</summary>
    Long,

    /// <summary>Exact, at most 15 digits; stored as a whole number of the unit that @scale names.</summary>
    Decimal,

    /// <summary>A finite floating-point number of 64 bits (IEEE 754), written with the shortest digits that read back.</summary>
    Float,

    /// <summary>true or false; false orders before true.</summary>
    Boolean,

    /// <summary>ISO 8601 with the precision of the source; see <see cref="Values.PartialDate"/>.</summary>
    Date,

    /// <summary>A moment with its offset from UTC; see <see cref="Values.Moment"/>.</summary>
    DateTime,

    /// <summary>A value of an enum of the model; ordered as the model lists the values.</summary>
    Enum,
}
