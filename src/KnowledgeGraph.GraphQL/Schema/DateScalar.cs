using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The scalar Date: ISO 8601 with the precision that the source gives. In memory a <see cref="PartialDate"/>.</summary>
public sealed class DateScalar : WrittenScalar<PartialDate>
{
    /// <summary>Its specification: level 0 of the Extended Date/Time Format, which ISO 8601-2 took up, without its intervals.</summary>
    public const string SpecifiedBy = "https://www.loc.gov/standards/datetime/";

    /// <summary>The type, with its description.</summary>
    public DateScalar()
    {
        Name = "Date";
        Description = $"An ISO 8601 date with the precision that the source gives: {PartialDate.Forms}. "
            + "A short one is an interval, from its first day to its last.";
    }

    /// <inheritdoc/>
    protected override PartialDate? Read(string text) => PartialDate.TryParse(text, out var date) ? date : null;

    /// <inheritdoc/>
    protected override string TextOf(PartialDate value) => value.Text;
}
