using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>What a run for a root field gave, for all who waited for it.</summary>
/// <param name="Result">The bytes; null where there were errors.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Reason">Why it is not kept.</param>
/// <param name="Version">The state of the graph that it is of; null where none can be named, and then nobody may tell it by one.</param>
internal sealed record FieldResult(CachedResult? Result, FieldOrigin Origin, string? Reason, GraphVersion? Version)
{
    /// <summary>Of a result with errors: what stands in the answer, for requests of the same plan.</summary>
    public FailedField? Failed { get; init; }
}

/// <summary>A root field with errors, whose places are those of one document.</summary>
/// <param name="Plan">The plan it was run by.</param>
/// <param name="Json">What stands in its place.</param>
/// <param name="IsValid">False where it must not be null, and takes all data with it.</param>
/// <param name="Errors">The errors, with whole paths.</param>
internal sealed record FailedField(RootPlan Plan, byte[] Json, bool IsValid, FieldErrors Errors);
