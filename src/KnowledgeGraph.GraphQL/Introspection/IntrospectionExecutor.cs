using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>
/// Answers `__schema` and `__type`, the only root fields that GraphQL.NET's executor runs: it knows the schema, and its speed is enough for
/// what tools ask once.
/// </summary>
public sealed class IntrospectionExecutor(ApiSchema schema)
{
    /// <summary>How many answers are kept: a full one is 1.7 MB and takes 0.4 s of a processor, and tools ask one or two.</summary>
    private const int AnswersKept = 4;

    private readonly DocumentExecuter _executer = new();
    private readonly ConcurrentQueue<(ValidOperation Operation, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Answer)> _kept = new();

    /// <summary>The JSON of each introspection root field of the operation, by response name; the other root fields are left out.</summary>
    /// <exception cref="GraphErrorException">It could not be answered.</exception>
    public async ValueTask<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ExecuteAsync(
        ValidDocument document, ValidOperation operation, VariableValues variables, CancellationToken cancellationToken)
    {
        if (operation.Variables.Length > 0) return await RunAsync(document, operation, variables, cancellationToken);
        foreach (var (keptOperation, kept) in _kept)
        {
            if (ReferenceEquals(keptOperation, operation)) return kept;
        }
        var answer = await RunAsync(document, operation, variables, cancellationToken);
        _kept.Enqueue((operation, answer));
        if (_kept.Count > AnswersKept) _kept.TryDequeue(out _);
        return answer;
    }

    private async ValueTask<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> RunAsync(
        ValidDocument document, ValidOperation operation, VariableValues variables, CancellationToken cancellationToken)
    {
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = IntrospectionDocument.Of(document, operation),
            // It was validated as a part of the whole document.
            ValidationRules = ImmutableArray<IValidationRule>.Empty,
            Variables = new global::GraphQL.Inputs(
                variables.Where(v => v.Value is string or bool or null).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal)),
            CancellationToken = cancellationToken,
        });
        if (result.Errors is { Count: > 0 } errors) throw new GraphErrorException([.. errors.Select(ErrorMapping.OfExecution)]);
        return Write((RootExecutionNode)result.Data!);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Write(RootExecutionNode root)
    {
        Dictionary<string, ReadOnlyMemory<byte>> values = new(StringComparer.Ordinal);
        foreach (var node in root.SubFields ?? [])
        {
            ArrayBufferWriter<byte> buffer = new();
            IntrospectionWriter.Write(buffer, node.ToValue());
            values.Add(node.Name!, buffer.WrittenMemory);
        }
        return values;
    }
}
