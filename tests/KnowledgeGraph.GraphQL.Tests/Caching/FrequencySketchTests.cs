using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class FrequencySketchTests
{
    [Fact]
    public void A_key_is_estimated_as_often_as_it_was_counted()
    {
        var sketch = new FrequencySketch(1_000);
        for (int key = 0; key < 100; key++)
        {
            for (int i = 0; i < key % 15; i++) sketch.Add(key);
        }
        // 100 keys in rows of 4,096 counters: no two share all four.
        Assert.All(Enumerable.Range(0, 100), key => Assert.Equal(key % 15, sketch.Estimate(key)));
    }

    [Fact]
    public void A_count_ends_at_15()
    {
        var sketch = new FrequencySketch(1_000);
        for (int i = 0; i < 100; i++) sketch.Add(1);
        Assert.Equal(15, sketch.Estimate(1));
    }

    [Fact]
    public void Of_as_many_keys_as_it_is_made_for_few_are_taken_for_others()
    {
        const int keys = 10_000;
        var sketch = new FrequencySketch(keys);
        var random = new Random(5);
        int[] counted = [.. Enumerable.Range(0, keys).Select(_ => random.Next())];
        foreach (int key in counted) sketch.Add(key);
        Assert.All(counted, key => Assert.InRange(sketch.Estimate(key), 1, 15));
        int taken = Enumerable.Range(0, keys).Count(_ => sketch.Estimate(random.Next()) > 0);
        Assert.InRange(taken, 0, keys / 100);
    }

    [Fact]
    public void Counts_are_halved_after_ten_additions_for_each_key()
    {
        var sketch = new FrequencySketch(100);
        for (int i = 0; i < 14; i++) sketch.Add(-1);
        // The counts of those that come by grow too, and one that is full is no longer counted.
        for (int i = 14; i < 999; i++) sketch.Add(i);
        Assert.InRange(sketch.Estimate(-1), 14, 15);
        sketch.Add(1_000_000);
        Assert.Equal(7, sketch.Estimate(-1));
        // Half of the additions count on.
        for (int i = 0; i < 499; i++) sketch.Add(2_000_000 + i);
        Assert.InRange(sketch.Estimate(-1), 7, 8);
        sketch.Add(3_000_000);
        Assert.InRange(sketch.Estimate(-1), 3, 4);
    }
}
