using System.Text;

namespace Gongkai.Documents.Reading;

/// <summary>Raised characters: the mark of a footnote behind a figure is not part of the figure.</summary>
static class Superscript
{
    /// <summary>Whether raised text marks a footnote: short, behind something, and no power of a unit (m², km²).</summary>
    /// <param name="before">What stands before it on the line.</param>
    /// <param name="raised">The raised text.</param>
    public static bool IsMark(StringBuilder before, ReadOnlySpan<char> raised)
    {
        var last = before.Length - 1;
        while (last >= 0 && char.IsWhiteSpace(before[last]))
            last--;
        return last >= 0 && !char.IsAsciiLetter(before[last]) && raised.Trim().Length is > 0 and <= 6;
    }
}
