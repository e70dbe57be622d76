using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>How many steps of a relationship the quantifiers of a filter look at.</summary>
internal readonly record struct StepRange(int Min, int Max)
{
    /// <summary>The range beside the quantifiers of a relationship; null if none is given, or it is the one step of the default.</summary>
    /// <param name="conditions">The quantifiers and what stands beside them.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="refuse">Makes the error of a message.</param>
    public static StepRange? Of(InputObject conditions, Limits limits, Func<string, GraphErrorException> refuse)
    {
        if (Find<InputBinding.Steps>(conditions) is not InputObject steps) return null;
        if (Find<InputBinding.Count>(conditions) is not null)
        {
            throw refuse("`count` is of the edges of one step, and cannot stand beside `steps`. Put the two into an `and`.");
        }
        var range = new StepRange(Find<InputBinding.StepsMin>(steps) is int min ? min : 1, (int)Find<InputBinding.StepsMax>(steps)!);
        string given = $"`steps` are {range.Min} to {range.Max}";
        if (range.Min < 1 || range.Min > range.Max) throw refuse($"{given}; give a `min` of 1 or more that is no greater than `max`.");
        if (range.Max > limits.FilterStepsMax) throw refuse($"{given}; give at most {limits.FilterStepsMax} (Limits:FilterStepsMax).");
        return range.Max == 1 ? null : range;
    }

    private static object? Find<T>(InputObject input) => input.Entries.FirstOrDefault(e => e.Field.Binding is T).Value;
}
