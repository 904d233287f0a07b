using CsCheck;
using Gongkai.Rules.Publication;

namespace Gongkai.Rules.Tests.Publication;

/// <summary>What the detectors find in drafts and what they leave alone; numbers with checks are those of the standards.</summary>
public sealed class DraftFindingTests
{
    static readonly TermDictionary NoTerms = new([]);

    static IReadOnlyList<TextFinding> Find(string text, TermDictionary? terms = null, params string[] official) => DraftFindings.Of(text, terms ?? NoTerms, new(2026, 11, 25), official.ToHashSet());

    [Theory]
    // GB 11643 prints the number with its sum 167 and its check X.
    [InlineData("申请人身份证号11010519491231002X，已审核", TextFindingKind.CitizenNumber, "11010519491231002X", "110***********002X")]
    [InlineData("身份证号：１１０１０５１９４９１２３１００２Ｘ", TextFindingKind.CitizenNumber, "１１０１０５１９４９１２３１００２Ｘ", "110***********002X")]
    [InlineData("旧证440106600229123。", TextFindingKind.CitizenNumber, "440106600229123", "440**********23")]
    [InlineData("账号6228480012345678903", TextFindingKind.BankCard, "6228480012345678903", "***************8903")]
    [InlineData("联系人张某13812345678", TextFindingKind.MobilePhone, "13812345678", "138****5678")]
    [InlineData("家里电话020-84561234", TextFindingKind.Landline, "020-84561234", "020-****1234")]
    [InlineData("车牌粤A12388停放", TextFindingKind.NumberPlate, "粤A12388", "粤A·***88")]
    [InlineData("车牌粤AD12388停放", TextFindingKind.NumberPlate, "粤AD12388", "粤A·***88")]
    [InlineData("护照E12345678", TextFindingKind.TravelDocument, "E12345678", "E******78")]
    [InlineData("微信号：zhang_san88", TextFindingKind.OnlineAccount, "zhang_san88", "***")]
    [InlineData("发到zhang@example.com即可", TextFindingKind.OnlineAccount, "zhang@example.com", "z***@example.com")]
    [InlineData("住大石街朝阳路12号3栋502房", TextFindingKind.HomeAddress, "住大石街朝阳路12号3栋502房", "住大石街朝阳路***")]
    [InlineData("依照国办发[2017]47号文件", TextFindingKind.DocumentNumberForm, "国办发[2017]47号", "国办发〔2017〕47号")]
    [InlineData("番府办〔2009〕第059号", TextFindingKind.DocumentNumberForm, "番府办〔2009〕第059号", "番府办〔2009〕59号")]
    public void What_is_to_be_mended_is_found_with_what_to_put_there(string text, TextFindingKind kind, string place, string replacement)
    {
        var found = Find(text).ShouldHaveSingleItem();
        (found.Kind, text.Substring(found.Start, found.Length), found.Replacement).ShouldBe((kind, place, replacement));
        DraftFindings.Replace(text, found).ShouldBe(text.Replace(place, replacement));
    }

    [Theory]
    [InlineData("机密★10年", TextFindingKind.ClassificationMark)]
    [InlineData("秘 密 ★ 长期", TextFindingKind.ClassificationMark)]
    [InlineData("000012\n秘密\n某局文件", TextFindingKind.ClassificationMark)]
    [InlineData("内部资料，注意保管", TextFindingKind.InternalMark)]
    [InlineData("本件阅后收回", TextFindingKind.InternalMark)]
    [InlineData("（此件不予公开）", TextFindingKind.ContraryAttribute)]
    [InlineData("公开属性：依申请公开", TextFindingKind.ContraryAttribute)]
    public void What_must_not_be_published_stops_it(string text, TextFindingKind kind)
    {
        var found = Find(text).ShouldHaveSingleItem();
        (found.Kind, found.Level, found.Replacement).ShouldBe((kind, TextFindingLevel.Stop, null));
    }

    [Theory]
    [InlineData("不得泄露国家秘密、商业秘密和个人隐私。")]
    [InlineData("依照《中华人民共和国保守国家秘密法》，机密级、秘密级文件由专人保管。")]
    [InlineData("严守工作纪律，保守秘密。\n第二行")]
    [InlineData("（此件公开发布）")]
    [InlineData("编号110105194912310021没有通过校验。")]
    [InlineData("统一社会信用代码11441300007187648G")]
    [InlineData("共拨付123456789012345元，下达项目2023001234567890123个")]
    [InlineData("根据国办发〔2017〕47号和穗府规〔2023〕3号文件")]
    [InlineData("服务站设在大石街朝阳路12号。")]
    [InlineData("2023年1月1日至2023年12月31日共191篇")]
    public void What_may_stand_is_left_alone(string text) => Find(text).ShouldBeEmpty();

    [Fact]
    public void Numbers_of_offices_may_stand() =>
        Find("咨询电话：020-84561234，邮箱 office@example.gov.cn，热线 13800138000", null, "02084561234", "officeexamplegovcn", "13800138000").ShouldBeEmpty();

    [Fact]
    public void Of_findings_at_one_place_the_gravest_stays()
    {
        var terms = new TermDictionary([new("身份证号11010519491231002X", TextFindingLevel.Note), new("机密", TextFindingLevel.Note)]);
        Find("身份证号11010519491231002X 与 机密★10年", terms).Select(f => f.Kind).ShouldBe([TextFindingKind.CitizenNumber, TextFindingKind.ClassificationMark]);
    }

    [Fact]
    public void Terms_are_found_through_blanks_signs_widths_and_capitals_the_longest_first()
    {
        var terms = new TermDictionary([new("工商局", TextFindingLevel.Error, "市场监督管理局"), new("区工商局", TextFindingLevel.Error, "区市场监督管理局"), new("app", TextFindingLevel.Note), new("按装", TextFindingLevel.Error, "安装")]);
        const string Text = "到区 工商局办理，下载ＡＰＰ，按、装设备；工商局、区里";
        var found = Find(Text, terms);
        found.Select(f => Text.Substring(f.Start, f.Length)).ShouldBe(["区 工商局", "ＡＰＰ", "按、装", "工商局"]);
        found[0].Replacement.ShouldBe("区市场监督管理局");
        terms.Count.ShouldBe(4);
    }

    // Against looking for each term at each place, over an alphabet small enough for terms to overlap.
    [Fact]
    public void The_machine_finds_what_a_plain_search_finds() =>
        Gen.Select(Gen.String[Gen.Char["甲乙丙"], 2, 5].Array[0, 12], Gen.String[Gen.Char["甲乙丙丁"], 0, 60]).Sample((terms, text) =>
        {
            var expected = new List<(int, int)>();
            for (var at = 0; at < text.Length;)
                if (terms.Where(t => string.CompareOrdinal(text, at, t, 0, t.Length) == 0).MaxBy(t => t.Length) is { } longest)
                {
                    expected.Add((at, longest.Length));
                    at += longest.Length;
                }
                else
                    at++;
            new TermDictionary(terms.Select(t => new Term(t, TextFindingLevel.Note))).In(text).Select(f => (f.Start, f.Length)).ShouldBe(expected);
        });

    [Theory]
    [InlineData("国办发〔2017〕47号", "国办发", 2017, 47)]
    [InlineData("国办发【2017】47号", "国办发", 2017, 47)]
    [InlineData("穗府规（2023）第3号", "穗府规", 2023, 3)]
    public void A_number_is_read_however_it_was_typed(string text, string word, int year, int serial) => DocumentNumbers.Read(text).ShouldBe(new DocumentNumber(word, year, serial));

    [Theory, InlineData("2017年47号"), InlineData("国办发〔2017〕号"), InlineData("国办发〔217〕47号"), InlineData("文件国办发〔2017〕47号。")]
    public void What_is_no_number_alone_is_none(string text) => DocumentNumbers.Read(text).ShouldBeNull();
}
