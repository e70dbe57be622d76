using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>The version of the graph that a walk read: known only when its answer is read.</summary>
internal static class WalkedVersion
{
    /// <summary>Whether a query selects the version.</summary>
    public static bool IsAskedBy(Expansion root) => SlotOf(root) >= 0;

    /// <summary>Writes the version, if it is selected.</summary>
    public static void Write(Expansion root, GraphVersion state, ResultTape tape)
    {
        int slot = SlotOf(root);
        if (slot >= 0 && tape.Root != 0) tape.SetValue(tape.Root, slot, JsonText.Encode(state.ToString()));
    }

    private static int SlotOf(Expansion root)
    {
        for (int slot = 0; slot < root.Columns.Length; slot++)
        {
            if (root.Columns[slot] is Column.Measured { Measure: Measure.GraphVersion }) return slot;
        }
        return -1;
    }
}
