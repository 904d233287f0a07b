using CsCheck;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

public class IdentityNumberTests
{
    static readonly DateOnly Today = new(2024, 6, 1);

    // The examples printed in the standards GB 11643 and GB 32100.
    [Theory]
    [InlineData("11010519491231002X"), InlineData("440524188001010014"), InlineData(" 11010519491231002x ")]
    public void The_numbers_of_the_standard_pass(string number) => IdentityNumbers.CitizenFault(number, Today).ShouldBeNull();

    [Theory]
    [InlineData("91350100M000100Y43"), InlineData("91350100m000100y43")]
    public void The_code_of_the_standard_passes(string code) => IdentityNumbers.OrganizationFault(code).ShouldBeNull();

    [Theory]
    [InlineData("1101051949123100", "16 位"), InlineData("11010519491331002X", "出生日期"), InlineData("110105194912310021", "校验"), InlineData("1101051949123100２X", "数字")]
    [InlineData("110105205012310021", "出生日期"), InlineData("", "0 位")]
    public void A_wrong_number_is_told_what_is_wrong(string number, string reason) => IdentityNumbers.CitizenFault(number, Today)!.ShouldContain(reason);

    [Theory]
    [InlineData("91350100M000100Y4", "17 位"), InlineData("91350100M000100Y44", "校验"), InlineData("91350100O000100Y43", "“O”")]
    public void A_wrong_code_is_told_what_is_wrong(string code, string reason) => IdentityNumbers.OrganizationFault(code)!.ShouldContain(reason);

    [Fact]
    public void Any_single_wrong_character_of_a_code_is_noticed() =>
        Gen.Select(Gen.Int[0, 17], Gen.Char["0123456789ABCDEFGHJKLMNPQRTUWXY"]).Sample((place, character) =>
        {
            const string code = "91350100M000100Y43";
            var changed = code[..place] + character + code[(place + 1)..];
            return changed == code || IdentityNumbers.OrganizationFault(changed) is not null;
        });
}
