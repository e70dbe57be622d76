using System.Buffers;
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
    private readonly DocumentExecuter _executer = new();

    /// <summary>The JSON of each introspection root field of the operation, by response name; the other root fields are left out.</summary>
    /// <exception cref="GraphErrorException">It could not be answered.</exception>
    public async ValueTask<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ExecuteAsync(
        ValidDocument document, ValidOperation operation, VariableValues variables, CancellationToken cancellationToken)
    {
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = IntrospectionDocument.Of(document, operation),
            // It was validated as a part of the whole document.
            ValidationRules = ImmutableArray<IValidationRule>.Empty,
            Variables = new global::GraphQL.Inputs(variables.Where(v => v.Value is string or bool or null).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal)),
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
