using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Requests;

/// <summary>How alike the descriptions of two requests are, to show possible repeats side by side (arts. 35, 36). A person decides whether they are.</summary>
public static class RequestSimilarity
{
    /// <summary>From here on two descriptions are worth showing side by side.</summary>
    public const double WorthShowing = 0.6;

    /// <summary>The share of two-character pieces that two texts have in common: 0 nothing, 1 the same pieces. Punctuation, blanks and width do not count.</summary>
    public static double Of(string one, string other)
    {
        var (left, right) = (Pieces(one), Pieces(other));
        var total = left.Values.Sum() + right.Values.Sum();
        return total == 0 ? 0 : 2.0 * left.Sum(piece => Math.Min(piece.Value, right.GetValueOrDefault(piece.Key))) / total;
    }

    static Dictionary<(char, char), int> Pieces(string text)
    {
        var pieces = new Dictionary<(char, char), int>();
        var previous = '\0';
        foreach (var character in Widths.Narrow(text))
        {
            if (!char.IsLetterOrDigit(character))
                continue;
            var current = char.ToLowerInvariant(character);
            // A text of one character is a piece too; the empty start joins nothing else.
            pieces[(previous, current)] = pieces.GetValueOrDefault((previous, current)) + 1;
            previous = current;
        }
        return pieces;
    }
}
