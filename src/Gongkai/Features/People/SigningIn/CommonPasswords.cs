using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;

namespace Gongkai.Features.People.SigningIn;

/// <summary>
/// Passwords that everybody knows. The list (made by make-common-words.py) holds words: what is one or two of them with years, dates, short numbers and signs around
/// is as common as they are, also when digits stand for letters (p@ssw0rd2024).
/// </summary>
static class CommonPasswords
{
    const int Words = 2, ShortNumber = 6;

    static readonly Lazy<FrozenSet<string>> List = new(Load);

    public static bool IsCommon(string password)
    {
        var plain = Accounts.HalfWidth(password).ToLowerInvariant();
        return plain.Distinct().Count() <= 3 || IsRepeated(plain) || IsMadeOfWords(plain);
    }

    // abcde12abcde12: knowing one part is knowing all.
    static bool IsRepeated(string text) =>
        Enumerable.Range(1, 5).Any(length => text.Length % length == 0 && text.Length > length && text == string.Concat(Enumerable.Repeat(text[..length], text.Length / length)));

    static bool IsMadeOfWords(string text)
    {
        var letters = new string([.. text.Select(AsLetter)]);
        // The fewest words with which the text up to a place can be written.
        var fewest = new int[text.Length + 1];
        Array.Fill(fewest, int.MaxValue, 1, text.Length);
        for (var from = 0; from < text.Length; from++)
        {
            if (fewest[from] > Words)
                continue;
            if (!char.IsLetterOrDigit(text[from]))
                Reach(from + 1, fewest[from]);
            if (char.IsAsciiDigit(text[from]))
            {
                var to = from;
                while (to < text.Length && char.IsAsciiDigit(text[to]))
                    to++;
                if (to - from <= ShortNumber || IsWeakNumber(text[from..to]))
                    Reach(to, fewest[from]);
            }
            for (var to = from + 1; to <= text.Length && to - from <= 20; to++)
                if (List.Value.Contains(text[from..to]) || List.Value.Contains(letters[from..to]))
                    Reach(to, fewest[from] + 1);
        }
        return fewest[^1] <= Words;

        void Reach(int place, int words) => fewest[place] = Math.Min(fewest[place], words);
    }

    // A telephone number, a date, a run up or down.
    static bool IsWeakNumber(string digits) =>
        digits is { Length: 11 } and ['1', >= '3', ..]
        || digits is ['1', '9', ..] or ['2', '0', ..] && digits.Length is 8 or 12 or 14
        || digits.Distinct().Count() <= 3
        || IsRepeated(digits)
        || IsRun(digits, 1) || IsRun(digits, 9);

    static bool IsRun(string digits, int step) => Enumerable.Range(1, digits.Length - 1).All(i => (digits[i - 1] - '0' + step) % 10 == digits[i] - '0');

    static char AsLetter(char c) => c switch { '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '5' or '$' => 's', '7' => 't', _ => c };

    static FrozenSet<string> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("people/common-words.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
