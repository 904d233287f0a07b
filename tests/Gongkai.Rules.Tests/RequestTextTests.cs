namespace Gongkai.Rules.Tests;

public class RequestTextTests
{
    [Theory]
    [InlineData("依申请公开方面，2023年无公民向我局提出信息公开申请。", true)]
    [InlineData("未有公民、法人或者其他组织向本机关申请公开政府信息。", true)]
    [InlineData("对未向我局申请公开的信息，也主动公开。", false)]
    [InlineData("全年未收到政府信息公开申请。", true), InlineData("2023年我局未收到依申请公开的申请诉求，未发生依申请公开相关信访、投诉情况。", true)]
    [InlineData("2023年，我局没有收到公民、法人或者其他组织提出的政府信息公开申请。", true), InlineData("本年度政府信息公开零申请。", true)]
    [InlineData("全年收到政府信息公开申请0件。", true), InlineData("本年无依申请公开申请。", true), InlineData("我局未受理政府信息公开申请。", true)]
    [InlineData("2022年未收到政府信息公开申请，2023年收到12件。", false), InlineData("未发生依申请公开相关信访、投诉情况。", false)]
    [InlineData("未收到因政府信息公开提出的行政复议申请。", false), InlineData("未收到网上申请，收到信函申请12件。", false), InlineData("如未收到政府信息公开申请，按零报告处理。", false)]
    [InlineData("依申请公开没有超期答复的情况。", false), InlineData("全年新收政府信息公开申请12件，办结11件。", false), InlineData("未收到第三方对公开申请的意见。", false)]
    public void No_request_in_the_prose_against_twelve_in_the_table(string sentence, bool fires) =>
        new ReportBuilder().Requests(12, carriedOut: 1).Says(1, sentence).ShouldFire("S1", fires);

    [Theory]
    [InlineData("全年未收到政府信息公开申请。", false), InlineData("全年收到政府信息公开申请0件。", false), InlineData("全年收到政府信息公开申请3件，均已答复。", true)]
    [InlineData("受理依申请公开3宗。", true), InlineData("2022年收到政府信息公开申请3件，2023年未收到。", false)]
    public void A_number_in_the_prose_against_none_in_the_table(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S1", fires);

    [Theory]
    [InlineData("全年共收到政府信息公开申请12件，其中自然人10件、法人2件，上年结转1件，办结13件，结转下年度0件。")]
    [InlineData("受理政府信息公开申请12宗。"), InlineData("新收依申请公开12件。"), InlineData("（二）依申请公开。收到网上申请5件、信函申请7件。"), InlineData("全年收到公开申请１２件。")]
    [InlineData("2023年，我局共收到政府信息公开申请12件，连同上年结转的1件，全年共办结13件，其余0件结转下年度办理。")]
    [InlineData("（二）依申请公开。全年新收政府信息公开申请12宗，上年结转1宗，办结13宗，结转下年度继续办理0宗。"), InlineData("我局本年收到政府信息公开申请12件，答复程序规范，没有超期情形。")]
    [InlineData("依申请公开方面，收到申请十二件，均按时答复。"), InlineData("收到政府信息公开申请12件，同比增长20%，比上年增加2件。"), InlineData("2022年收到政府信息公开申请5件，2023年收到12件。")]
    [InlineData("依申请公开工作有序，另办理12345热线工单560件，办理人大代表建议3件。"), InlineData("办理政府信息公开申请13件，按时办结率100%。")]
    [InlineData("收到政府信息公开申请12件，其中当场答复3件，延期答复2件。"), InlineData("共受理申请公开13件（含上年结转1件）。"), InlineData("收到公民、法人或者其他组织提出的政府信息公开申请共12件。")]
    [InlineData("上半年收到政府信息公开申请5件。"), InlineData("每季度平均收到政府信息公开申请3件。"), InlineData("政府信息公开申请12件，予以公开5件，不予公开2件。")]
    [InlineData("2023年，通过网站、信函等渠道共收到政府信息公开申请12件，均在法定期限内答复。"), InlineData("依申请公开12件，均已办结。"), InlineData("办结政府信息公开申请13件，其中予以公开3件，其他处理5件。"), InlineData("依申请公开咨询电话接到咨询35件。")]
    [InlineData("收到申请12件，2022年结转1件，依法答复政府信息公开申请13件。"), InlineData("收到行政许可申请300件，收到政府信息公开申请12件。")]
    public void Numbers_that_agree_or_speak_of_something_else_are_in_order(string sentence)
    {
        var report = new ReportBuilder().Requests(12, carriedIn: 1).Says(1, sentence);
        report.ShouldFire("S2", false);
        report.ShouldFire("S1", false);
    }

    [Theory]
    [InlineData("全年共收到政府信息公开申请13件。"), InlineData("我局本年收到政府信息公开申请 38 件，答复程序规范。"), InlineData("受理政府信息公开申请15宗。"), InlineData("新收依申请公开11件。")]
    [InlineData("全年新收政府信息公开申请12件，上年结转2件，办结13件，结转下年度0件。"), InlineData("全年新收政府信息公开申请12件，办结12件。"), InlineData("收到政府信息公开申请十五件。")]
    [InlineData("收到政府信息公开申请12件，其余3件结转下年度办理。"), InlineData("全年新收政府信息公开申请12件，结转下年度继续办理2件。"), InlineData("政府信息公开申请1,234件。"), InlineData("共收到公民提出的政府信息公开申请１３件。")]
    public void A_number_that_the_table_does_not_hold_is_found(string sentence) => new ReportBuilder().Requests(12, carriedIn: 1).Says(1, sentence).ShouldFire("S2", true);

    [Fact]
    public void The_finding_names_the_place_the_words_and_both_figures()
    {
        var finding = new ReportBuilder().Requests(35).Says(1, "我局本年收到政府信息公开申请38件，答复程序规范。").Findings("S2").ShouldHaveSingleItem();
        finding.Where.ShouldBe("section/1");
        (finding.Expected, finding.Actual).ShouldBe(("35", "38"));
        finding.Message.ShouldContain("我局本年收到政府信息公开申请38件");
    }
}
