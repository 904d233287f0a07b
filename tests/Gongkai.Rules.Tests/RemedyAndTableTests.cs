namespace Gongkai.Rules.Tests;

public class RemedyAndTableTests
{
    static ReportBuilder Remedies(int reconsideration, int direct, int after) => new ReportBuilder().Figure("table4/4", reconsideration).Figure("table4/0", reconsideration)
        .Figure("table4/9", direct).Figure("table4/5", direct).Figure("table4/14", after).Figure("table4/10", after);

    [Theory]
    [InlineData("因政府信息公开被申请行政复议3件，被提起行政诉讼2件。", false), InlineData("2023年，我局未发生政府信息公开行政复议和行政诉讼案件。", true)]
    [InlineData("因政府信息公开被提起行政复议案件3宗，其中维持1宗，纠正2宗。", false), InlineData("政府信息公开行政复议3件，行政诉讼0件。", true), InlineData("未发生因政府信息公开引起的行政诉讼。", true)]
    [InlineData("全年未发生因政府信息公开引起的行政复议、行政诉讼。", true), InlineData("因政府信息公开发生3起行政复议和2起行政诉讼。", false), InlineData("因政府信息公开被申请行政复议9件。", true)]
    [InlineData("政府信息公开行政复议、行政诉讼分别为3件和2件。", false), InlineData("政府信息公开行政复议、行政诉讼共5件。", false), InlineData("政府信息公开行政复议、行政诉讼共6件。", true)]
    [InlineData("未发生政府信息公开行政复议被纠正的情况。", false), InlineData("2022年政府信息公开被申请行政复议7件。", false), InlineData("全市行政复议机构受理行政复议案件230件，推进信息公开。", false)]
    [InlineData("未经复议直接起诉1件，复议后起诉1件。", false), InlineData("政府信息公开复议后起诉2件。", true), InlineData("认真办理行政复议案件120件。", false), InlineData("未被申请行政复议、提起行政诉讼。", true)]
    public void Three_reconsiderations_and_two_suits_in_the_table(string sentence, bool fires) => Remedies(3, 1, 1).Says(1, "政府信息公开工作有序。", sentence).ShouldFire("S3", fires);

    [Theory]
    [InlineData("全年未发生政府信息公开行政复议、行政诉讼。", false), InlineData("政府信息公开行政复议0件、行政诉讼0件。", false), InlineData("政府信息公开行政复议、行政诉讼均为0件。", false)]
    [InlineData("因政府信息公开被申请行政复议1件。", true), InlineData("因政府信息公开被提起行政诉讼一件。", true), InlineData("无政府信息公开行政复议、诉讼案件。", false)]
    public void None_in_the_table(string sentence, bool fires) => new ReportBuilder().Says(1, sentence).ShouldFire("S3", fires);

    [Theory]
    [InlineData("2023年度本单位无涉及收费项目。", true), InlineData("我局无行政事业性收费。", true), InlineData("本年度不涉及收费事项。", true), InlineData("没有行政事业性收费项目。", true)]
    [InlineData("依据《政府信息公开信息处理费管理办法》，2023年实际收取信息处理费共计6000元。", true), InlineData("实际收取信息处理费1万元。", true)]
    [InlineData("依据《政府信息公开信息处理费管理办法》，2023年实际收取信息处理费共计5000元。", false), InlineData("本年度未发出信息处理费收费通知，未收取信息处理费。", false)]
    [InlineData("我局2023年发出收费通知0件，实际收取信息处理费0元。", false), InlineData("2022年收取信息处理费9000元。", false), InlineData("无其他需要报告的事项。", false), InlineData("没有收取信息处理费。", false)]
    public void Fees_in_section_six_beside_half_a_ten_thousand_in_table_2(string sentence, bool fires) => new ReportBuilder().Figure("table2/fees_10k_yuan", 0.5m).Says(6, sentence).ShouldFire("S4", fires);

    [Theory]
    [InlineData("全年制定行政规范性文件4件，均按程序完成合法性审核。", false), InlineData("制定规范性文件3件。", true), InlineData("印发规范性文件5份。", true), InlineData("制发4件行政规范性文件。", false)]
    [InlineData("出台行政规范性文件六件。", true), InlineData("2022年制定规范性文件3件。", false), InlineData("审查各部门制定规范性文件12件。", false), InlineData("代区政府起草并以区政府名义印发规范性文件2件。", false)]
    [InlineData("废止规范性文件1件。", false), InlineData("主动公开规范性文件20件。", false), InlineData("制定2024年工作计划3项。", false)]
    public void Four_normative_documents_made(string sentence, bool fires) => new ReportBuilder().Figure("table2/normative_documents/0", 4).Says(1, sentence).ShouldFire("S5", fires);

    [Theory]
    [InlineData("清河市东山区林业局", true), InlineData("东山县人民政府", true), InlineData("清河市东山区人民政府办公室", true), InlineData("古渡镇人民政府", true), InlineData("望江街道办事处", true)]
    [InlineData("清河市市场监督管理局", true), InlineData("广东省教育厅", true), InlineData("清河市人民政府", false), InlineData("清河市人民政府办公室", false), InlineData("广东省人民政府办公厅", false)]
    [InlineData("广西壮族自治区人民政府", false), InlineData("大理白族自治州人民政府", false), InlineData("国家市场监督管理总局", false), InlineData("住房和城乡建设部", false), InlineData("海关总署", false)]
    [InlineData("国家发展和改革委员会", false), InlineData("广西壮族自治区民政厅", true), InlineData("清河市石门市人民政府", true)]
    public void Rules_in_table_2_only_for_agencies_that_may_make_them(string agency, bool fires)
    {
        new ReportBuilder().Agency(agency).Figure("table2/regulations/2", 1).ShouldFire("S7", fires);
        new ReportBuilder().Agency(agency).ShouldFire("S7", false);
    }

    [Theory]
    [InlineData("清河市东山区林业局", "2023-12-27", true), InlineData("清河市东山区林业局", "2023-12-31", false), InlineData("清河市东山区林业局", "2024-01-31", false), InlineData("清河市东山区林业局", "2024-02-01", true)]
    [InlineData("古渡镇人民政府", "2024-02-01", true), InlineData("望江街道办事处", "2024-02-01", true), InlineData("东山县人民政府", "2024-03-31", false), InlineData("东山县人民政府办公室", "2024-03-20", false)]
    [InlineData("东山县人民政府", "2024-04-01", true), InlineData("清河市人民政府国有资产监督管理委员会", "2024-02-08", true)]
    public void The_signature_stands_between_the_years_end_and_the_deadline(string agency, string on, bool fires) =>
        new ReportBuilder().Agency(agency).Signed(agency, DateOnly.Parse(on)).ShouldFire("S12", fires);
}
