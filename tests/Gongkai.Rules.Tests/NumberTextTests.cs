namespace Gongkai.Rules.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData("共12件，其中自然人8件、法人或其他组织5件。", true), InlineData("共收到申请12件，其中自然人8件、法人或其他组织3件。", true), InlineData("主动公开信息574条，其中通知公告325条、工作动态188条、政策文件及解读60条。", true)]
    [InlineData("全年主动公开信息共677条：通知公告256条，工作动态351条，政策文件及解读75条。", true), InlineData("发布信息100条，分别为通知40条、动态50条。", true), InlineData("收到申请12件，其中网上申请13件。", true)]
    [InlineData("发布信息20条（通知12条、动态9条）。", true)]
    [InlineData("主动公开信息574条，其中通知公告325条、工作动态188条、政策文件及解读61条。", false), InlineData("全年主动公开信息共677条：通知公告256条，工作动态351条，政策文件及解读70条。", false)]
    [InlineData("全年共收到政府信息公开申请12件，其中自然人10件、法人2件，上年结转1件，办结13件，结转下年度0件。", false), InlineData("发布信息600条，其中政策解读20条、通知公告30条。", false)]
    [InlineData("收到申请12件，其中自然人8件、法人或其他组织4件，网上申请7件、信函申请5件。", false), InlineData("被申请行政复议2宗，其中维持1宗，纠正1宗。", false), InlineData("发布信息100条，其中通知40条、动态50条等。", false)]
    [InlineData("一件一签，全程留痕，发布信息5条。", false), InlineData("发布信息600条，其中网站400条（通知100条、动态300条）、微信200条。", false), InlineData("收到申请34件，连同上年结转的4件，全年共办结33件，其余5件结转下年度办理。", false)]
    [InlineData("共收到政府信息公开申请12件，上年结转3件，其中自然人8件、法人或其他组织4件。", false), InlineData("共收到政府信息公开申请12件，上年结转3件，其中自然人8件、法人或其他组织5件。", true)]
    public void Parts_and_their_total(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S9", fires);

    [Theory]
    [InlineData("通过“东山林业”“平安东山”微信公众号共发布信息191篇。", "“东山林业”微信公众号共推送信息183条。", true), InlineData("“东山林业”微信公众号推送信息183条。", "“平安东山”微信公众号推送信息50条。", false)]
    [InlineData("全年主动公开政府信息500条。", "全年主动公开政府信息520条。", true), InlineData("全年主动公开政府信息500条。", "全年主动公开政府信息500条。", false), InlineData("全年主动公开政府信息500条。", "通过门户网站公开信息320条。", false)]
    [InlineData("共收到政府信息公开申请3件。", "共收到政府信息公开申请5件。", true), InlineData("2022年收到政府信息公开申请3件。", "收到政府信息公开申请5件。", false), InlineData("门户网站主动公开信息574条。", "门户网站发布信息570条。", true)]
    [InlineData("关注人数12000人。", "关注人数12100人。", true), InlineData("通过宣传栏发布政策信息4篇。", "通过微信公众号发布信息10篇。", false)]
    public void One_indicator_has_one_number(string one, string other, bool fires) => new ReportBuilder().Says(1, one, other).ShouldFire("S10", fires);

    [Theory]
    [InlineData("关注人数超过81878人。", true), InlineData("共发布信息约574条。", true), InlineData("近1263人次参加。", true), InlineData("接待群众237余人次。", true), InlineData("发放资料7571份左右。", true)]
    [InlineData("年阅读量约27万。", false), InlineData("超过100人参加。", false), InlineData("预约574人次。", false), InlineData("最近12件。", false), InlineData("近5年发布信息。", false), InlineData("阅读量约1.5万次。", false)]
    [InlineData("不超过20个工作日答复。", false), InlineData("关注人数81878人。", false), InlineData("超过95%的申请按期办结。", false), InlineData("延长期限不超过15个工作日。", false), InlineData("节约资金1234元。", false)]
    public void A_vague_word_beside_an_exact_number(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S11", fires);

    [Theory]
    [InlineData(new[] { "（一）甲。", "(二）乙。", "（三）丙。" }, true), InlineData(new[] { "（一）甲。", "（二）乙。", "（三）丙。" }, false), InlineData(new[] { "(一)甲。", "(二)乙。" }, false)]
    [InlineData(new[] { "（一）甲。", "（三）乙。" }, true), InlineData(new[] { "（一）甲。", "（二）乙。", "（二）丙。" }, true), InlineData(new[] { "一是甲；二是乙；四是丙。" }, true), InlineData(new[] { "一是甲；二是乙。三是丙。" }, false)]
    [InlineData(new[] { "问题：一是甲；二是乙。", "措施：一是丙；二是丁。" }, false), InlineData(new[] { "（一）问题", "1.甲。", "2.乙。", "（二）改进", "1.丙。", "2.丁。" }, false), InlineData(new[] { "1.甲。", "3.乙。" }, true)]
    [InlineData(new[] { "统一是原则，唯一是标准。" }, false), InlineData(new[] { "一是甲。", "三是乙。" }, true), InlineData(new[] { "2023年，我局公开信息。", "12345热线。" }, false), InlineData(new[] { "一是甲；二是乙；二是丙。" }, true)]
    public void Numbers_of_paragraphs_follow_one_another(string[] paragraphs, bool fires) => new ReportBuilder().Says(5, paragraphs).ShouldFire("S17", fires);
}
