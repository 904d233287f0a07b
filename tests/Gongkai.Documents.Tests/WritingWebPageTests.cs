using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Gongkai.Documents.Writing;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests;

public class WritingWebPageTests
{
    [Fact]
    public void Every_figure_is_tied_to_heads_that_exist() =>
        ReportGen.Any.Sample(report =>
        {
            var page = Page(report);
            foreach (var cell in report.Format.Tables.SelectMany(t => t.Cells))
            {
                var element = page.GetElementById(HtmlTable.IdOf(cell.Address)).ShouldNotBeNull();
                element.GetAttribute("data-cell").ShouldBe(cell.Address);
                element.TextContent.ShouldBe(report.At(cell.Address)!.Value.Shown);
                var heads = element.GetAttribute("headers")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent).ToList();
                heads.ShouldContain(cell.Table.Shape == TableShape.Line ? cell.Table.Columns[cell.Index].Label : cell.Row.Label);
                heads.ShouldContain(cell.Table.Shape == TableShape.Line ? cell.Table.Columns[cell.Index].Path[0] : cell.ColumnLabel);
            }
            page.All.Where(e => !string.IsNullOrEmpty(e.Id)).GroupBy(e => e.Id).ShouldAllBe(g => g.Count() == 1);
        }, iter: 12);

    [Fact]
    public void A_figure_of_table_3_is_read_out_with_all_its_heads()
    {
        var page = Page(ReportGen.Zero());
        var heads = page.GetElementById("c-table3-secret-business")!.GetAttribute("headers")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent);
        heads.ShouldBe(["申请人情况", "法人或其他组织", "商业企业", "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]);
    }

    [Fact]
    public void A_figure_of_table_2_has_the_heads_of_its_own_block()
    {
        var page = Page(ReportGen.Zero());
        var heads = page.GetElementById("c-table2-penalties")!.GetAttribute("headers")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent);
        heads.ShouldBe(["第二十条第（六）项", "本年处理决定数量", "行政处罚"]);
    }

    [Fact]
    public void The_page_bears_the_labels_of_official_portals()
    {
        var options = new WriteOptions { SiteName = "示范市政府\"门户\"", Published = new DateTimeOffset(2022, 1, 20, 9, 30, 0, TimeSpan.FromHours(8)) };
        var page = new HtmlParser().ParseDocument(new MemoryStream(ReportWriter.Write(ReportGen.Zero(), ReportFileType.Html, options)));
        Label("SiteName").ShouldBe("示范市政府\"门户\"");
        Label("ArticleTitle").ShouldBe("示范市民政局2021年政府信息公开工作年度报告");
        Label("PubDate").ShouldBe("2022-01-20 09:30");
        Label("ContentSource").ShouldBe("示范市民政局");
        Label("ColumnName").ShouldBe("政府信息公开年报");
        page.DocumentElement.GetAttribute("lang").ShouldBe("zh-CN");
        page.Title.ShouldBe("示范市民政局2021年政府信息公开工作年度报告");

        string? Label(string name) => page.QuerySelector($"meta[name={name}]")?.GetAttribute("content");
    }

    [Fact]
    public void The_page_asks_for_nothing_from_elsewhere()
    {
        var page = Page(ReportGen.Zero());
        page.QuerySelectorAll("script, link, img, iframe, [src], [href]").ShouldBeEmpty();
        page.QuerySelector("style")!.TextContent.ShouldNotContain("url(");
    }

    [Fact]
    public void A_page_of_findings_marks_its_cells()
    {
        var table = ReportGen.Zero().Tables["table4"];
        var html = HtmlTable.Write(table, new() { Prefix = "a-", Class = c => c.Index == 4 ? "wrong" : null, DescribedBy = c => c.Index == 4 ? "f1" : null, Content = c => $"<input name=\"{c.Address}\">" });
        var cell = new HtmlParser().ParseDocument(html).GetElementById("a-c-table4-4")!;
        cell.ClassName.ShouldBe("n wrong");
        cell.GetAttribute("aria-describedby").ShouldBe("f1");
        cell.QuerySelector("input")!.GetAttribute("name").ShouldBe("table4/4");
    }

    static IDocument Page(AnnualReport report) => new HtmlParser().ParseDocument(new MemoryStream(ReportWriter.Write(report, ReportFileType.Html)));
}
