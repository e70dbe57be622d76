using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Introspection;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Tracing;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A request that is ready to be run.</summary>
internal sealed record PreparedRequest(
    ValidDocument Document, ValidOperation Operation, OperationPlan Plan, VariableValues Variables, ParameterValues[] Parameters);

/// <summary>Runs single root fields: reads the store, and writes what it found.</summary>
internal sealed class RootFields(ApiSchema schema, Limits limits)
{
    private readonly StoreReads _reads = new(limits);
    private readonly IntrospectionExecutor _introspection = new(schema);

    /// <summary>Runs a root field for one request. A fault of the store is an error in the answer.</summary>
    public async ValueTask<FieldAnswer> AnswerAsync(
        PreparedRequest request, int root, IGraphReader reader, string reason, CancellationToken cancellationToken)
    {
        var plan = request.Plan.Roots[root];
        if (plan.Shape is ConstantShape constant)
        {
            return new(constant.Json, FieldOrigin.Uncacheable) { Reason = "constant", IsOfVersion = true };
        }
        try
        {
            if (plan.Shape is IntrospectionShape introspection) return Introspect(introspection, request, cancellationToken);
            var budget = new WorkBudget(limits, cancellationToken);
            using var tape = new ResultTape(budget);
            await ReadAsync(request, root, reader, tape, budget);
            return Write(plan, tape, reason, budget);
        }
        catch (StoreException exception)
        {
            return Fail(plan, exception);
        }
    }

    /// <summary>
    /// The value of a root field that is the same for every request and every graph: `__typename` and `model`. Null of others, and where it
    /// is too large, which an answer says.
    /// </summary>
    public byte[]? ConstantOf(PreparedRequest request, RootPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Shape is ConstantShape constant) return constant.Json;
        if (plan.Shape is not IntrospectionShape { Field: { Read: not null } field }) return null;
        try
        {
            return _introspection.ExecuteConstant(field, request.Variables, new(limits, cancellationToken));
        }
        catch (StoreException)
        {
            return null;
        }
    }

    /// <summary>Reads a root field from the store onto the tape.</summary>
    /// <exception cref="StoreException">The store failed or refused.</exception>
    public async ValueTask ReadAsync(PreparedRequest request, int root, IGraphReader reader, ResultTape tape, WorkBudget budget)
    {
        var plan = request.Plan.Roots[root];
        using var stage = OperationTrace.Begin(OperationTrace.Execute, plan.Shape.ResponseName);
        try
        {
            await _reads.ReadAsync(reader, plan.Query!, request.Parameters[root], tape, budget);
        }
        catch (StoreException fault)
        {
            stage.Fail(fault.Code);
            throw;
        }
    }

    private FieldAnswer Introspect(IntrospectionShape shape, PreparedRequest request, CancellationToken cancellationToken)
    {
        var (json, buffer) = _introspection.Execute(shape.Field, request.Variables, new(limits, cancellationToken));
        return new(json, FieldOrigin.Uncacheable) { Reason = shape.Field.Read is null ? "introspection" : "constant", Buffer = buffer };
    }

    /// <summary>Writes what stands on a tape, errors included.</summary>
    public static FieldAnswer Write(RootPlan plan, ResultTape tape, string reason, WorkBudget budget)
    {
        using var stage = OperationTrace.Begin(OperationTrace.Write, plan.Shape.ResponseName);
        var buffer = new ResponseBuffer(budget);
        try
        {
            var errors = new FieldErrors();
            bool isValid = new ResponseWriter(buffer, tape, errors, budget).WriteRoot(plan.Shape);
            return new(buffer.Written, FieldOrigin.Uncacheable)
            {
                Reason = errors.Count > 0 ? "errors" : reason,
                IsValid = isValid,
                Errors = errors.Count > 0 ? errors : null,
                Buffer = buffer,
            };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>The answer where the store failed: null, and the error.</summary>
    public static FieldAnswer Fail(RootPlan plan, StoreException exception)
    {
        var errors = new FieldErrors();
        errors.Add(new GraphError(exception.Code, exception.Message) { Locations = [plan.Shape.Location] });
        errors.AddStep(0, plan.Shape.ResponseName);
        return new("null"u8.ToArray(), FieldOrigin.Uncacheable) { Reason = "errors", IsValid = !plan.Shape.IsNonNull, Errors = errors };
    }
}
