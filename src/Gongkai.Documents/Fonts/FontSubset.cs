using System.Runtime.InteropServices;

namespace Gongkai.Documents.Fonts;

/// <summary>Cuts a font down to some characters with HarfBuzz, whose .NET binding leaves these functions out.</summary>
static partial class FontSubset
{
    const string Library = "libHarfBuzzSharp";

    /// <param name="face">A <c>hb_face_t</c>.</param>
    /// <param name="characters">Code points to keep.</param>
    /// <exception cref="InvalidOperationException">HarfBuzz cannot subset this font.</exception>
    public static byte[] Make(nint face, IReadOnlyCollection<int> characters)
    {
        var input = hb_subset_input_create_or_fail();
        if (input == 0)
            throw new InvalidOperationException("HarfBuzz has no memory for a subset.");
        try
        {
            var kept = hb_subset_input_unicode_set(input);
            foreach (var character in characters)
                hb_set_add(kept, (uint)character);
            var subset = hb_subset_or_fail(face, input);
            if (subset == 0)
                throw new InvalidOperationException("HarfBuzz cannot subset the font.");
            var blob = hb_face_reference_blob(subset);
            var start = hb_blob_get_data(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(start, bytes, 0, (int)length);
            hb_blob_destroy(blob);
            hb_face_destroy(subset);
            return bytes;
        }
        finally
        {
            hb_subset_input_destroy(input);
        }
    }

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_create_or_fail();

    [LibraryImport(Library)]
    private static partial void hb_subset_input_destroy(nint input);

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_unicode_set(nint input);

    [LibraryImport(Library)]
    private static partial void hb_set_add(nint set, uint character);

    [LibraryImport(Library)]
    private static partial nint hb_subset_or_fail(nint face, nint input);

    [LibraryImport(Library)]
    private static partial nint hb_face_reference_blob(nint face);

    [LibraryImport(Library)]
    private static partial void hb_face_destroy(nint face);

    [LibraryImport(Library)]
    private static partial nint hb_blob_get_data(nint blob, out uint length);

    [LibraryImport(Library)]
    private static partial void hb_blob_destroy(nint blob);
}
