using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gongkai.Browser.Tests;

/// <summary>
/// One case from the application to the reconsideration, as the applicant and four officers take it in the browser. The days were counted by hand on the calendar of 2026
/// (rest: 1 to 5 May and 19 to 21 June; work: Saturday 9 May).
/// </summary>
public sealed class JourneyTests : IAsyncLifetime
{
    readonly FakeTimeProvider time = new(new(2026, 4, 13, 9, 0, 0, TimeSpan.FromHours(8)));
    readonly List<string> barriers = [];
    readonly OpenPortal portal;
    IPage applicant = null!, desk = null!;

    public JourneyTests() => portal = new() { Time = time };

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        (applicant, desk) = (await portal.Page(390), await portal.Page());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task From_the_application_to_the_reconsideration_every_day_is_the_one_counted_by_hand()
    {
        var (number, code) = await Apply();

        // By the internet the day of receipt is the one that both confirm (art. 31).
        await Day(4, 14, "officer");
        await desk.GetByRole(AriaRole.Link, new() { Name = number }).First.ClickAsync();
        var address = new Uri(desk.Url).AbsolutePath;
        await Look("case-new");
        await desk.GetByRole(AriaRole.Link, new() { Name = "确认收到" }).ClickAsync();
        await desk.GetByLabel("日期", new() { Exact = true }).FillAsync("2026-04-14");
        await Look("receipt");
        await Press("登记");
        // 20 working days from 15 April: 12 in April, then 6, 7, 8, 9 (Saturday), 11, 12, 13, 14 May.
        await Due("2026年5月14日");
        await desk.GetByRole(AriaRole.Link, new() { Name = "交办" }).First.ClickAsync();
        await desk.GetByLabel("承办科室").SelectOptionAsync("积分制科");
        await Look("assign");
        await Press("交办");

        // A correction notice within 7 working days; what the applicant answers starts the clock anew (art. 30).
        await Day(4, 16, "officer");
        await Letter(address, "correction", ("补正内容", "请写明要哪一年的统计。"));
        await Issue("Online", "2026-04-16");
        // 15 working days for the answer: 17, 20 to 24 and 27 to 30 April, 6 to 9 and 11 May.
        await desk.GotoAsync(address);
        await Expect(desk.Locator("#clock")).ToContainTextAsync("等待申请人，到2026年5月11日");
        Turn(4, 20);
        await Track(number, code);
        await applicant.GetByRole(AriaRole.Link, new() { Name = "补正告知书" }).WaitForAsync();
        await Look("track-correction", applicant);
        await applicant.GetByLabel("补正内容").FillAsync("2025 年全年。");
        await applicant.GetByRole(AriaRole.Button, new() { Name = "提交补正" }).ClickAsync();
        await Expect(applicant.GetByText("最迟 2026-05-20")).ToBeVisibleAsync();

        // 20 working days from 21 April: 8 in April, then 6 to 9 and 11 to 15 and 18 to 20 May.
        await Day(4, 22, "officer");
        await desk.GotoAsync(address);
        await Due("2026年5月20日");
        await Letter(address, "third_party", ("Form.Name", "示范市信息有限公司"), ("Form.Contact", "某路 1 号"), ("Form.Matter", "排队系统的处理能力参数"));
        await Issue("OnSite", "2026-04-22");
        // What the third party takes is not counted: 23, 24, 27, 28, 29, 30 April, six working days (art. 33).
        await Day(4, 30, "officer");
        await desk.GotoAsync(address);
        await desk.GetByRole(AriaRole.Link, new() { Name = "收到意见" }).ClickAsync();
        await desk.GetByLabel("日期", new() { Exact = true }).FillAsync("2026-04-30");
        await desk.GetByLabel("谁的意见").SelectOptionAsync("第三方甲");
        await desk.GetByLabel("意见", new() { Exact = true }).FillAsync("不同意公开设备参数，属于商业秘密。");
        await Press("登记");
        await Due("2026年5月28日");

        // 20 more from 29 May: 1 in May, then 1 to 5, 8 to 12, 15 to 18 and 22 to 26 June.
        await Day(5, 25, "drafter");
        await Letter(address, "extension", ("理由", "需要核对的数据较多。"));
        await Press("送批准");
        await Day(5, 26, "leader");
        await Agree();
        await Day(5, 26, "officer");
        await OpenLetter(address, "延期答复告知书");
        await Issue("Online", "2026-05-26");
        await desk.GotoAsync(address);
        await Due("2026年6月26日");
        await Look("case-extended");

        // Partly disclosed: drafted, reviewed, approved and issued by four people, with the file that is released.
        await Day(6, 18, "drafter");
        await Letter(address, "partial", ("公开内容", "2025 年各月排队时间统计表。"), ("不公开内容", "排队系统的处理能力参数。"), ("理由", "属于商业秘密，公开会损害第三方的合法权益，第三方不同意公开。"));
        await Look("letter-draft");
        await Press("送审核");
        await Day(6, 18, "head");
        await Agree();
        await Day(6, 18, "leader");
        await Agree();
        await Day(6, 18, "officer");
        await desk.GotoAsync($"{address}/files/new");
        await desk.GetByLabel("材料类别").SelectOptionAsync("答复附件");
        await desk.GetByLabel("文件").SetInputFilesAsync(new FilePayload { Name = "排队时间统计.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
        await Press("添加");
        await OpenLetter(address, "部分公开");
        await Issue("Online", "2026-06-18");
        await Look("letter-issued");
        await desk.GotoAsync(address);
        await Expect(desk.GetByText("按期，2026年6月18日（星期四）办结")).ToBeVisibleAsync();
        await Look("case-replied");

        Turn(6, 19);
        await Track(number, code);
        await Look("track-replied", applicant);
        var letter = await applicant.RunAndWaitForDownloadAsync(() => applicant.GetByRole(AriaRole.Link, new() { Name = "政府信息部分公开告知书" }).ClickAsync());
        (await Head(letter)).ShouldBe("%PDF-1");
        var file = await applicant.RunAndWaitForDownloadAsync(() => applicant.GetByRole(AriaRole.Link, new() { Name = "排队时间统计.pdf" }).ClickAsync());
        (await Head(file)).ShouldBe("%PDF-1");

        // The applicant goes to reconsideration; ten days for the answer, from 6 July to 16 July.
        await Day(7, 6, "officer");
        await desk.GotoAsync(address);
        await desk.GetByRole(AriaRole.Link, new() { Name = "登记复议、诉讼、投诉" }).ClickAsync();
        await desk.GetByLabel("类别", new() { Exact = true }).SelectOptionAsync("行政复议");
        await desk.GetByLabel("复议机关、法院或者受理单位").FillAsync("广州市番禺区人民政府");
        await desk.GetByLabel("事由").FillAsync("不服部分公开的答复");
        await desk.GetByLabel("受理、立案或者收到日期").FillAsync("2026-07-06");
        await desk.GetByLabel("收到申请书、起诉状副本的日期").FillAsync("2026-07-06");
        await Look("remedy");
        await Press("保存");
        await desk.GotoAsync("/desk/remedies");
        await Expect(desk.GetByText("2026-07-16")).ToBeVisibleAsync();
        await Look("remedies");
        await Day(9, 1, "officer");
        await desk.GotoAsync(address);
        await desk.GetByRole(AriaRole.Link, new() { Name = "行政复议" }).ClickAsync();
        await desk.GetByLabel("答复日期").FillAsync("2026-07-14");
        await desk.GetByLabel("审结日期").FillAsync("2026-09-01");
        await desk.Locator("[name='Form.Result']").SelectOptionAsync("结果维持");
        await desk.GetByLabel("决定内容").FillAsync("维持");
        await Press("保存");

        // Tables 3 and 4 of the year know it, and their figures open the case.
        await desk.GotoAsync("/desk/requests/figures?from=2026-01-01&to=2026-12-31");
        await Look("figures");
        var partly = desk.GetByRole(AriaRole.Row).Filter(new() { HasText = "部分公开" }).GetByRole(AriaRole.Link).First;
        await Expect(partly).ToHaveTextAsync("1");
        await partly.ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Link, new() { Name = number })).ToBeVisibleAsync();
        barriers.ShouldBeEmpty();
    }

    async Task<(string Number, string Code)> Apply()
    {
        await applicant.GotoAsync("/requests/new");
        await Look("start", applicant);
        await Continue("开始申请");
        await applicant.GetByLabel("来穗人员服务管理局").CheckAsync();
        await applicant.GetByLabel("个人（自然人）").CheckAsync();
        await Continue();
        await applicant.GetByLabel("姓名").FillAsync("卫小禾");
        await applicant.GetByLabel("证件号码").FillAsync("11010519491231002X");
        await applicant.GetByLabel("联系电话").FillAsync("13800138000");
        await Continue();
        await applicant.GetByLabel("描述").FillAsync("服务窗口的排队时间统计。");
        await applicant.GetByLabel("信息名称").FillAsync("服务窗口排队时间统计");
        await Continue();
        await Continue();
        await Continue();
        await Continue("提交申请");
        await Look("sent", applicant);
        return (await applicant.Locator(".big").Nth(0).InnerTextAsync(), await applicant.Locator(".big").Nth(1).InnerTextAsync());
    }

    Task Continue(string button = "继续") => applicant.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    Task Press(string button) => desk.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // The morning of a day, or a minute later when the day has begun.
    void Turn(int month, int day)
    {
        var morning = new DateTimeOffset(2026, month, day, 9, 0, 0, TimeSpan.FromHours(8));
        time.SetUtcNow(morning > time.GetUtcNow() ? morning : time.GetUtcNow().AddMinutes(1));
    }

    // A day on which somebody signs in.
    async Task Day(int month, int day, string who)
    {
        Turn(month, day);
        await desk.Context.ClearCookiesAsync();
        await desk.GotoAsync("/sign-in?return=%2Fdesk%2Frequests%3Fopen%3Dtrue");
        await desk.Locator($"button[value='demo.{who}']").ClickAsync();
        await Expect(desk.Locator(".desk-top")).ToBeVisibleAsync();
    }

    async Task Due(string day) => await Expect(desk.Locator("#clock")).ToContainTextAsync($"答复期限 {day}");

    async Task Letter(string address, string kind, params (string Name, string Text)[] fields)
    {
        await desk.GotoAsync($"{address}/notices/new?kind={kind}");
        foreach (var (name, text) in fields)
            await desk.Locator($"[name='{(name.Contains('.') ? name : $"Form.Fields[{name}]")}']").FillAsync(text);
        await Look($"new-{kind}");
        await Press("保存草稿");
        await Expect(desk.Locator(".letter")).ToBeVisibleAsync();
    }

    async Task OpenLetter(string address, string name)
    {
        await desk.GotoAsync(address);
        await desk.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Expect(desk.Locator(".letter")).ToBeVisibleAsync();
    }

    // What waits for somebody is on the page they begin with.
    async Task Agree()
    {
        await desk.GotoAsync("/desk");
        await Look("tasks");
        await desk.Locator("a[href*='/notices/']").First.ClickAsync();
        await desk.GetByLabel("同意").CheckAsync();
        await Look("decide");
        await Press("提交决定");
        await Expect(desk.GetByText("，同意").First).ToBeVisibleAsync();
    }

    async Task Issue(string way, string on)
    {
        await desk.GetByLabel("送达方式").SelectOptionAsync(way);
        await desk.Locator("[name='Sending.On']").FillAsync(on);
        await Press("编号并发出");
        await Expect(desk.Locator(".letter-number")).ToContainTextAsync("〔2026〕");
    }

    async Task Track(string number, string code)
    {
        await applicant.GotoAsync("/requests/track");
        await applicant.GetByLabel("申请编号").FillAsync(number);
        await applicant.GetByLabel("查询码").FillAsync(code);
        await applicant.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).ClickAsync();
        await Expect(applicant.GetByRole(AriaRole.Heading, new() { Name = number })).ToBeVisibleAsync();
    }

    static async Task<string> Head(IDownload download)
    {
        await using var stream = await download.CreateReadStreamAsync();
        var bytes = new byte[6];
        await stream.ReadExactlyAsync(bytes);
        return System.Text.Encoding.ASCII.GetString(bytes);
    }

    Task Look(string name, IPage? page = null) => Barriers.Look(page ?? desk, $"journey-{name}", barriers);
}
