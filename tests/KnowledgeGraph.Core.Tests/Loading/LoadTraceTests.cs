using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Tests.Loading;

public sealed class LoadTraceTests
{
    [Fact]
    public void Nothing_is_allocated_where_nobody_listens()
    {
        LoadTrace.Begin(LoadTrace.Load).Refuse(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            using var load = LoadTrace.Begin(LoadTrace.Load);
            load.Refuse(1);
            Assert.Null(load);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
