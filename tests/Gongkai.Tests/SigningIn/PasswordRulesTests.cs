using Gongkai.Features.People.SigningIn;

namespace Gongkai.Tests.SigningIn;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("password123")]
    [InlineData("P@ssw0rd2024")]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("1q2w3e4r5t")]
    [InlineData("qwertyuiop")]
    [InlineData("Qwerty123456!")]
    [InlineData("woaini1314520")]
    [InlineData("zhangwei1990")]
    [InlineData("Guangzhou@2023")]
    [InlineData("admin@123456")]
    [InlineData("zhengwugongkai2024")]
    [InlineData("13800138000")]
    [InlineData("19900101001122")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("iloveyou!!")]
    [InlineData("ｐａｓｓｗｏｒｄ１２３")]
    [InlineData("hello-world-123")]
    [InlineData("5201314woaini")]
    public void What_everybody_knows_is_refused(string password) => PasswordRules.Fault(password)!.ShouldContain("太常见");

    [Theory]
    [InlineData("九月的雨落在珠江两岸")]
    [InlineData("correct horse battery staple")]
    [InlineData("vT7-kq2m_xw")]
    [InlineData("门口那棵老榕树第七根气根")]
    [InlineData("8392017465102")]
    [InlineData("kfwhbqzxtrm")]
    public void Anything_long_that_others_would_not_guess_is_taken_whatever_its_characters(string password) => PasswordRules.Fault(password).ShouldBeNull();

    [Theory]
    [InlineData("He-Jiamin-的小秘密")]
    [InlineData("今天何嘉敏去上班了吗")]
    [InlineData("示范市南岭区民政局的密码")]
    [InlineData("xxqq-MINZHENG-wvt")]
    public void What_others_know_of_the_person_is_refused(string password) =>
        PasswordRules.Fault(password, "he-jiamin", "何嘉敏", "示范市南岭区民政局", "minzheng")!.ShouldContain("不要包含");

    [Fact]
    public void Too_short_and_too_long_say_the_limits()
    {
        PasswordRules.Fault("九个字符的密码长度")!.ShouldContain("现在是 9 个");
        PasswordRules.Fault(new string('长', 201))!.ShouldContain("最多 200");
        PasswordRules.Fault("")!.ShouldBe("请填写密码");
    }
}
