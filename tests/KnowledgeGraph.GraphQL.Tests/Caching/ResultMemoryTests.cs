using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class ResultMemoryTests
{
    private const int Size = 1_000;

    [Fact]
    public void A_result_is_found_under_its_question_and_state_only()
    {
        var memory = new ResultMemory(100 * Size);
        var kept = Set(memory, "question.state");
        Assert.Same(kept, memory.Find("question.state"));
        Assert.Null(memory.Find("question.other"));
        Assert.Null(memory.Find("other.state"));
    }

    [Fact]
    public void Of_a_question_only_the_last_state_is_kept()
    {
        var memory = new ResultMemory(100 * Size);
        CachedResult? last = null;
        for (int state = 0; state < 50; state++) last = Set(memory, $"question.{state}");
        Assert.Equal((1, Size), (memory.Count, memory.Size));
        Assert.Same(last, memory.Find("question.49"));
    }

    [Fact]
    public void The_budget_is_kept_in_a_flood_of_questions_of_every_size()
    {
        const int budget = 200 * Size;
        var memory = new ResultMemory(budget);
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            Set(memory, $"q{i}.s", random.Next(ResultMemory.BytesPerEntry, 20 * Size));
            Assert.InRange(memory.Size, 0, budget);
        }
        Assert.InRange(memory.Size, budget * 3 / 4, budget);
    }

    [Theory]
    [InlineData(10_000, 880)]
    [InlineData(100_000, 890)]
    public void What_is_asked_often_stays_through_a_scan_of_what_is_asked_once(int scanned, int keptMin)
    {
        const int hot = 900;
        var memory = new ResultMemory(1_000 * Size);
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < hot; i++) Ask(memory, $"hot{i}.s");
        }
        for (int i = 0; i < scanned; i++) Ask(memory, $"cold{i}.s");
        int kept = Enumerable.Range(0, hot).Count(i => memory.Find($"hot{i}.s") is not null);
        Assert.InRange(kept, keptMin, hot);
    }

    [Fact]
    public void What_is_popular_stays_so_when_a_commit_gives_it_a_new_state()
    {
        const int hot = 900;
        var memory = new ResultMemory(1_000 * Size);
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < hot; i++) Ask(memory, $"hot{i}.{round / 4}");
            for (int i = 0; i < 1_000; i++) Ask(memory, $"cold{round}-{i}.s");
        }
        int kept = Enumerable.Range(0, hot).Count(i => memory.Find($"hot{i}.4") is not null);
        Assert.InRange(kept, 850, hot);
    }

    [Fact]
    public void What_was_popular_once_gives_way_to_what_is_popular_now()
    {
        const int hot = 900;
        var memory = new ResultMemory(1_000 * Size);
        for (int round = 0; round < 60; round++)
        {
            for (int i = 0; i < hot; i++) Ask(memory, round < 10 ? $"before{i}.s" : $"now{i}.s");
        }
        int kept = Enumerable.Range(0, hot).Count(i => memory.Find($"now{i}.s") is not null);
        Assert.InRange(kept, 850, hot);
    }

    [Fact]
    public void A_result_of_more_than_an_eighth_of_the_budget_is_not_kept()
    {
        var memory = new ResultMemory(80 * Size);
        Set(memory, "small.s");
        Set(memory, "large.s", 11 * Size);
        Assert.Equal((1, Size), (memory.Count, memory.Size));
    }

    [Fact]
    public async Task Many_threads_leave_it_whole()
    {
        const int budget = 100 * Size;
        var memory = new ResultMemory(budget);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (int i = 0; i < 20_000; i++) Ask(memory, $"q{random.Next(400)}.{random.Next(3)}");
        })));
        Assert.InRange(memory.Size, 0, budget);
        Assert.Equal(memory.Count * (long)Size, memory.Size);
    }

    private static void Ask(ResultMemory memory, string key)
    {
        if (memory.Find(key) is null) Set(memory, key);
    }

    private static CachedResult Set(ResultMemory memory, string key, int size = Size)
    {
        var result = new CachedResult(new byte[size - ResultMemory.BytesPerEntry], default);
        memory.Set(key, result);
        return result;
    }
}
