using KnowledgeGraph.GraphQL.Tracing;

namespace KnowledgeGraph.GraphQL.Tests.Tracing;

public sealed class OperationTraceTests
{
    [Fact]
    public void Nothing_is_allocated_where_nobody_listens()
    {
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Run()
    {
        using var operation = OperationTrace.BeginOperation();
        using var stage = OperationTrace.Begin(OperationTrace.Parse);
        using var field = OperationTrace.Begin(OperationTrace.Execute, "films");
        using var lookup = OperationTrace.BeginLookup(level: 1);
        lookup.Found(hits: 1, fields: 1);
        operation.Fail("INTERNAL_ERROR");
        Assert.Null(operation);
    }
}
