using Gongkai.Rules.Reports;

namespace Gongkai.Rules.Tests;

public class WholeTextTests
{
    [Theory]
    [InlineData("收到政府信息公开申请12件，同比增长20%。", false), InlineData("收到政府信息公开申请12件，同比增长25%。", true), InlineData("新收申请12件，较上年增加20%。", false), InlineData("新收政府信息公开申请12件，比上年下降20%。", true)]
    [InlineData("制定行政规范性文件2件，同比下降33.33%。", false), InlineData("制定行政规范性文件2件，同比下降30%。", true), InlineData("因政府信息公开被申请行政复议1件，同比增长100%。", true), InlineData("网站访问量同比增长37%。", false), InlineData("办结率100%。", false)]
    public void A_rate_follows_from_two_years(string sentence, bool fires)
    {
        var previous = new ReportBuilder().Year(2022).Requests(10).Figure("table2/normative_documents/0", 3).Build();
        new ReportBuilder().Requests(12).Figure("table2/normative_documents/0", 2).Figure("table4/4", 1).Says(1, sentence).ShouldFire("S8", fires, new() { Previous = previous });
    }

    [Theory]
    [InlineData(10, 2, 1, 11, false), InlineData(10, 2, 1, 12, true), InlineData(0, 0, 0, 0, false)]
    public void The_stock_of_documents_follows_from_last_year(int before, int made, int repealed, int valid, bool fires) =>
        new ReportBuilder().Figure("table2/normative_documents/0", made).Figure("table2/normative_documents/1", repealed).Figure("table2/normative_documents/2", valid)
            .ShouldFire("S6", fires, new() { Previous = new ReportBuilder().Year(2022).Figure("table2/normative_documents/2", before).Build() });

    [Theory]
    [InlineData("2022年，我局认真落实公开要求。", true), InlineData("××局认真落实公开要求。", true), InlineData("XX年发布信息。", true), InlineData("发布信息{{published}}条。", true), InlineData("由【请填写机关名称】公布。", true), InlineData("我镇认真落实公开要求。", true)]
    [InlineData("清河市西山区水务局认真落实公开要求。", true), InlineData("某某单位发布信息。", true), InlineData("现将2022年政府信息公开情况报告如下。", true), InlineData("2022年度未收取信息处理费。", true)]
    [InlineData("2023年，我局认真落实公开要求。", false), InlineData("2022年收到申请5件，2023年收到12件。", false), InlineData("公布“2022年度部门决算”“2023年度部门预算”。", false), InlineData("东山区林业局认真落实公开要求。", false), InlineData("我区公开工作有序推进。", false)]
    [InlineData("根据《中华人民共和国政府信息公开条例》编制本报告。", false), InlineData("清河市东山区林业局认真落实公开要求。", false), InlineData("发布【解读】栏目12期。", false), InlineData("2024年，计划增加解读。", false)]
    public void Text_of_another_year_agency_or_template(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S13", fires);

    [Theory]
    [InlineData("清河市东山区林业局", false), InlineData("东山区林业局", false), InlineData("广东省清河市东山区林业局", false), InlineData("清河市西山区林业局", true), InlineData("清河市东山区水务局", true)]
    public void The_signature_is_the_titles_agency(string signedBy, bool fires) => new ReportBuilder().Signed(signedBy, new(2024, 1, 20)).ShouldFire("S13", fires);

    const string Own = "围绕林长制改革，办公室逐月整理巡护日志、古树名木名录和防火通告，分送十二个林场张贴，再由护林员把问答手册送到山脚下的农户家里，全年发放手册2350本。";

    [Fact]
    public void A_paragraph_copied_from_last_year_with_new_numbers_is_laid_beside_its_original()
    {
        var copy = Own.Replace("2350", "2471");
        var previous = new ReportBuilder().Year(2022).Says(1, Own).Build();
        var finding = new ReportBuilder().Says(1, copy).Findings("S14", new() { Previous = previous }).ShouldHaveSingleItem();
        finding.Where.ShouldBe("section/1");
        finding.Passages.Select(p => p.Text).ShouldBe([copy, Own]);
    }

    [Theory]
    [InlineData("一是增加图解。", false), InlineData("本报告中所列数据统计期限为2023年1月1日至2023年12月31日，依据《政府信息公开信息处理费管理办法》编制并予以公布。", false)]
    [InlineData("今年把重点放在木材运输许可的网上办理，流程图贴在各检查站门口，来办事的司机扫码就能看到材料清单和承诺时限，不必再跑区里问。", false), InlineData(Own, true)]
    public void Only_long_passages_of_ones_own_count_as_copied(string text, bool fires)
    {
        var sibling = new ReportBuilder().Agency("清河市西山区水务局").Says(1, Own, "一是增加图解。", "本报告中所列数据统计期限为2023年1月1日至2023年12月31日，依据《政府信息公开信息处理费管理办法》编制并予以公布。").Build();
        new ReportBuilder().Says(1, text).ShouldFire("S14", fires, new() { Siblings = [sibling] });
    }

    [Theory]
    [InlineData(new[] { "存在的主要问题：一是解读形式偏少；二是个别栏目更新不够及时。", "改进措施：一是增加图解与问答；二是建立每周巡检。" }, false), InlineData(new[] { "（一）存在的主要问题", "1.渠道还不够便捷。", "2.格式掌握不牢，有差距。", "（二）改进情况", "1.放到首页公布。", "2.编写答复范例。" }, false)]
    [InlineData(new[] { "工作还有差距：一是解读形式单一；二是人手偏紧；三是渠道不够便捷。", "下一步的改进措施：一是制作图解短片；二是抽调人员协助。" }, true), InlineData(new[] { "存在的主要问题：一是解读形式偏少。" }, true), InlineData(new[] { "工作总体平稳。" }, true)]
    [InlineData(new[] { "也存在一些不足之处：一是前瞻性不足。二是管理水平有待提升。下一步我局将进行提升：一是加强监测能力。二是完善管理制度。" }, false), InlineData(new[] { "公开的主动性有待加强。今后，我局将加强培训。" }, false)]
    [InlineData(new[] { "存在的问题主要是：一是权属界定有时拖延；二是更新不够均衡。针对这些问题，我局将采取以下措施：一是约定会商时限；二是按栏目确定更新周期。" }, false)]
    public void Problems_have_their_measures(string[] paragraphs, bool fires) => new ReportBuilder().Says(5, paragraphs).ShouldFire("S15", fires);

    [Fact]
    public void Last_years_problems_again_are_named()
    {
        string[] five = ["存在的主要问题：一是解读形式偏少；二是个别栏目更新不够及时。", "改进措施：一是增加图解与问答；二是建立每周巡检。"];
        new ReportBuilder().Says(5, five).ShouldFire("S15", true, new() { Previous = new ReportBuilder().Year(2022).Says(5, five).Build() });
    }

    [Theory]
    [InlineData("主动公开、依申请公开、信息管理、平台建设、监督保障均有进展。", false), InlineData("主动公开、依申请公开、信息管理均有进展。", true)]
    public void Section_one_treats_five_aspects(string text, bool fires) => new ReportBuilder().Says(1, text).ShouldFire("S16", fires);

    [Theory]
    [InlineData("申请人身份证号11010519491231002X。", true), InlineData("身份证号110105194912310021。", false), InlineData("联系电话13800138000。", true), InlineData("联系电话020-12345678。", false), InlineData("机密★10年", true), InlineData("账号6222021234567890129。", false)]
    [InlineData("账号4111111111111111。", true), InlineData("对涉及国家秘密、商业秘密的信息不予公开。", false), InlineData("热线12345接听群众来电。", false)]
    public void Personal_data_and_marks_of_secrecy(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S18", fires);

    [Theory]
    [InlineData("根据《中华人民共和国政府信息公开法》编制。", true), InlineData("根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。", false), InlineData("根据《中华人民共和国政府信息公开条例》（国务院令第712号）编制。", true), InlineData("依据《政府信息公开处理费管理办法》，未收费。", true)]
    [InlineData("依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），未收费。", false), InlineData("依据《政府信息公开信息处理费管理办法》（国办函〔2020〕190号），未收费。", true), InlineData("按国办发[2016]80号文件执行。", true), InlineData("按国办发〔2016〕80号文件执行。", false)]
    [InlineData("按照《政府信息公开条例》办理。", false)]
    public void Titles_and_numbers_of_documents(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S19", fires);

    [Fact]
    public void Refusals_are_explained()
    {
        ReportBuilder Refused() => new ReportBuilder().Figure("table3/process/total", 2);
        Refused().ShouldFire("S20", true);
        Refused().Says(3, "对属于过程性信息的2件申请依法不予公开，已说明理由。").ShouldFire("S20", false);
        new ReportBuilder().ShouldFire("S20", false);
    }

    [Fact]
    public void Every_rule_names_a_check_that_exists_and_every_check_is_used()
    {
        foreach (var format in ReportFormats.Standard.All)
            format.Rules.Where(r => r.Check is not null).Select(r => r.Check!).ShouldBeSubsetOf(ReportChecker.Known, format.Id);
        ReportChecker.Known.ShouldBeSubsetOf(ReportFormats.Standard.All.SelectMany(f => f.Rules).Select(r => r.Check!));
    }

    [Fact]
    public void Every_rule_is_documented()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gongkai.slnx")))
            folder = folder.Parent;
        var documented = File.ReadAllText(Path.Combine(folder.ShouldNotBeNull().FullName, "docs", "rules.md"));
        foreach (var rule in ReportFormats.Standard.All.SelectMany(f => f.Rules).DistinctBy(r => r.Id))
            documented.ShouldContain($"| {rule.Id} |", Case.Sensitive, rule.Name);
    }

    // Sentences of published and invented clean reports, each with the figures it states.
    [Theory]
    [InlineData("一年来，我局围绕群众最想知道、最常询问的事项安排公开内容，各科室按月对照清单落实，办公室逐件销号。"), InlineData("（三）政府信息管理方面。我局建立了信息台账，谁产生、谁审查、谁更新都有据可查，保密审查一件一签。")]
    [InlineData("（五）监督保障方面。我局明确一名分管负责人和两名经办人，遇有岗位变动先交接、后离岗，工作没有断档。"), InlineData("过去的一年，我局在区级主管部门指导下完成了年度公开任务，工作运行平稳，未出现失泄密情形。")]
    [InlineData("（二）依申请公开方面。全年新收政府信息公开申请34宗，上年结转6宗，办结35宗，结转下年度继续办理5宗。"), InlineData("因政府信息公开被申请行政复议4件，被提起行政诉讼26件。")]
    [InlineData("（三）政府信息管理方面。新产生的公文一律在拟稿时标注公开属性，未标注的退回补充；历史文件分批复核，失效的及时标明。全年制定行政规范性文件2件，均按程序完成合法性审核。")]
    public void A_clean_report_gives_no_false_alarm(string sentence)
    {
        var report = new ReportBuilder().Requests(34, 6, 5).Figure("table4/0", 4).Figure("table4/4", 4).Figure("table4/5", 9).Figure("table4/9", 9).Figure("table4/10", 17).Figure("table4/14", 17)
            .Figure("table2/normative_documents/0", 2).Says(1, sentence).Build();
        ReportChecker.Check(report).Select(f => f.Rule).Where(r => r is not ("S15" or "S16" or "S17")).ShouldBeEmpty();
    }
}
