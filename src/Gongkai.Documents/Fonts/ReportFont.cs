using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace Gongkai.Documents.Fonts;

/// <summary>A typeface that comes with the product for PDF files. It is unpacked on first use and stays in memory, because every document is subset from it.</summary>
sealed class ReportFont
{
    /// <summary>宋体, for body and tables, in place of 仿宋, of which no free face exists.</summary>
    public static ReportFont Serif { get; } = new("serif");

    /// <summary>宋体 for rare characters of names: what the other faces lack. Few reports need it, so it is a font of its own.</summary>
    public static ReportFont Rare { get; } = new("rare");

    /// <summary>Bold 宋体, for the title, in place of 小标宋.</summary>
    public static ReportFont Title { get; } = new("title");

    /// <summary>黑体, for headings of the first level.</summary>
    public static ReportFont Hei { get; } = new("hei");

    /// <summary>楷体, for headings of the second level.</summary>
    public static ReportFont Kai { get; } = new("kai");

    readonly Lazy<Loaded> loaded;
    readonly ConcurrentDictionary<int, float> advances = new();

    ReportFont(string name) => loaded = new(() => Load(name));

    /// <summary>Width of a character in ems; null when the font lacks it.</summary>
    public float? Advance(int character)
    {
        var advance = advances.GetOrAdd(character, c => loaded.Value.Font.TryGetNominalGlyph((uint)c, out var glyph)
            ? loaded.Value.Font.GetHorizontalGlyphAdvance(glyph) / (float)loaded.Value.UnitsPerEm
            : float.NaN);
        return float.IsNaN(advance) ? null : advance;
    }

    /// <summary>The font with these characters alone, as a TrueType file.</summary>
    public byte[] Subset(IReadOnlyCollection<int> characters) => FontSubset.Make(loaded.Value.Face.Handle, characters);

    static Loaded Load(string name)
    {
        using var packed = typeof(ReportFont).Assembly.GetManifestResourceStream($"fonts/{name}.ttf.br")
            ?? throw new InvalidOperationException($"The font {name} is not in the program.");
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionMode.Decompress))
            brotli.CopyTo(unpacked);
        var bytes = unpacked.ToArray();
        // The memory is never given back: the font lives as long as the program.
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        var blob = new Blob(pinned.AddrOfPinnedObject(), bytes.Length, MemoryMode.ReadOnly);
        var face = new Face(blob, 0);
        return new(face, new Font(face), face.UnitsPerEm);
    }

    sealed record Loaded(Face Face, Font Font, int UnitsPerEm);
}
