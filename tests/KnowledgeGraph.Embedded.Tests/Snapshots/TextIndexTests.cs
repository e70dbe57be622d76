using System.Text;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Snapshots;

public sealed class TextIndexTests
{
    [Fact]
    public void It_finds_every_text_and_none_other_also_after_it_is_extended()
    {
        var column = TextColumn.None;
        var index = TextIndex.Build(column);
        foreach (int count in new[] { 0, 1, 7, 500, 501, 5000 })
        {
            var builder = column.ExtendText([]);
            for (int row = column.Count; row < count; row++) builder.Append(row % 10 == 3 ? Value.None : Value.Of($"node:{row}"));
            column = builder.BuildText();
            index = index.Extend(column);
            for (int row = 0; row < count; row++) Assert.Equal(row % 10 == 3 ? -1 : row, index.Find(Encoding.UTF8.GetBytes($"node:{row}")));
            Assert.Equal(-1, index.Find("node:none"u8));
        }
    }
}
