using CsCheck;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

/// <summary>Random reports as an office could have written them: both formats and an invented third, blanks, unreadable cells, rare characters, empty sections.</summary>
static class ReportGen
{
    /// <summary>A format that no law knows: other tables, other rows, seven sections.</summary>
    public static ReportFormat Third { get; } = ReportFormats.Read("""
        { "id": "2031", "name": "2031年格式", "source": "虚构公开办函〔2031〕1号", "from_year": 2031, "title": "{agency}{year}年政府信息公开工作年度报告",
          "sections": [
            {"number": 1, "heading": "总体情况"}, {"number": 2, "heading": "公开数据目录情况", "table": "table2"},
            {"number": 3, "heading": "办理公开申请情况", "table": "table3"}, {"number": 4, "heading": "救济情况", "table": "table4"},
            {"number": 5, "heading": "存在的主要问题及改进情况"}, {"number": 6, "heading": "其他需要报告的事项"}, {"number": 7, "heading": "下一年安排"}],
          "tables": [
            {"id": "table2", "name": "数据目录表", "shape": "blocks", "widths_mm": [60, 48, 48], "blocks": [
              {"caption": "第一类数据", "head": ["目录名称", "开放数量", "停止开放数量"], "rows": [
                {"key": "open_data", "path": ["公共数据"], "values": ["count", "count"]}, {"key": "maps", "path": ["地理数据"], "values": ["count", "count"]}]},
              {"caption": "第二类数据", "head": ["目录名称", "收入（单位：万元）"], "rows": [{"key": "income", "path": ["授权运营"], "values": ["amount"]}]}]},
            {"id": "table3", "name": "申请表", "shape": "matrix", "corner": "（各列应当平衡）", "widths_mm": [20, 40, 24, 24, 24, 24],
              "columns": [{"key": "citizen", "path": ["申请人", "公民"]}, {"key": "company", "path": ["申请人", "单位", "企业"]},
                {"key": "club", "path": ["申请人", "单位", "社团"]}, {"key": "total", "path": ["申请人", "总计"]}],
              "rows": [{"key": "new", "path": ["一、新收数量"]}, {"key": "granted", "path": ["二、办理结果", "（一）公开"]},
                {"key": "refused", "path": ["二、办理结果", "（二）不公开"]}, {"key": "carried_out", "path": ["三、结转数量"]}]},
            {"id": "table4", "name": "救济表", "shape": "line", "widths_mm": [30, 30, 30, 30],
              "columns": [{"key": "a", "path": ["复议", "维持"]}, {"key": "b", "path": ["复议", "总计"]}, {"key": "c", "path": ["诉讼", "胜诉"]}, {"key": "d", "path": ["诉讼", "总计"]}]}] }
        """u8);

    public static ReportFormats Formats { get; } = new([.. ReportFormats.Standard.All, Third]);

    static readonly string[] Phrases =
    [
        "完善公开目录并按时更新", "加强业务培训", "建立审核台账", "优化网站栏目设置", "推进政策解读", "做好保密审查工作", "在服务大厅设立查阅点",
        "接受社会监督和评议", "更新机构职能信息", "举办“政府开放日”活动", "全年发布信息128条", "微信公众号关注数达81878人", "较上年增长12.5%", "依据《中华人民共和国政府信息公开条例》（国令第711号）",
        "由张喆、李珺、王旻等同志负责", "修订内部办事流程", "通过12345热线解答咨询", "Web站点访问量约30万次", "完成A、B两类事项的清理", "赵䶮同志负责联络",
    ];

    static readonly string[] Places = ["示范市", "示范市南岭区", "金沙县", "云溪镇", "青石市临港新区"];
    static readonly string[] Offices = ["民政局", "交通运输局", "来访人员服务局", "卫生健康局", "人民政府", "市场监督管理局（知识产权局）"];
    static readonly string[] Unreadable = ["若干", "12*", "三", "约12", "待核实", "5.", "12%"];
    static readonly string[] Nothing = ["", "", "/", "—", "无"];

    static Gen<string> Pick(string[] from) => Gen.Int[0, from.Length - 1].Select(i => from[i]);

    public static Gen<string> Sentence { get; } = Pick(Phrases).Array[1, 6].Select(parts => $"{string.Join('，', parts)}。");

    public static Gen<string> Paragraph { get; } = Sentence.Array[1, 5].Select(string.Concat);

    static Gen<Figure> Figure(CellFormat cell) => Gen.Frequency(
        (12, cell.Kind switch
        {
            ValueKind.Amount => Gen.Decimal[0, 100_000].Select(v => Rules.Reports.Figure.Of(decimal.Round(v, 6))),
            ValueKind.Change => Gen.Int[-50, 50].Select(v => Rules.Reports.Figure.Of(v)),
            _ => Gen.Int[0, 20_000].Select(v => Rules.Reports.Figure.Of(v)),
        }),
        (4, Gen.Const(Rules.Reports.Figure.Of(0))),
        (1, Pick(Nothing).Select(t => Rules.Reports.Figure.Read(t, cell.Kind))),
        (1, Pick(Unreadable).Select(t => Rules.Reports.Figure.Read(t, cell.Kind))));

    static Gen<ReportTable> Table(TableFormat format) => Gen.Int[0, int.MaxValue].Select(seed =>
    {
        // One seed for a table: a generator for each of two hundred cells would make shrinking endless.
        var random = new PCG((uint)seed);
        return ReportTable.Fill(format, cell => Figure(cell).Generate(random, null, out _));
    });

    static Gen<ReportSection> Section(SectionFormat section) => Gen.Select(
        Paragraph.Array[section.Table is null ? 1 : 0, section.Number == 1 ? 12 : 3], section.Table is null ? Gen.Const(Array.Empty<string>()) : Paragraph.Array[0, 1],
        (paragraphs, closing) => new ReportSection(section.Number, section.Numbered, paragraphs, closing));

    static Gen<T[]> All<T>(IEnumerable<Gen<T>> gens) => gens.Aggregate(Gen.Const(Array.Empty<T>()), (all, next) => Gen.Select(all, next, (list, item) => list.Append(item).ToArray()));

    /// <summary>A report in one format.</summary>
    public static Gen<AnnualReport> In(ReportFormat format) => Gen.Select(
        Pick(Places), Pick(Offices), Gen.Int[format.FromYear, format.FromYear + 1], Paragraph.Array[0, 2],
        All(format.Sections.Select(Section)), All(format.Tables.Select(Table)), Gen.Int[0, 30],
        (place, office, year, preamble, sections, tables, day) => new AnnualReport
        {
            Format = format,
            Agency = place + office,
            Year = year,
            Title = format.TitleOf(place + office, year),
            Preamble = preamble,
            Sections = sections,
            Tables = tables.ToDictionary(t => t.Format.Id),
            SignedBy = place + office,
            SignedOn = new DateOnly(year + 1, 1, 1).AddDays(day),
        });

    /// <summary>A report in any of the formats.</summary>
    public static Gen<AnnualReport> Any { get; } = Gen.OneOf([.. Formats.All.Select(In)]);

    /// <summary>A report of the current format with every figure zero.</summary>
    public static AnnualReport Zero(ReportFormat? format = null)
    {
        var used = format ?? ReportFormats.Standard.Find("2021")!;
        return new()
        {
            Format = used,
            Agency = "示范市民政局",
            Year = used.FromYear,
            Title = used.TitleOf("示范市民政局", used.FromYear),
            Sections = [.. used.Sections.Select(s => new ReportSection(s.Number, s.Numbered, s.Table is null ? ["本年度按规定完成各项工作。"] : []))],
            Tables = used.Tables.ToDictionary(t => t.Id, t => ReportTable.Fill(t, _ => Rules.Reports.Figure.Of(0))),
            SignedBy = "示范市民政局",
            SignedOn = new DateOnly(used.FromYear + 1, 1, 5),
        };
    }
}
