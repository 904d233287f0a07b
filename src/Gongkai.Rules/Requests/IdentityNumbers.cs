namespace Gongkai.Rules.Requests;

/// <summary>Checks the numbers by which requesters prove who they are (身份证明, art. 29). A number that passes is well formed, not proved to exist.</summary>
public static class IdentityNumbers
{
    static ReadOnlySpan<int> CitizenWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const string CitizenChecks = "10X98765432";

    static ReadOnlySpan<int> OrganizationWeights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    // GB 32100 leaves out I, O, S, V and Z.
    const string OrganizationCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>What is wrong with a citizen's identity number (公民身份号码, GB 11643), or null.</summary>
    /// <param name="number">18 characters; blanks around it and a small x are accepted.</param>
    /// <param name="today">A birth after this day is refused.</param>
    public static string? CitizenFault(string number, DateOnly today)
    {
        number = number.Trim().ToUpperInvariant();
        if (number.Length != 18)
            return $"公民身份号码应当是 18 位，现在是 {number.Length} 位";
        if (number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || CitizenChecks.IndexOf(number[17], StringComparison.Ordinal) < 0)
            return "公民身份号码前 17 位应当是数字，最后一位是数字或者 X";
        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", out var born) || born > today)
            return $"公民身份号码第 7 至 14 位（{number[6..14]}）不是出生日期";
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (number[i] - '0') * CitizenWeights[i];
        return CitizenChecks[sum % 11] == number[17] ? null : "公民身份号码校验不通过，请核对是否有一位写错";
    }

    /// <summary>What is wrong with an organisation's unified social credit code (统一社会信用代码, GB 32100), or null.</summary>
    /// <param name="code">18 characters; blanks around it and small letters are accepted.</param>
    public static string? OrganizationFault(string code)
    {
        code = code.Trim().ToUpperInvariant();
        if (code.Length != 18)
            return $"统一社会信用代码应当是 18 位，现在是 {code.Length} 位";
        var sum = 0;
        for (var i = 0; i < 18; i++)
        {
            var value = OrganizationCharacters.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0)
                return $"统一社会信用代码不用“{code[i]}”这个字符（不用 I、O、S、V、Z）";
            if (i < 17)
                sum += value * OrganizationWeights[i];
        }
        return OrganizationCharacters[(31 - (sum % 31)) % 31] == code[17] ? null : "统一社会信用代码校验不通过，请核对是否有一位写错";
    }
}
