using CsCheck;
using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Tests.Texts;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("张三", "张*"), InlineData("李小明", "李**"), InlineData("欧阳修", "欧阳*"), InlineData("欧阳小明", "欧阳**"), InlineData("司马光", "司马*"), InlineData("诸葛孔明", "诸葛**")]
    [InlineData("欧阳", "欧*"), InlineData("张", "*"), InlineData(" 王五 ", "王*"), InlineData("𠮷野", "𠮷*")]
    [InlineData("买买提·艾力", "买**·艾*"), InlineData("John Smith", "J***"), InlineData("", "")]
    public void A_name_keeps_its_surname(string name, string masked) => Masking.Of(name, PersonalKind.Name).ShouldBe(masked);

    [Theory]
    [InlineData("13800138000", "138****8000"), InlineData("138 0013 8000", "138****8000"), InlineData("+86 138-0013-8000", "138****8000"), InlineData("１３８００１３８０００", "138****8000")]
    [InlineData("020-84636789", "020-****6789"), InlineData("(0758)2831234", "0758-***1234"), InlineData("84636789", "****6789"), InlineData("12345", "****"), InlineData("转办公室", "****")]
    public void A_telephone_keeps_three_and_four(string phone, string masked) => Masking.Of(phone, PersonalKind.Phone).ShouldBe(masked);

    [Theory]
    [InlineData("zhang@example.org", "z***@example.org"), InlineData("a@b.cn", "a***@b.cn"), InlineData("nothing", "***"), InlineData("@x.cn", "***"), InlineData("x@", "***")]
    public void A_mail_address_keeps_its_first_letter_and_place(string email, string masked) => Masking.Of(email, PersonalKind.Email).ShouldBe(masked);

    [Theory]
    [InlineData("11010519491231002X", "110***********002X"), InlineData("33010219200403064x", "330***********064X"), InlineData("110105491231002", "110********1002")]
    [InlineData("E12345678", "*******78"), InlineData("12", "****")]
    public void An_identity_number_keeps_its_region_and_last_four(string number, string masked) => Masking.Of(number, PersonalKind.IdNumber).ShouldBe(masked);

    [Theory]
    [InlineData("广东省广州市番禺区市桥街道清河东路319号", "广东省广州市番禺区****"), InlineData("广州市番禺区清河东路319号", "广州市番禺区****"), InlineData("番禺区清河东路", "番禺区****")]
    [InlineData("内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇", "内蒙古自治区锡林郭勒盟苏尼特左旗****"), InlineData("清河东路319号", "****")]
    public void An_address_ends_at_the_district(string address, string masked) => Masking.Of(address, PersonalKind.Address).ShouldBe(masked);

    [Fact]
    public void Nothing_of_a_secret_is_shown() => Masking.Of("JBSWY3DPEHPK3PXP", PersonalKind.Secret).ShouldBe("******");

    [Fact]
    public void Whatever_was_typed_the_mask_hides_some_of_it_and_does_not_fail() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789-+() 张欧阳·@区市省xX"], 1, 24]), Gen.Enum<PersonalKind>()).Sample((text, kind) =>
        {
            var masked = Masking.Of(text, kind);
            (text.Trim().Length == 0 || (masked.Contains('*') && masked != text.Trim().TrimEnd('*')) || masked.All(c => c == '*')).ShouldBeTrue($"{text} → {masked}");
        }, iter: 3000);
}
