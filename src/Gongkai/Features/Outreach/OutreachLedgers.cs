using Gongkai.Features.Ledgers;
using Gongkai.Rules.Outreach;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Outreach;

/// <summary>The ledgers of outreach and service (宣传服务).</summary>
public static class OutreachLedgers
{
    const string Group = "宣传服务";

    /// <summary>Topics that are usual; an agency types its own, and finds them again.</summary>
    static readonly string[] topics = ["政策解读", "办事流程", "申报指引", "普法", "安全宣传", "其他"];

    /// <summary>宣传活动.</summary>
    public static Ledger<OutreachEvent> Events { get; } = new(
        new TextField<OutreachEvent>(e => e.Title, 100) { Key = "title", Name = "活动名称", Required = true, InList = true, Public = true },
        new DayField<OutreachEvent>(e => e.HeldOn) { Key = "held", Name = "日期", Required = true, InList = true, Public = true, Carried = true },
        new TextField<OutreachEvent>(e => e.Hours, 30) { Key = "hours", Name = "时间", Hint = "例如 09:00—11:30", Public = true, Carried = true },
        new ChoiceField<OutreachEvent>(e => e.Kind, "现场宣讲", "进园区", "进社区", "进企业", "进学校", "广场咨询", "直播", "座谈", "政府开放日", "其他") { Key = "kind", Name = "形式", Required = true, InList = true, Public = true, Carried = true },
        new TextField<OutreachEvent>(e => e.Topic, 40) { Suggestions = topics, Groups = true, Key = "topic", Name = "主题", Required = true, InList = true, Public = true, Carried = true },
        new TextField<OutreachEvent>(e => e.Place, 100) { Key = "place", Name = "地点", Required = true, InList = true, Public = true, Carried = true },
        new TextField<OutreachEvent>(e => e.Town, 40) { Key = "town", Name = "镇街", Public = true, Carried = true },
        new NumberField<OutreachEvent>(e => e.Attendances, 0, 1_000_000) { Key = "attendances", Name = "参与人次", Required = true, InList = true, Public = true, Total = true, Unit = "人次", Hint = "人次，不是人数：同一个人来两次算两次" },
        new ChoiceField<OutreachEvent>(e => e.CountedBy, "签到", "点数", "估算") { Key = "counted", Name = "计数方法", Carried = true },
        new NumberField<OutreachEvent>(e => e.Leaflets, 0, 1_000_000) { Key = "leaflets", Name = "派发资料份数", Required = true, InList = true, Public = true, Total = true, Unit = "份" },
        new TextField<OutreachEvent>(e => e.LeafletTitles, 200) { Key = "leaflet-titles", Name = "资料名称" },
        new NumberField<OutreachEvent>(e => e.Volunteers, 0, 10_000) { Key = "volunteers", Name = "志愿者人次", Total = true, Unit = "人次" },
        new NumberField<OutreachEvent>(e => e.Questions, 0, 100_000) { Key = "questions", Name = "现场咨询件数" },
        new TextField<OutreachEvent>(e => e.Policies, 300) { Key = "policies", Name = "讲解的政策", Public = true, Hint = "写文件名称，多份用顿号分开" },
        new TextField<OutreachEvent>(e => e.Audience, 60) { Key = "audience", Name = "面向人群", Public = true, Carried = true },
        new TextField<OutreachEvent>(e => e.Partners, 100) { Key = "partners", Name = "协办单位", Public = true },
        new TextField<OutreachEvent>(e => e.NewsLink, 500) { Key = "news", Name = "报道网址", IsLink = true, Public = true })
    {
        Key = "events",
        Name = "宣传活动",
        Group = Group,
        Unit = "场",
        Purpose = "在园区、社区、企业面对面讲解政策的活动：几场、多少人次、发了多少资料",
        PublicPath = OutreachPages.Events,
        PeriodKey = "held",
        AsksAboutAlike = true,
        SameBy = ["held", "place", "title"],
        Checks = (e, _) => e.Volunteers > 0 && e.Attendances == 0 && e.Leaflets > 0 ? [("attendances", "发了资料、有志愿者参加，参与人次不应当是 0，请核对")] : [],
    };

    /// <summary>服务点.</summary>
    public static Ledger<ServicePoint> ServicePoints { get; } = new(
        new TextField<ServicePoint>(p => p.Name, 100) { Key = "name", Name = "名称", Required = true, InList = true, Public = true },
        new ChoiceField<ServicePoint>(p => p.Kind, "服务站", "咨询窗口", "服务专线", "自助机") { Key = "kind", Name = "类别", Required = true, InList = true, Public = true },
        new TextField<ServicePoint>(p => p.Address, 200) { Key = "address", Name = "地址", Public = true, InList = true, Hint = "专线可以不填" },
        new TextField<ServicePoint>(p => p.Hours, 200) { Key = "hours", Name = "服务时间", Required = true, Public = true, InList = true, Hint = "例如 工作日 8:30—12:00、14:00—17:30" },
        new TextField<ServicePoint>(p => p.Phone, 60) { Key = "phone", Name = "电话", Public = true, InList = true },
        new TextField<ServicePoint>(p => p.Services, 500) { Key = "services", Name = "服务事项", Required = true, Long = true, Public = true },
        new TextField<ServicePoint>(p => p.Access, 200) { Key = "access", Name = "无障碍", Public = true, Hint = "坡道、电梯、手语服务、低位窗口" },
        new TextField<ServicePoint>(p => p.Operator, 100) { Key = "operator", NamesStaff = true, Name = "管理单位" },
        new DayField<ServicePoint>(p => p.OpenedOn) { Key = "opened", Name = "启用日期", Required = true, InList = true, Public = true },
        new DayField<ServicePoint>(p => p.ClosedOn) { Key = "closed", Name = "停用日期" })
    {
        Key = "service-points",
        Name = "服务点",
        Group = Group,
        Unit = "处",
        Purpose = "服务站、咨询窗口、服务专线：在哪里、几点开、办什么",
        PublicPath = OutreachPages.ServicePoints,
        PeriodKey = "opened",
        SameBy = ["name"],
        Checks = (p, _) => [.. Order(p.OpenedOn, p.ClosedOn, "closed", "停用日期不能早于启用日期"), .. p.Kind != "服务专线" && p.Address is null ? [("address", "请填写地址；只有服务专线可以不填")] : Array.Empty<(string, string)>(), .. p.Kind == "服务专线" && p.Phone is null ? [("phone", "服务专线请填写电话")] : Array.Empty<(string, string)>()],
    };

    /// <summary>咨询记录.</summary>
    public static Ledger<Enquiry> Enquiries { get; } = new(
        new DayField<Enquiry>(e => e.AskedOn) { Key = "asked", Name = "咨询日期", Required = true, InList = true, Carried = true },
        new TextField<Enquiry>(e => e.AskedAt, 20) { Key = "at", Name = "咨询时间", InList = true, Hint = "例如 09:30" },
        new ChoiceField<Enquiry>(e => e.Channel, "服务专线", "咨询窗口", "服务站", "活动现场", "网上") { Key = "channel", Name = "渠道", Required = true, InList = true, Carried = true },
        new TextField<Enquiry>(e => e.Topic, 40) { Suggestions = topics, Groups = true, Key = "topic", Name = "主题", Required = true, InList = true, Carried = true },
        new TextField<Enquiry>(e => e.Question, 300) { Key = "question", Name = "问题", Required = true, InList = true, Hint = "只写问了什么，不写姓名、号码" },
        new TextField<Enquiry>(e => e.Answer, 1000) { Key = "answer", Name = "答复", Long = true },
        new ChoiceField<Enquiry>(e => e.Handling, "当场答复", "转有关单位", "事后答复") { Key = "handling", Name = "办理方式", Required = true, InList = true, Carried = true },
        new NumberField<Enquiry>(e => e.Minutes, 0, 600) { Key = "minutes", Name = "用时（分钟）", Total = true, Unit = "分钟" },
        new TextField<Enquiry>(e => e.Serial, 20) { Key = "serial", Name = "编号", Hint = "同一天同一问题有几件的，用编号或者时间区分" })
    {
        Key = "enquiries",
        Name = "咨询记录",
        Group = Group,
        Unit = "件",
        Purpose = "专线、窗口、活动现场的咨询：问什么、怎么答、用了多久",
        TitleKey = "question",
        PeriodKey = "asked",
        SameBy = ["asked", "at", "channel", "question", "serial"],
        Checks = (e, _) => e.Handling == "当场答复" && e.Answer is null ? [("answer", "当场答复的请写明怎么答复的")] : [],
    };

    /// <summary>常见问题.</summary>
    public static Ledger<PublishedQuestion> Questions { get; } = new(
        new TextField<PublishedQuestion>(q => q.Topic, 40) { Suggestions = topics, Groups = true, Key = "topic", Name = "主题", Required = true, InList = true, Public = true },
        new TextField<PublishedQuestion>(q => q.Question, 300) { Key = "question", Name = "问题", Required = true, InList = true, Public = true },
        new TextField<PublishedQuestion>(q => q.Answer, 2000) { Key = "answer", Name = "回答", Required = true, Long = true, Public = true },
        new TextField<PublishedQuestion>(q => q.Basis, 300) { Key = "basis", Name = "依据", Public = true },
        new TextField<PublishedQuestion>(q => q.Link, 500) { Key = "link", Name = "文件网址", IsLink = true, Public = true },
        new DayField<PublishedQuestion>(q => q.ReviewedOn) { Key = "reviewed", Name = "核对日期", Required = true, InList = true, Public = true, Hint = "最近一次核对答案仍然正确的日期" })
    {
        Key = "questions",
        Name = "常见问题",
        Group = Group,
        Unit = "问",
        Purpose = "从咨询里整理、向社会公开的一问一答",
        TitleKey = "question",
        PublicPath = OutreachPages.Questions,
        PeriodKey = "reviewed",
        SameBy = ["question"],
    };

    /// <summary>综合网格.</summary>
    public static Ledger<Grid> Grids { get; } = new(
        new TextField<Grid>(g => g.Code, 30) { Key = "code", Name = "网格编号", Required = true, InList = true },
        new TextField<Grid>(g => g.Name, 60) { Key = "name", Name = "网格名称", Required = true, InList = true },
        new TextField<Grid>(g => g.Town, 40) { Key = "town", Name = "镇街", Required = true, InList = true, Carried = true },
        new TextField<Grid>(g => g.Community, 60) { Key = "community", Name = "村居", InList = true, Carried = true },
        new TextField<Grid>(g => g.Bounds, 300) { Key = "bounds", Name = "四至范围", Long = true })
    {
        Key = "grids",
        Name = "综合网格",
        Group = Group,
        Unit = "个",
        Purpose = "网格的编号、名称和范围",
        TitleKey = "code",
        Names = g => $"{g.Code} {g.Name}",
        SameBy = ["code"],
    };

    /// <summary>网格员.</summary>
    public static Ledger<GridOfficer> GridOfficers { get; } = new(
        new TextField<GridOfficer>(o => o.Name, 40) { Key = "name", NamesStaff = true, Name = "姓名", Required = true, InList = true },
        new ReferenceField<GridOfficer>(o => o.GridId, "grids") { Key = "grid", Name = "网格", Required = true, InList = true, Carried = true, Hint = "表格里写网格编号" },
        new ChoiceField<GridOfficer>(o => o.Role, "网格长", "专职网格员", "兼职网格员") { Key = "role", Name = "岗位", Required = true, InList = true },
        new TextField<GridOfficer>(o => o.Phone, 40) { Key = "phone", Name = "办公电话", InList = true, Hint = "会印在公示牌上：只填办公电话，不填个人手机" },
        new TextField<GridOfficer>(o => o.Duties, 300) { Key = "duties", Name = "工作职责", Required = true, Long = true, Carried = true },
        new DayField<GridOfficer>(o => o.FromOn) { Key = "from-on", Name = "任职日期", Required = true, InList = true },
        new DayField<GridOfficer>(o => o.ToOn) { Key = "to-on", Name = "离任日期", InList = true })
    {
        Key = "grid-officers",
        Name = "网格员",
        Group = Group,
        Unit = "人",
        Purpose = "谁负责哪个网格；换人以后公示牌要随之更换",
        PeriodKey = "from-on",
        SameBy = ["name", "grid", "from-on"],
        Checks = (o, _) => Order(o.FromOn, o.ToOn, "to-on", "离任日期不能早于任职日期"),
    };

    /// <summary>公示牌.</summary>
    public static Ledger<NoticeBoard> Boards { get; } = new(
        new TextField<NoticeBoard>(b => b.Code, 30) { Key = "code", Name = "牌号", Required = true, InList = true, Public = true, Hint = "字母、数字和短横，会出现在网址里" },
        new ReferenceField<NoticeBoard>(b => b.GridId, "grids") { Key = "grid", Name = "网格", Required = true, InList = true, Public = true, Hint = "表格里写网格编号" },
        new TextField<NoticeBoard>(b => b.Place, 100) { Key = "place", Name = "悬挂位置", Required = true, InList = true, Public = true },
        new ChoiceField<NoticeBoard>(b => b.Size, "A3", "A4") { Key = "size", Name = "尺寸", Required = true, Carried = true },
        new TextField<NoticeBoard>(b => b.Supervision, 40) { Key = "supervision", Name = "监督电话", Public = true, Carried = true },
        new DayField<NoticeBoard>(b => b.HungOn) { Key = "hung", Name = "悬挂日期", InList = true, Public = true },
        new DayField<NoticeBoard>(b => b.CheckedOn) { Key = "checked", Name = "最近检查", InList = true },
        new ChoiceField<NoticeBoard>(b => b.Condition, "完好", "破损", "内容过时", "缺失") { Key = "condition", Name = "检查情况", InList = true })
    {
        Key = "boards",
        Name = "公示牌",
        Group = Group,
        Unit = "块",
        Purpose = "网格公示牌挂在哪里、什么时候挂的、最近一次检查；可以打印带二维码的公示牌",
        TitleKey = "code",
        PublicPath = OutreachPages.Boards,
        PeriodKey = "hung",
        SameBy = ["code"],
        Checks = (b, _) => [.. !b.Code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? [("code", "牌号只用字母、数字和短横")] : Array.Empty<(string, string)>(), .. Order(b.HungOn, b.CheckedOn, "checked", "检查日期不能早于悬挂日期")],
    };

    /// <summary>媒体报道.</summary>
    public static Ledger<MediaCoverage> Coverage { get; } = new(
        new TextField<MediaCoverage>(c => c.Title, 150) { Key = "title", Name = "标题", Required = true, InList = true },
        new TextField<MediaCoverage>(c => c.Outlet, 60) { Key = "outlet", Name = "媒体", Required = true, InList = true, Suggestions = ["学习强国", "长安评论", "南方日报", "广州日报", "番禺日报"] },
        new ChoiceField<MediaCoverage>(c => c.Level, "中央", "省", "市", "区") { Key = "level", Name = "级别", Required = true, InList = true },
        new ChoiceField<MediaCoverage>(c => c.Medium, "报纸", "电视", "广播", "网站", "客户端", "学习平台", "公众号") { Key = "medium", Name = "类型", Required = true, InList = true },
        new DayField<MediaCoverage>(c => c.PublishedOn) { Key = "published", Name = "刊发日期", Required = true, InList = true },
        new TextField<MediaCoverage>(c => c.Page, 40) { Key = "page-number", Name = "版面" },
        new TextField<MediaCoverage>(c => c.Link, 500) { Key = "link", Name = "网址", IsLink = true },
        new YesField<MediaCoverage>(c => c.IsReprint) { Key = "reprint", Name = "转载", Hint = "转载另记，统计原创时可以筛掉" },
        new YesField<MediaCoverage>(c => c.Supplied) { Key = "supplied", Name = "本单位供稿" })
    {
        Key = "coverage",
        Name = "媒体报道",
        Group = Group,
        Unit = "篇",
        Purpose = "报纸、电视、平台刊发的报道，每家媒体每篇一条",
        PeriodKey = "published",
        AsksAboutAlike = true,
        SameBy = ["outlet", "title", "published"],
    };

    /// <summary>评选表彰.</summary>
    public static Ledger<Award> Awards { get; } = new(
        new TextField<Award>(a => a.Name, 100) { Key = "name", Name = "评选名称", Required = true, InList = true, Public = true },
        new TextField<Award>(a => a.Edition, 20) { Key = "edition", Name = "届次", Required = true, InList = true, Public = true, Hint = "例如 第九届" },
        new DayField<Award>(a => a.CalledOn) { Key = "called", Name = "启动日期", Required = true, InList = true, Public = true },
        new DayField<Award>(a => a.NominationsUntil) { Key = "nominations", Name = "推荐截止", Planned = true, InList = true, Public = true },
        new TextField<Award>(a => a.Review, 500) { Key = "review", Name = "评审办法", Long = true, Public = true },
        new DayField<Award>(a => a.NoticeFrom) { Key = "notice", Name = "公示起始", Planned = true, InList = true, Public = true, Hint = "当日不计入，从次日起数工作日" },
        new NumberField<Award>(a => a.NoticeDays, PublicNotice.LeastWorkingDays, PublicNotice.MostWorkingDays) { Key = "notice-days", Name = "公示工作日数", Required = true, Public = true, Hint = "不少于 5 个工作日" },
        new DayField<Award>(a => a.NoticeUntil) { Key = "notice-until", Name = "公示截止", Planned = true, Computed = true, InList = true, Public = true },
        new TextField<Award>(a => a.NoticeText, 1000) { Key = "notice-text", Name = "公示内容", Long = true, Public = true },
        new TextField<Award>(a => a.Contact, 200) { Key = "contact", Name = "异议受理方式", Public = true, Hint = "电话、地址；门户上另有在线提出异议的入口" },
        new DayField<Award>(a => a.ResultOn) { Key = "decided", Name = "公布结果日期", Computed = true, InList = true, Public = true },
        new TextField<Award>(a => a.Result, 1000) { Key = "result", Name = "评选结果", Computed = true, Long = true, Public = true })
    {
        Key = "awards",
        Name = "评选表彰",
        Group = Group,
        Unit = "届",
        Purpose = "评选的启动、推荐、评审、公示（不少于五个工作日）、异议和结果",
        Names = a => $"{a.Edition}{a.Name}",
        PublicPath = OutreachPages.Awards,
        PeriodKey = "called",
        SameBy = ["name", "edition"],
        Completes = (a, check) => a.NoticeUntil = a.NoticeFrom is { } from && a.NoticeDays is >= PublicNotice.LeastWorkingDays and <= PublicNotice.MostWorkingDays ? PublicNotice.LastDay(from, a.NoticeDays, check.Calendar) : null,
        Checks = (a, _) =>
        [
            .. Order(a.CalledOn, a.NominationsUntil, "nominations", "推荐截止不能早于启动日期"),
            .. Order(a.NominationsUntil ?? a.CalledOn, a.NoticeFrom, "notice", "公示在推荐截止以后"),
            .. a.NoticeFrom is not null && a.NoticeText is null ? [("notice-text", "公示的请填写公示内容")] : Array.Empty<(string, string)>(),
            .. a.ResultOn is { } decided && (a.NoticeUntil is null || decided <= a.NoticeUntil) ? [("notice", "结果已经公布，公示期不能改到结果以后")] : Array.Empty<(string, string)>(),
        ],
    };

    /// <summary>评选对象.</summary>
    public static Ledger<AwardNominee> Nominees { get; } = new(
        new TextField<AwardNominee>(n => n.Name, 40) { Key = "name", NamesStaff = true, Name = "姓名", Required = true, InList = true },
        new ReferenceField<AwardNominee>(n => n.AwardId, "awards") { Key = "award", Name = "评选", Required = true, InList = true, Carried = true },
        new TextField<AwardNominee>(n => n.Unit, 100) { Key = "unit", Name = "单位", InList = true },
        new TextField<AwardNominee>(n => n.Deeds, 500) { Key = "deeds", Name = "主要事迹", Required = true, Long = true, Hint = "公示时会公开：不写证件号码、电话、住址" },
        new ChoiceField<AwardNominee>(n => n.Decision, "推荐", "拟表彰", "当选", "未当选", "撤回") { Key = "decision", Name = "评选结论", Required = true, InList = true, Carried = true })
    {
        Key = "nominees",
        Name = "评选对象",
        Group = Group,
        Unit = "人",
        Purpose = "推荐、拟表彰和当选的人",
        SameBy = ["award", "name", "unit"],
    };

    /// <summary>志愿者.</summary>
    public static Ledger<Volunteer> Volunteers { get; } = new(
        new TextField<Volunteer>(v => v.Name, 40) { Key = "name", NamesStaff = true, Name = "姓名", Required = true, InList = true },
        new TextField<Volunteer>(v => v.Team, 60) { Key = "team", Name = "队伍", Required = true, InList = true, Carried = true },
        new TextField<Volunteer>(v => v.Number, 30) { Key = "number", Name = "编号", InList = true, Hint = "同名的用编号区分，不填证件号码" },
        new DayField<Volunteer>(v => v.JoinedOn) { Key = "joined", Name = "加入日期", Required = true, InList = true, Carried = true },
        new DayField<Volunteer>(v => v.LeftOn) { Key = "left", Name = "退出日期" },
        new TextField<Volunteer>(v => v.Skills, 100) { Key = "skills", Name = "特长", InList = true },
        new NumberField<Volunteer>(v => v.Hours, 0, 100_000) { Key = "hours", Name = "累计服务时数", InList = true, Total = true, Unit = "小时" })
    {
        Key = "volunteers",
        Name = "志愿者",
        Group = Group,
        Unit = "人",
        Purpose = "志愿服务队的人员和时数；名单只供内部使用，对外只公布合计",
        PeriodKey = "joined",
        SameBy = ["name", "team", "number"],
        Checks = (v, _) => Order(v.JoinedOn, v.LeftOn, "left", "退出日期不能早于加入日期"),
    };

    /// <summary>All of them in the order of the overview.</summary>
    public static IReadOnlyList<Ledger> All => [Events, ServicePoints, Enquiries, Questions, Coverage, Boards, Grids, GridOfficers, Awards, Nominees, Volunteers];

    /// <summary>Their tables.</summary>
    internal static void Describe(ModelBuilder model)
    {
        LedgerTables.Describe(model, Events, "OutreachEvents");
        LedgerTables.Describe(model, ServicePoints, "ServicePoints");
        LedgerTables.Describe(model, Enquiries, "Enquiries");
        LedgerTables.Describe(model, Questions, "PublishedQuestions");
        LedgerTables.Describe(model, Grids, "Grids");
        LedgerTables.Describe(model, GridOfficers, "GridOfficers");
        LedgerTables.Describe(model, Boards, "NoticeBoards");
        LedgerTables.Describe(model, Coverage, "MediaCoverage");
        LedgerTables.Describe(model, Awards, "Awards");
        LedgerTables.Describe(model, Nominees, "AwardNominees");
        LedgerTables.Describe(model, Volunteers, "Volunteers");
        model.Entity<GridOfficer>().HasOne<Grid>().WithMany().HasForeignKey(o => o.GridId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<NoticeBoard>().HasOne<Grid>().WithMany().HasForeignKey(b => b.GridId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<NoticeBoard>().HasIndex(b => b.Code);
        model.Entity<AwardNominee>().HasOne<Award>().WithMany().HasForeignKey(n => n.AwardId).OnDelete(DeleteBehavior.Restrict);
    }

    static IEnumerable<(string, string)> Order(DateOnly? earlier, DateOnly? later, string field, string message) => later < earlier ? [(field, message)] : [];
}
