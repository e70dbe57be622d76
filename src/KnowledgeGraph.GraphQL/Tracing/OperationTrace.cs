using System.Diagnostics;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Tracing;

/// <summary>
/// The stages of an operation as activities, with OpenTelemetry's names (semantic conventions for GraphQL servers). Where nobody listens,
/// beginning one gives null and allocates nothing.
/// </summary>
public static class OperationTrace
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "KnowledgeGraph.GraphQL";

    /// <summary>The name of an operation whose type is not known yet: its document is not read, or has errors.</summary>
    public const string UnknownOperation = "GraphQL Operation";

    /// <summary>A document is parsed.</summary>
    public const string Parse = "parse";

    /// <summary>A document is validated.</summary>
    public const string Validate = "validate";

    /// <summary>Variables are coerced, and the operation is bound to the model.</summary>
    public const string Bind = "bind";

    /// <summary>The cache is asked for the values of root fields.</summary>
    public const string CacheLookup = "cache lookup";

    /// <summary>A root field is read from the store, waiting for its turn included.</summary>
    public const string Execute = "execute";

    /// <summary>The JSON of a root field is written.</summary>
    public const string Write = "write";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins an operation.</summary>
    internal static Activity? BeginOperation() => Source.StartActivity(UnknownOperation, ActivityKind.Server);

    /// <summary>Begins a stage of the current operation.</summary>
    internal static Activity? Begin(string stage) => Source.StartActivity(stage);

    /// <summary>Begins a stage that is of one root field.</summary>
    internal static Activity? Begin(string stage, string responseName) =>
        Source.StartActivity(stage)?.SetTag("knowledgegraph.field", responseName);

    /// <summary>Begins to ask the cache.</summary>
    /// <param name="level">The level that is asked: 1 is this process, 2 is shared.</param>
    internal static Activity? BeginLookup(int level) => Source.StartActivity(CacheLookup)?.SetTag("knowledgegraph.cache.level", level);

    /// <summary>Names the operation. A client's name is a tag only: there may be any number of them.</summary>
    internal static void Describe(this Activity? operation, GraphQLOperationDefinition syntax)
    {
        if (operation is null) return;
        string type = syntax.Operation switch
        {
            OperationType.Mutation => "mutation",
            OperationType.Subscription => "subscription",
            _ => "query",
        };
        operation.DisplayName = type;
        operation.SetTag("graphql.operation.type", type);
        if (syntax.Name is { } name) operation.SetTag("graphql.operation.name", name.StringValue);
    }

    /// <summary>Says how many of the root fields the cache held.</summary>
    internal static void Found(this Activity? lookup, int hits, int fields) =>
        lookup?.SetTag("knowledgegraph.cache.hits", hits).SetTag("knowledgegraph.cache.fields", fields);

    /// <summary>Says that the stage failed.</summary>
    /// <param name="activity">The stage.</param>
    /// <param name="code">The error's code.</param>
    internal static void Fail(this Activity? activity, string code) =>
        activity?.SetTag("error.type", code).SetStatus(ActivityStatusCode.Error);
}
