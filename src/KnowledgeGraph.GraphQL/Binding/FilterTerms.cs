using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Counts the terms of all filters of one operation while they are bound.</summary>
internal sealed class FilterTerms(Limits limits, WorkBudget budget)
{
    // Each becomes a record or two, a parameter and its path.
    private const int StepsPerTerm = 5;

    // A filter, or a parameter with its path, and the coerced value.
    private const int BytesPerTerm = 150;

    private int _count;

    /// <summary>How many bytes of a plan the terms take, as estimated.</summary>
    public long Bytes => (long)BytesPerTerm * _count;

    /// <summary>Counts a term.</summary>
    /// <exception cref="GraphErrorException">There are too many.</exception>
    public void Add(ErrorLocation location)
    {
        budget.Step(StepsPerTerm);
        if (++_count <= limits.FilterTermsMax) return;
        string message =
            $"The filters of the operation have more than {limits.FilterTermsMax} terms (Limits:FilterTermsMax). Use `in` for lists of values, or ask in several requests.";
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [location] });
    }
}
