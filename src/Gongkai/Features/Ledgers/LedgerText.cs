using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.Ledgers;

/// <summary>Texts as people type them into ledgers: what is the same although it is written otherwise.</summary>
static partial class LedgerText
{
    /// <summary>What two texts have in common when people take them for the same: letters and digits, without width, blanks, marks and capitals.</summary>
    public static string Bare(string text) => string.Concat(Widths.Narrow(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The name of a column without what stands in brackets behind it and without blanks: 金额（元） is 金额.</summary>
    public static string Head(string text) => Bare(Brackets().Replace(text, ""));

    /// <summary>The digest by which a line is the same as another.</summary>
    public static string Sameness(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts.Select(Bare)))))[..40];

    [GeneratedRegex(@"[（(\[【].*$", RegexOptions.Singleline)]
    private static partial Regex Brackets();
}
