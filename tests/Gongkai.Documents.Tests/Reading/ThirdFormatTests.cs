using System.Text;
using Gongkai.Documents.Reading;
using Gongkai.Rules.Reports;

namespace Gongkai.Documents.Tests.Reading;

public class ThirdFormatTests
{
    const string Html = """
        <html><body><h1>样例市数据局2032年数据开放年度报告</h1><h2>一、开放概况</h2><p>全年平稳。</p><h2>二、数据目录情况</h2>
        <table><tr><td colspan=3>甲类目录</td></tr><tr><td>数据集名称</td><td>新增数据集</td><td>下线数据集</td></tr><tr><td>地图数据</td><td>12</td><td>-3</td></tr>
        <tr><td>道路数据</td><td>7</td><td>0</td></tr><tr><td colspan=3>乙类目录</td></tr><tr><td>数据集名称</td><td colspan=2>服务收入（单位：万元）</td></tr><tr><td>增值服务</td><td colspan=2>3.5</td></tr></table>
        <h2>三、收到的数据请求</h2><table><tr><td rowspan=2 colspan=3>（各列合计应当相等）</td><td colspan=3>请求人</td></tr><tr><td>市民</td><td>企业</td><td>总计</td></tr>
        <tr><td colspan=3>一、收到的请求</td><td>9</td><td>4</td><td>13</td></tr><tr><td rowspan=4>二、处理结果</td><td colspan=2>（一）同意开放</td><td>5</td><td>4</td><td>9</td></tr>
        <tr><td rowspan=2>（二）不同意开放</td><td>1.依法不开放</td><td>3</td><td>0</td><td>3</td></tr><tr><td>2.其他原因</td><td>1</td><td>0</td><td>1</td></tr>
        <tr><td colspan=2>（三）总计</td><td>9</td><td>4</td><td>13</td></tr></table>
        <h2>四、争议情况</h2><table><tr><td colspan=2>调解</td><td colspan=2>仲裁</td></tr><tr><td>成功</td><td>不成功</td><td>成功</td><td>不成功</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>
        <h2>五、下一年打算</h2><p>继续努力。</p></body></html>
        """;

    const string Text = """
        样例市数据局2032年数据开放年度报告
        一、开放概况
        全年平稳。
        二、数据目录情况
        甲类目录
        数据集名称 新增数据集 下线数据集
        地图数据 12 -3
        道路数据 7 0
        乙类目录
        数据集名称 服务收入（单位：万元）
        增值服务 3.5
        三、收到的数据请求
        （各列合计应当相等）
        请求人
        市民 企业 总计
        一、收到的请求 9 4 13
        二、处理结果
        （一）同意开放 5 4 9
        （二）不同意
        开放
        1.依法不
        开放 3 0 3
        2.其他原因
        1 0 1
        （三）总计 9 4 13
        四、争议情况
        调解 仲裁
        成功 不成功 成功 不成功
        1 2 3 4
        五、下一年打算
        继续努力。
        """;

    [Theory, InlineData(Html, "a.html"), InlineData(Text, "a.txt")]
    public void A_new_format_is_read_without_new_code(string content, string name)
    {
        var third = ReportFormats.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reading", "third-format.json")));
        var formats = new ReportFormats([.. ReportFormats.Standard.All, third]);
        var report = ReportReader.Read(Encoding.UTF8.GetBytes(content), name, formats, TestContext.Current.CancellationToken).Report.ShouldNotBeNull();
        report.Format.Id.ShouldBe("third");
        report.Agency.ShouldBe("样例市数据局");
        report.Year.ShouldBe(2032);
        report.Sections.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5]);
        report.Section(1)!.Paragraphs.ShouldBe(["全年平稳。"]);
        Numbers(report, "catalogue").ShouldBe([12, -3, 7, 0, 3.5m]);
        Numbers(report, "requests").ShouldBe([9, 4, 13, 5, 4, 9, 3, 0, 3, 1, 0, 1, 9, 4, 13]);
        Numbers(report, "disputes").ShouldBe([1, 2, 3, 4]);
    }

    static IEnumerable<decimal?> Numbers(AnnualReport report, string table) => report.Format.Table(table)!.Cells.Select(c => report.At(c.Address)!.Value.Number);
}
