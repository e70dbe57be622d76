using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Neo4j.Tests.Queries;

/// <summary>A tape as text for people, a line for each row: equal texts are equal tapes.</summary>
internal static class TapeText
{
    /// <summary>Reads a query from a store and prints the tape.</summary>
    public static async Task<string> OfAsync(IGraphStore store, (GraphQuery Query, ParameterValues Values) query)
    {
        using var tape = new ResultTape();
        using var reader = store.OpenReader();
        await reader.ReadAsync(query.Query, query.Values, tape, new(new Core.Limits(), CancellationToken.None));
        return Of(store.Model, query.Query.Root, tape);
    }

    public static string Of(GraphModel model, Expansion root, ResultTape tape)
    {
        var text = new StringBuilder();
        Print(model, root, tape, tape.Root, text, 0);
        return text.ToString();
    }

    private static void Print(GraphModel model, Expansion expansion, ResultTape tape, int place, StringBuilder text, int indent)
    {
        if (expansion.Cardinality == Cardinality.One)
        {
            if (place == 0) text.Append(' ', indent).Append("null\n");
            else PrintRow(model, expansion, tape, place, text, indent);
            return;
        }
        text.Append(' ', indent).Append($"{tape.RowsOf(place)} rows");
        bool isMoreRead = expansion.Reads.HasFlag(ConnectionReads.HasMore);
        bool isBackward = expansion.Page is { IsBackward: true };
        if ((isMoreRead || isBackward) && tape.HasNextPage(place)) text.Append(", more follow");
        if ((isMoreRead || !isBackward) && tape.HasPreviousPage(place)) text.Append(", others before");
        text.Append('\n');
        for (int i = 0; i < expansion.Summaries.Length; i++)
        {
            Print(model, expansion.Summaries[i], tape, tape.Summary(place, i), text, indent + 2);
        }
        for (int row = tape.FirstRow(place); row != 0; row = tape.Next(row)) PrintRow(model, expansion, tape, row, text, indent);
    }

    private static void PrintRow(GraphModel model, Expansion expansion, ResultTape tape, int row, StringBuilder text, int indent)
    {
        if (tape.Kind(row) < 0)
        {
            text.Append(' ', indent).Append("- null\n");
            return;
        }
        text.Append(' ', indent).Append("- ").Append(NameOf(model, expansion, tape.Kind(row)));
        for (int slot = 0; slot < expansion.Columns.Length; slot++)
        {
            text.Append(' ').Append(tape.TryGetValue(row, slot, out var json) ? Encoding.UTF8.GetString(json) : "null");
        }
        text.Append('\n');
        for (int child = 0; child < expansion.Children.Length; child++)
        {
            var next = expansion.Children[child];
            if (next.ParentKinds.Contains(tape.Kind(row)))
            {
                Print(model, next, tape, tape.Child(row, expansion.Columns.Length, child), text, indent + 2);
            }
        }
    }

    private static string NameOf(GraphModel model, Expansion expansion, int kind) => expansion.Source switch
    {
        ItemSource.Members { Owner: OperandOwner.Edge } => model.RelationshipTypes[kind].Name,
        ItemSource.Walk or ItemSource.Parts => "found",
        ItemSource.Groups => "group",
        _ => model.Kinds[kind].Name,
    };

    /// <summary>The cursor from which the page after the root's is read, or backward the one before it; null where there is none.</summary>
    public static async Task<CursorKeys?> NextCursorAsync(IGraphStore store, (GraphQuery Query, ParameterValues Values) query)
    {
        using var tape = new ResultTape();
        using var reader = store.OpenReader();
        await reader.ReadAsync(query.Query, query.Values, tape, new(new Core.Limits(), CancellationToken.None));
        var root = query.Query.Root;
        bool isBackward = root.Page!.IsBackward;
        int end = isBackward ? tape.FirstRow(tape.Root) : tape.LastRow(tape.Root);
        if (end == 0 || !(isBackward ? tape.HasPreviousPage(tape.Root) : tape.HasNextPage(tape.Root))) return null;
        int slot = root.Columns.IndexOf(root.Columns.OfType<Column.Cursor>().First());
        Assert.True(tape.TryGetValue(end, slot, out var json));
        Assert.True(Cursor.TryDecode(Encoding.UTF8.GetString(json[1..^1]), Cursor.Binding(root, query.Values), root.Order, out var keys));
        return keys;
    }
}
