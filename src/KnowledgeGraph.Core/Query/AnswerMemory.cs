using System.Buffers;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// The arrays that answers are made in. Small ones are pooled, since each request needs some; large ones are left to the garbage collector:
/// the shared pool would keep what a few large answers took for as long as there are requests.
/// </summary>
public static class AnswerMemory
{
    // The pool keeps one array of each power of two for each thread, so up to twice this for each.
    private const int PooledBytesMax = 1 << 20;

    /// <summary>An array of at least that length, whose items may be anything.</summary>
    /// <param name="length">How many items.</param>
    /// <param name="budget">Is charged with its bytes; null: nobody is.</param>
    /// <exception cref="StoreException">The budget has no room for it.</exception>
    public static T[] Rent<T>(int length, WorkBudget? budget) where T : unmanaged
    {
        long bytes = length * (long)SizeOf<T>();
        budget?.AddBytes(bytes);
        return bytes <= PooledBytesMax ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>Gives an array back.</summary>
    public static void Return<T>(T[] array) where T : unmanaged
    {
        if (array.Length > 0 && array.Length * (long)SizeOf<T>() <= PooledBytesMax) ArrayPool<T>.Shared.Return(array);
    }

    /// <summary>Makes room for more items after those used: an array at least twice as large, with the same items.</summary>
    /// <exception cref="StoreException">The budget has no room for it.</exception>
    public static void Grow<T>(ref T[] array, int used, int more, WorkBudget? budget) where T : unmanaged
    {
        long length = Math.Max(array.Length * 2L, used + (long)more);
        if (length > Array.MaxLength)
        {
            throw new StoreException(
                "RESULT_TOO_LARGE", "The answer of a root field is larger than an array can be. Ask for smaller pages or fewer fields.");
        }
        var larger = Rent<T>((int)length, budget);
        array.AsSpan(0, used).CopyTo(larger);
        budget?.AddBytes(-array.Length * (long)SizeOf<T>());
        Return(array);
        array = larger;
    }

    private static int SizeOf<T>() where T : unmanaged => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
}
