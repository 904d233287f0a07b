using System.Globalization;
using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Personal data and marks of secrecy in a text that is to be published (Regulations arts. 14 and 15): S18.</summary>
static partial class PrivacyChecks
{
    const string CheckDigits = "10X98765432";
    static readonly int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>S18: no identity card, mobile phone or bank card number and no mark of secrecy. The finding shows a masked number.</summary>
    public static IEnumerable<Finding> PrivateMarks(Subject subject)
    {
        foreach (var sentence in subject.Prose.Sentences)
        {
            foreach (Match match in Digits().Matches(sentence.Text))
                if (Kind(match.Value) is { } kind)
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}有{kind}“{Masked(match.Value)}”，公开前应当删除或者遮盖", null, Masked(match.Value));
            foreach (Match mark in Secret().Matches(sentence.Text))
                yield return subject.Finding(sentence.Where, $"{sentence.Place}有密级标志“{mark.Value}”，涉密内容不得公开", null, mark.Value);
        }
    }

    static string? Kind(string text) => text.Length switch
    {
        18 when IsIdentityCard(text) => "身份证号码",
        11 when Mobile().IsMatch(text) => "手机号码",
        >= 16 and <= 19 when text.All(char.IsAsciiDigit) && text[0] is >= '3' and <= '6' && IsLuhn(text) => "银行卡号码",
        _ => null,
    };

    // GB 11643: date of birth and check digit by ISO 7064 MOD 11-2.
    static bool IsIdentityCard(string text) =>
        text[..17].All(char.IsAsciiDigit) && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born.Year is > 1900 and < 2100
        && CheckDigits[text[..17].Select((c, i) => (c - '0') * weights[i]).Sum() % 11] == char.ToUpperInvariant(text[17]);

    static bool IsLuhn(string text)
    {
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[^(i + 1)] - '0';
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    static string Masked(string text) => text.Length == 11 ? $"{text[..3]}****{text[^4..]}" : $"{text[..3]}{new string('*', text.Length - 7)}{text[^4..]}";

    [GeneratedRegex(@"(?<![\dA-Za-z.])\d{11,19}[Xx]?(?![\dA-Za-z])")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^1[3-9]\d{9}$")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?:绝密|机密|秘密)★(?:\d+年|长期)?|^(?:绝密|机密|秘密)$")]
    private static partial Regex Secret();
}
