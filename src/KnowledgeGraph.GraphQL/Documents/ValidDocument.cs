using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Plans;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>A parsed document that fits the schema; immutable, and shared by every request that sends the same bytes.</summary>
public sealed class ValidDocument
{
    // The document, its operations and dictionaries.
    private const int FixedBytes = 2_000;

    private static long _count;

    internal ValidDocument(UInt128 hash, byte[] bytes, GraphQLDocument syntax, ImmutableArray<ValidOperation> operations)
    {
        Hash = hash;
        Bytes = bytes;
        Syntax = syntax;
        Operations = operations;
        Size = FixedBytes + bytes.Length + SyntaxSize.Of(syntax);
        Fragments = syntax.Definitions.OfType<GraphQLFragmentDefinition>().ToFrozenDictionary(
            f => f.FragmentName.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>Tells it from every other document of this process, the same bytes read again included.</summary>
    internal long Number { get; } = Interlocked.Increment(ref _count);

    /// <summary>How many bytes of memory it takes without plans, as estimated.</summary>
    internal long Size { get; }

    /// <summary>XxHash128 of the bytes.</summary>
    public UInt128 Hash { get; }

    /// <summary>The text in UTF-8, as it was sent.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The syntax tree; its Source is the text, for the places of errors.</summary>
    public GraphQLDocument Syntax { get; }

    /// <summary>The operations, in the document's order.</summary>
    public ImmutableArray<ValidOperation> Operations { get; }

    /// <summary>The fragments by name.</summary>
    public IReadOnlyDictionary<string, GraphQLFragmentDefinition> Fragments { get; }

    /// <summary>The operation to run (specification, section 6.1, GetOperation).</summary>
    /// <exception cref="GraphErrorException">There is none of the name, or several and no name.</exception>
    public ValidOperation Operation(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            if (Operations.Length == 1) return Operations[0];
            string wanted = Operations.IsEmpty
                ? "The document has no operation; send one."
                : $"The document has several operations; name one in operationName: {Names()}.";
            throw new GraphErrorException(ErrorCodes.OperationNotFound, wanted);
        }
        return Operations.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.Ordinal))
            ?? throw new GraphErrorException(ErrorCodes.OperationNotFound, $"The document has no operation \"{name}\"; it has {Names()}.");
    }

    private string Names() =>
        Operations.All(o => o.Name is null) ? "one without a name" : string.Join(", ", Operations.Select(o => o.Name));
}

/// <summary>An operation of a valid document.</summary>
/// <param name="Syntax">Its syntax tree.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Variables">Its variables.</param>
public sealed record ValidOperation(
    GraphQLOperationDefinition Syntax, string? Name, ImmutableArray<VariableDefinition> Variables)
{
    /// <summary>The variables that @skip and @include name, anywhere in the document.</summary>
    internal IReadOnlySet<string> ConditionVariables { get; init; } = new HashSet<string>();

    /// <summary>The plans made so far, by the shape of the variables.</summary>
    internal PlanCache Plans { get; } = new();
}
