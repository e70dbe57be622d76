using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class FieldKeyTests
{
    private static readonly QueryDependencies Dependencies = QueryDependencies.Everything(Models.FilmsApi.Model);
    private static readonly GraphVersion Before = new(1);
    private static readonly GraphVersion After = new(UInt128.MaxValue);

    [Fact]
    public void A_question_has_a_key_for_each_version_in_whatever_order_they_are_asked_for()
    {
        var key = Of(Value.Of("a"));
        string before = key.In(Before);
        Assert.NotEqual(before, key.In(After));
        Assert.Equal(before, key.In(Before));
        Assert.Equal(before, Of(Value.Of("a")).In(Before));
        Assert.Equal(before.Split('.')[0], key.In(After).Split('.')[0]);
        Assert.Matches("^[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{22}$", before);
    }

    [Fact]
    public void Every_part_of_a_question_is_in_its_key()
    {
        FieldKey[] keys =
        [
            Of(), Of(Value.None), Of(Value.Of("a")), Of(Value.Of("b")), Of(Value.Of("a"), Value.Of("b")), Of(Value.Of("b"), Value.Of("a")),
            Of(Value.Of("ab")), Of(Value.Of(["a", "b"])), FieldKey.Of("other"u8, Dependencies, new([])),
        ];
        Assert.Equal(keys.Length, keys.Select(k => k.In(Before)).Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, k => Assert.Same(Dependencies, k.Dependencies));
    }

    private static FieldKey Of(params Value[] values) => FieldKey.Of("plan"u8, Dependencies, new(values));
}
