using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Binding;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Introspection;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A request that is ready to be run.</summary>
internal sealed record PreparedRequest(ValidDocument Document, ValidOperation Operation, OperationPlan Plan, VariableValues Variables, ParameterValues[] Parameters);

/// <summary>Runs the root fields of a request and writes the answer. All reads are begun before the first is awaited.</summary>
internal sealed class RootFields(ApiSchema schema)
{
    private readonly IntrospectionExecutor _introspection = new(schema);

    public async ValueTask<GraphResponse> AnswerAsync(PreparedRequest request, IGraphReader reader, CancellationToken cancellationToken)
    {
        var roots = request.Plan.Roots;
        var tapes = new ResultTape?[roots.Length];
        var reads = new ValueTask[roots.Length];
        var buffer = new ResponseBuffer();
        try
        {
            for (int i = 0; i < roots.Length; i++)
            {
                if (roots[i].Query is not { } query) continue;
                tapes[i] = new();
                reads[i] = ReadAsync(reader, query, request.Parameters[i], tapes[i]!, cancellationToken);
            }
            var errors = new FieldErrors();
            buffer.Append("{\"data\":"u8);
            int start = buffer.Length;
            bool stands = true;
            for (int i = 0; i < roots.Length && stands; i++)
            {
                buffer.Append(roots[i].Shape.NameBytes);
                stands = await WriteAsync(request, roots[i], reads[i], tapes[i], buffer, errors, cancellationToken);
            }
            Close(buffer, start, roots.Length, stands, errors);
            return new(buffer, hasData: true);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            await FinishAsync(reads, tapes);
        }
    }

    private static void Close(ResponseBuffer buffer, int start, int roots, bool stands, FieldErrors errors)
    {
        if (!stands)
        {
            buffer.Length = start;
            buffer.Append("null"u8);
        }
        else if (roots == 0)
        {
            buffer.Append("{}"u8);
        }
        else
        {
            buffer.Replace(start, (byte)'{');
            buffer.Append((byte)'}');
        }
        if (errors.Count > 0)
        {
            buffer.Append((byte)',');
            GraphResponse.AppendErrors(buffer, errors.All);
        }
        buffer.Append((byte)'}');
    }

    private async ValueTask<bool> WriteAsync(
        PreparedRequest request, RootPlan root, ValueTask read, ResultTape? tape, ResponseBuffer buffer, FieldErrors errors, CancellationToken cancellationToken)
    {
        switch (root.Shape)
        {
            case ConstantShape constant:
                buffer.Append(constant.Json);
                return true;
            case IntrospectionShape introspection:
                var answers = await _introspection.ExecuteAsync(request.Document, request.Operation, request.Variables, cancellationToken);
                buffer.Append(answers[introspection.ResponseName].Span);
                return true;
        }
        try
        {
            await read;
        }
        catch (StoreException exception)
        {
            errors.Add(new GraphError(exception.Code, exception.Message) { Locations = [root.Shape.Location] });
            errors.AddStep(errors.Count - 1, root.Shape.ResponseName);
            if (root.Shape.IsNonNull) return false;
            buffer.Append("null"u8);
            return true;
        }
        return new ResponseWriter(buffer, tape!, errors).WriteRoot(root.Shape);
    }

    /// <summary>Begins a read; what it throws at once is thrown when it is awaited, as what it throws later.</summary>
    private static ValueTask ReadAsync(IGraphReader reader, GraphQuery query, ParameterValues parameters, ResultTape tape, CancellationToken cancellationToken)
    {
        try
        {
            return reader.ReadAsync(query, parameters, tape, cancellationToken);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
    }

    /// <summary>Waits for the reads that nobody awaited, since a tape must not go back to the pool while it is written to.</summary>
    private static async ValueTask FinishAsync(ValueTask[] reads, ResultTape?[] tapes)
    {
        for (int i = 0; i < tapes.Length; i++)
        {
            if (tapes[i] is not { } tape) continue;
            if (!reads[i].IsCompleted) await Task.WhenAny(reads[i].AsTask());
            tape.Dispose();
        }
    }
}
