using System.Globalization;
using System.Text.RegularExpressions;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Publication;

/// <summary>Finds personal data in a text that is to be published (个人信息, Reg. 15; Personal Information Protection Law), with the masked form to put in its place.</summary>
public static partial class PersonalDataFinder
{
    /// <summary>Finds it.</summary>
    /// <param name="text">The text with half-width characters; see <see cref="Widths"/>.</param>
    /// <param name="today">A birth after this day makes no citizen's number.</param>
    /// <param name="official">Telephone numbers and addresses of offices (digits and letters only), which may stand.</param>
    public static IEnumerable<TextFinding> In(string text, DateOnly today, IReadOnlySet<string> official)
    {
        var found = new List<TextFinding>();
        foreach (Match match in Eighteen().Matches(text))
            if (IdentityNumbers.CitizenFault(match.Value, today) is null)
                Add(TextFindingKind.CitizenNumber, match, $"{match.Value[..3]}{new string('*', 11)}{match.Value[^4..]}", "公民身份号码不得公开，请遮挡");
        foreach (Match match in Fifteen().Matches(text))
            if (DateOnly.TryParseExact("19" + match.Value[6..12], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                Add(TextFindingKind.CitizenNumber, match, $"{match.Value[..3]}{new string('*', 10)}{match.Value[^2..]}", "像是 15 位身份证号码，请核对并遮挡");
        foreach (Match match in Card().Matches(text))
            if (IsLuhn(match.Value) && !found.Any(f => f.Start <= match.Index && match.Index < f.Start + f.Length))
                Add(TextFindingKind.BankCard, match, new string('*', match.Length - 4) + match.Value[^4..], "像是银行卡号，请遮挡");
        foreach (Match match in Mobile().Matches(text))
            AddUnlessOfficial(TextFindingKind.MobilePhone, match, Masking.Of(match.Value, PersonalKind.Phone), "手机号码，个人的请遮挡；对外公布的工作电话可以保留");
        foreach (Match match in Landline().Matches(text))
            AddUnlessOfficial(TextFindingKind.Landline, match, Masking.Of(match.Value, PersonalKind.Phone), "固定电话，个人的请遮挡；对外公布的工作电话可以保留", TextFindingLevel.Note);
        foreach (Match match in Travel().Matches(text))
            Add(TextFindingKind.TravelDocument, match, $"{match.Value[0]}{new string('*', match.Length - 3)}{match.Value[^2..]}", "像是护照或者通行证号码，请核对并遮挡");
        foreach (Match match in Plate().Matches(text))
            Add(TextFindingKind.NumberPlate, match, $"{match.Value[..2]}·***{match.Value[^2..]}", "车牌号，个人的请遮挡");
        foreach (Match match in Email().Matches(text))
            AddUnlessOfficial(TextFindingKind.OnlineAccount, match, Masking.Of(match.Value, PersonalKind.Email), "电子邮箱，个人的请遮挡；对外公布的工作邮箱可以保留", TextFindingLevel.Note);
        foreach (Match match in Account().Matches(text))
            Add(TextFindingKind.OnlineAccount, match.Groups["id"], "***", "个人账号，请遮挡");
        foreach (Match match in Home().Matches(text))
            Add(TextFindingKind.HomeAddress, match, match.Groups["keep"].Value + "***", "住址写到门牌、房号，请核对是否个人住址并遮挡", TextFindingLevel.Warning);
        return found;

        void AddUnlessOfficial(TextFindingKind kind, Match match, string masked, string message, TextFindingLevel level = TextFindingLevel.Warning)
        {
            if (!official.Contains(string.Concat(match.Value.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()))
                Add(kind, match, masked, message, level);
        }

        void Add(TextFindingKind kind, Capture match, string masked, string message, TextFindingLevel level = TextFindingLevel.Error) =>
            found.Add(new(kind, match.Index, match.Length, level, message, masked));
    }

    /// <summary>Whether digits pass the check of bank cards (Luhn, ISO/IEC 7812-1).</summary>
    public static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }
        return sum % 10 == 0;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])")]
    private static partial Regex Eighteen();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9A-Za-z])")]
    private static partial Regex Fifteen();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[3-6][0-9]{15,18}(?![0-9A-Za-z])")]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9][0-9]{9}(?![0-9A-Za-z])")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![0-9A-Za-z])0[0-9]{2,3}-?[0-9]{7,8}(?![0-9A-Za-z])")]
    private static partial Regex Landline();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:[EeGgDdSsPp][A-Za-z]?[0-9]{7,8}|[HM][0-9]{8}(?:[0-9]{2})?)(?![0-9A-Za-z])")]
    private static partial Regex Travel();

    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z](?=[A-Z0-9]*[0-9])[A-Z0-9]{4,5}[A-Z0-9挂学警港澳](?![A-Z0-9])")]
    private static partial Regex Plate();

    [GeneratedRegex(@"(?<![0-9A-Za-z.])[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,4}(?![0-9A-Za-z])")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?:微信号?|QQ号?|qq号?)[:为是 ]{0,3}(?<id>[0-9A-Za-z_-]{5,20})")]
    private static partial Regex Account();

    [GeneratedRegex("(?<keep>[\u4e00-\u9fff]{2,12}(?:路|街|巷|道|里|村))[0-9]{1,5}(?:-[0-9]{1,4})?号(?:院|楼)?[^，。；、\\s]{0,8}?(?:[0-9一二三四五六七八九十]{1,4}(?:栋|幢|座|单元)[^，。；、\\s]{0,8}?){0,2}[0-9]{1,5}(?:房|室)")]
    private static partial Regex Home();
}
