using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Keeps the first k of many items in an order: a binary heap whose root is the last of those kept.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="capacity">k.</param>
/// <param name="order">The order.</param>
/// <param name="budget">Charged with the comparisons.</param>
internal sealed class TopItems<T>(int capacity, IComparer<T> order, WorkBudget budget)
{
    private readonly List<T> _heap = [];

    /// <summary>How many are kept.</summary>
    public int Count => _heap.Count;

    public void Add(T item)
    {
        if (_heap.Count < capacity)
        {
            _heap.Add(item);
            SiftUp(_heap.Count - 1);
        }
        else if (capacity > 0 && order.Compare(item, _heap[0]) < 0)
        {
            _heap[0] = item;
            SiftDown(0);
        }
    }

    /// <summary>The items kept, in order.</summary>
    public List<T> Sorted()
    {
        budget.Step(_heap.Count);
        _heap.Sort(order);
        return _heap;
    }

    private void SiftUp(int at)
    {
        while (at > 0)
        {
            budget.Step();
            int parent = (at - 1) / 2;
            if (order.Compare(_heap[at], _heap[parent]) <= 0) return;
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
            at = parent;
        }
    }

    private void SiftDown(int at)
    {
        while (true)
        {
            budget.Step();
            int last = at;
            for (int child = 2 * at + 1; child <= 2 * at + 2 && child < _heap.Count; child++)
            {
                if (order.Compare(_heap[child], _heap[last]) > 0) last = child;
            }
            if (last == at) return;
            (_heap[at], _heap[last]) = (_heap[last], _heap[at]);
            at = last;
        }
    }
}
