using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar DateTime: a moment with its offset from UTC. In memory a <see cref="Moment"/>.</summary>
public sealed class DateTimeScalar : WrittenScalar<Moment>
{
    /// <summary>Its specification: date-time of RFC 3339.</summary>
    public const string SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";

    /// <summary>The type, with its description.</summary>
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = $"A moment with its offset from UTC, as RFC 3339 writes it: {Moment.Forms}. It is given back as it was written, and "
            + "compared as an instant.";
    }

    /// <inheritdoc/>
    protected override Moment? Read(string text) => Moment.TryParse(text, out var moment) ? moment : null;

    /// <inheritdoc/>
    protected override string TextOf(Moment value) => value.Text;
}
