namespace KnowledgeGraph.Embedded.Tests;

public sealed class StoreTraceTests
{
    [Fact]
    public void Nothing_is_allocated_where_nobody_listens()
    {
        Assert.Null(StoreTrace.BeginCommit());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Assert.Null(StoreTrace.BeginCommit());
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
