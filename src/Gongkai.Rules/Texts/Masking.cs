using System.Text.RegularExpressions;

namespace Gongkai.Rules.Texts;

/// <summary>A kind of personal datum, by which it is masked.</summary>
public enum PersonalKind
{
    /// <summary>姓名.</summary>
    Name,

    /// <summary>电话, mobile or landline.</summary>
    Phone,

    /// <summary>电子邮箱.</summary>
    Email,

    /// <summary>身份证件号码.</summary>
    IdNumber,

    /// <summary>地址.</summary>
    Address,

    /// <summary>A secret such as a key; nothing of it is shown.</summary>
    Secret,
}

/// <summary>
/// Masks personal data (去标识化): enough stays for a colleague to recognise what he already knows, too little to use it. What is not of its kind's form
/// is hidden wholly, so that a mistyped datum shows no more than a right one.
/// </summary>
public static partial class Masking
{
    // The compound surnames in use (GB/T and census lists); the rest of a name is hidden.
    static readonly HashSet<string> CompoundSurnames =
    [
        .. ("欧阳 太史 上官 端木 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 "
            + "巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 第五 公仪 呼衍 淳于 单于 叱干 达奚 贺兰 鲜卑 哥舒 纳兰 完颜").Split(' '),
    ];

    /// <summary>The masked text.</summary>
    /// <param name="text">The datum as it was entered.</param>
    /// <param name="kind">What it is.</param>
    public static string Of(string text, PersonalKind kind)
    {
        text = Narrow(text.Trim());
        return text.Length == 0 ? "" : kind switch
        {
            PersonalKind.Name => Name(text),
            PersonalKind.Phone => Phone(text),
            PersonalKind.Email => Email(text),
            PersonalKind.IdNumber => IdNumber(text),
            PersonalKind.Address => Address(text),
            _ => "******",
        };
    }

    // 张*、欧阳*、阿***·买买提: the surname stays; of a name with a dot (少数民族、译名) its first character and its last part's do.
    static string Name(string name)
    {
        if (name.IndexOfAny(['·', '•', '．']) is > 0 and var dot && dot < name.Length - 1)
            return $"{First(name)}{Stars(Characters(name[..dot]) - 1)}·{First(name[(dot + 1)..])}{Stars(Characters(name[(dot + 1)..]) - 1)}";
        if (Latin().IsMatch(name))
            return $"{name[0]}***";
        var length = Characters(name);
        return length == 1 ? "*"
            : length > 2 && CompoundSurnames.Contains(name[..2]) ? name[..2] + Stars(length - 2)
            : First(name) + Stars(length - 1);
    }

    // 138****8000; 020-****1234: area code and last four stay.
    static string Phone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal))
            digits = digits[2..];
        if (digits.Length == 11 && digits[0] == '1')
            return $"{digits[..3]}****{digits[7..]}";
        if (Landline().Match(phone) is { Success: true } landline)
            return $"{landline.Groups["area"].Value}-{new string('*', landline.Groups["number"].Length - 4)}{landline.Groups["number"].Value[^4..]}";
        return digits.Length >= 7 ? $"****{digits[^4..]}" : "****";
    }

    // z***@example.org: the place stays, because colleagues write there; the box shows its first letter.
    static string Email(string email) => email.LastIndexOf('@') is > 0 and var at && at < email.Length - 1
        ? $"{First(email)}***{email[at..]}"
        : "***";

    // 440***********123X: region and last four, as the police print it. Other documents: the last two.
    static string IdNumber(string number)
    {
        var plain = string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return plain.Length is 15 or 18 && plain[..^1].All(char.IsAsciiDigit)
            ? $"{plain[..3]}{new string('*', plain.Length - 7)}{plain[^4..]}"
            : plain.Length > 4 ? $"{new string('*', plain.Length - 2)}{plain[^2..]}" : "****";
    }

    // 广州市番禺区****: down to the district; without one nothing is known to be harmless.
    static string Address(string address) => District().Match(address) is { Success: true } known ? $"{known.Value}****" : "****";

    // Full-width letters, digits and signs as people type them in Chinese; the rest stays.
    static string Narrow(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c));

    static string First(string text) => char.IsHighSurrogate(text[0]) && text.Length > 1 ? text[..2] : text[..1];

    static int Characters(string text) => text.EnumerateRunes().Count();

    static string Stars(int count) => new('*', Math.Max(1, count));

    [GeneratedRegex("^[A-Za-zÀ-ɏ]")]
    private static partial Regex Latin();

    [GeneratedRegex(@"^\(?(?<area>0\d{2,3})\)?[-\s]?(?<number>\d{7,8})\D*$")]
    private static partial Regex Landline();

    [GeneratedRegex("^(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟))?(?:[\u4e00-\u9fff]{1,8}?(?:区|县|旗|市))(?=.)")]
    private static partial Regex District();
}
