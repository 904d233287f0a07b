namespace Gongkai.Rules.Reports;

/// <summary>
/// A set of hashed shingles by open addressing. Sixty reports of a run are each compared with all others: counting what two sets share is nearly all there is to do,
/// and the keys are hashes already.
/// </summary>
sealed class ShingleSet
{
    // Never more than half full; 0 stands for an empty slot.
    readonly ulong[] slots;

    /// <summary>An empty set with room for so many shingles.</summary>
    public ShingleSet(int most) => slots = new ulong[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, most * 2))];

    /// <summary>Number of different shingles.</summary>
    public int Count { get; private set; }

    /// <summary>Everything that is in any of the sets.</summary>
    public static ShingleSet Union(IEnumerable<ShingleSet> sets)
    {
        var all = sets.ToList();
        var union = new ShingleSet(all.Sum(s => s.Count));
        foreach (var set in all)
            foreach (var hash in set.slots)
                if (hash != 0)
                    union.Add(hash);
        return union;
    }

    /// <summary>Adds a shingle; at most as many different ones as there is room for.</summary>
    public void Add(ulong hash)
    {
        ref var slot = ref slots[Slot(hash == 0 ? hash = 1 : hash)];
        if (slot == hash)
            return;
        slot = hash;
        Count++;
    }

    /// <summary>How many of this set's shingles another one has.</summary>
    public int Shared(ShingleSet other)
    {
        var shared = 0;
        foreach (var hash in slots)
            if (hash != 0 && other.slots[other.Slot(hash)] == hash)
                shared++;
        return shared;
    }

    // The upper half of the hash is the better mixed one.
    int Slot(ulong hash)
    {
        var mask = slots.Length - 1;
        var i = (int)(hash >> 32) & mask;
        while (slots[i] != 0 && slots[i] != hash)
            i = (i + 1) & mask;
        return i;
    }
}
