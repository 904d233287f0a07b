using Gongkai.Features.Agencies;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Outreach;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Outreach;
using Gongkai.Web;

namespace Gongkai.Data.Demo;

/// <summary>
/// The ledgers of outreach of the demonstration's first agency in 2023. How many events, attendances, leaflets, articles and postings there were is taken from its published report; everything else is invented:
/// titles, days, places, names. The same at every start, but for what lies before the day on which the demonstration is first opened: an award whose public notice runs, the inspections of the boards, the latest
/// events, enquiries and articles, so that nobody meets an office that fell asleep.
/// </summary>
sealed class DemoLedgers(GongkaiContext context, Agency agency, IReadOnlyList<Section> sections, DateTimeOffset now)
{
    const int Events = 46, Attendances = 5241, Leaflets = 7570;

    const string Drafter = "林晓雯";

    /// <summary>Adds them; the caller saves.</summary>
    public void Fill()
    {
        FillEvents();
        FillServices();
        FillBoards();
        FillCoverage();
        FillAwards();
        FillVolunteers();
        FillLately();
    }

    // None of it in the year of the published report, which counts exactly.
    void FillLately()
    {
        var today = ChinaTime.DayOf(now);
        if (today.AddDays(-130).Year <= 2023)
            return;
        (int Ago, string Title, string Kind, string Topic, string Place, string Town, int Came, int Given)[] events =
        [
            (121, "新市民一站式服务日", "广场咨询", "居住登记和居住证", "市桥街文体中心", "市桥街", 142, 210), (93, "开学前积分入学答疑", "进社区", "积分制入学", "洛浦街社区中心", "洛浦街", 88, 120),
            (66, "政策宣讲走进电子厂", "进企业", "积分制入户", "化龙镇产业园", "化龙镇", 63, 90), (38, "出租屋安全夜访", "进社区", "安全宣传", "石壁街社区广场", "石壁街", 47, 75), (20, "政策宣讲走进工业园区", "进园区", "积分制服务", "广州巨大国际产业园", "大石街", 105, 160),
        ];
        foreach (var (ago, title, kind, topic, place, town, came, given) in events)
            Add(OutreachLedgers.Events, new OutreachEvent { Title = $"{title}（示例）", HeldOn = today.AddDays(-ago), Hours = "15:00—17:30", Kind = kind, Topic = topic, Place = place, Town = town, Attendances = came, CountedBy = "签到", Leaflets = given, LeafletTitles = $"{topic}一页通", Volunteers = 4, Questions = came / 6, Audience = "来穗人员", OnPortal = true }, today.AddDays(-ago));
        (int Ago, string Channel, string Topic, string Question, string Answer)[] asked =
        [
            (58, "服务专线", "积分制入户", "居住证快到期了会不会影响积分", "到期前三十日内办理签注，签注后连续计算。"), (41, "咨询窗口", "积分制服务", "献血证丢了还能不能加分", "可以到采供血机构补打记录。"),
            (27, "服务站", "居住登记和居住证", "合租的几个人怎么登记", "每人各自登记，带上同一份租赁合同即可。"), (12, "服务专线", "积分制入学", "孩子转学要不要重新积分", "在本区转学不需要重新申请。"), (5, "服务专线", "居住登记和居住证", "合租的几个人怎么登记", "每人各自登记，带上同一份租赁合同即可。"),
        ];
        foreach (var (ago, channel, topic, question, answer) in asked)
            Add(OutreachLedgers.Enquiries, new Enquiry { AskedOn = today.AddDays(-ago), AskedAt = "10:20", Channel = channel, Topic = topic, Question = question, Answer = answer, Handling = "当场答复", Minutes = 4 }, today.AddDays(-ago));
        foreach (var (ago, title, outlet, level, medium) in ((int, string, string, string, string)[])[(84, "夜访出租屋的网格员", "广州日报", "市", "报纸"), (19, "政策摊位摆进产业园", "南方日报", "省", "报纸")])
            Add(OutreachLedgers.Coverage, new MediaCoverage { Title = $"{title}（示例）", Outlet = outlet, Level = level, Medium = medium, PublishedOn = today.AddDays(-ago), Supplied = true }, today.AddDays(-ago));
    }

    void FillEvents()
    {
        string[] places = ["广州巨大国际产业园", "大石街文化广场", "洛浦街社区中心", "市桥街文体中心", "南村镇工业园", "石壁街社区广场", "钟村街商贸城", "化龙镇产业园", "石楼镇文化站", "沙湾街青少年宫"];
        string[] towns = ["大石街", "大石街", "洛浦街", "市桥街", "南村镇", "石壁街", "钟村街", "化龙镇", "石楼镇", "沙湾街"];
        string[] kinds = ["进园区", "广场咨询", "进社区", "现场宣讲", "进企业"];
        (string Topic, string What, string Policy)[] topics =
        [
            ("积分制入学", "积分入学政策面对面", "来穗人员随迁子女积分入学办事指引"),
            ("积分制入户", "积分入户政策面对面", "积分制入户申请指引"),
            ("积分制服务", "积分制服务一站讲清", "来穗人员积分制服务管理规定"),
        ];
        var (attendances, leaflets) = (0, 0);
        for (var i = 0; i < Events; i++)
        {
            var (topic, what, policy) = topics[i % topics.Length];
            var last = i == Events - 1;
            var (came, given) = last ? (Attendances - attendances, Leaflets - leaflets) : (65 + (i * 37 % 101), 108 + (i * 53 % 109));
            (attendances, leaflets) = (attendances + came, leaflets + given);
            Add(OutreachLedgers.Events, new OutreachEvent
            {
                Title = $"{what}（{towns[i % towns.Length]}第 {(i / towns.Length) + 1} 场）",
                HeldOn = new DateOnly(2023, 2, 3).AddDays((i * 7) + (i % 3)),
                Hours = i % 2 == 0 ? "09:00—11:30" : "15:00—17:30",
                Kind = kinds[i % kinds.Length],
                Topic = topic,
                Place = places[i % places.Length],
                Town = towns[i % towns.Length],
                Attendances = came,
                CountedBy = i % 4 == 0 ? "签到" : "点数",
                Leaflets = given,
                LeafletTitles = $"{topic}一页通",
                Volunteers = 3 + (i % 5),
                Questions = 8 + (i * 11 % 17),
                Policies = policy,
                Audience = "来穗人员",
                OnPortal = true,
            }, new DateOnly(2023, 2, 3).AddDays((i * 7) + (i % 3)));
        }
    }

    void FillServices()
    {
        Add(OutreachLedgers.ServicePoints, new ServicePoint { Name = "番禺区大石街巨大产业园来穗人员服务站", Kind = "服务站", Address = "番禺区大石街广州巨大国际产业园（演示地址）", Hours = "工作日 9:00—12:00、13:30—18:00", Phone = "020-00000001", Services = "居住登记、积分制服务咨询、政策宣讲、资料领取", Access = "入口有坡道，设低位服务台", Operator = "大石街来穗人员和出租屋服务管理中心", OpenedOn = new(2023, 3, 20), OnPortal = true }, new(2023, 3, 20));
        Add(OutreachLedgers.ServicePoints, new ServicePoint { Name = "积分制服务业务咨询窗口", Kind = "咨询窗口", Address = "番禺区政务服务中心（演示地址）", Hours = "工作日 8:30—12:00、14:00—17:30", Phone = "020-00000002", Services = "积分制入户、积分制入学咨询，材料预审", Access = "电梯直达，可以预约手语服务", OpenedOn = new(2023, 4, 6), OnPortal = true }, new(2023, 4, 6));
        Add(OutreachLedgers.ServicePoints, new ServicePoint { Name = "积分制服务咨询专线", Kind = "服务专线", Hours = "工作日 8:30—17:30", Phone = "020-00000003", Services = "解答积分指标、材料、时间安排", OpenedOn = new(2023, 4, 6), OnPortal = true }, new(2023, 4, 6));
        (string Topic, string Question, string Answer, int Times)[] asked =
        [
            ("积分制入学", "孩子上小学要多少积分", "按当年公布的学位数和申请人积分从高到低排，没有固定分数线；当年的安排见积分入学办事指引。", 9),
            ("积分制入学", "积分入学什么时候开始申请", "每年春季公布当年的申请时间，公布后在公众号和本网站转发。", 7),
            ("积分制入户", "积分入户要交几年社保", "按当年积分入户通知里的条件，以通知写明的年限为准。", 8),
            ("积分制入户", "换了工作单位积分还算不算", "社会保险缴费年限累计计算，换单位不影响已经缴费的年限。", 5),
            ("居住登记和居住证", "租房没有合同能不能办居住登记", "可以由房东或者网格员协助核实住所，带上身份证到服务站办理。", 6),
            ("积分制服务", "志愿服务时数怎么加分", "在登记的志愿服务平台上有记录的时数，按指标表折算。", 4),
        ];
        string[] channels = ["服务专线", "咨询窗口", "服务站", "活动现场"];
        var day = 0;
        foreach (var (topic, question, answer, times) in asked)
            for (var i = 0; i < times; i++, day++)
                Add(OutreachLedgers.Enquiries, new Enquiry { AskedOn = new DateOnly(2023, 4, 10).AddDays(day * 6), AskedAt = $"{9 + (day % 8):00}:{day * 7 % 60:00}", Channel = channels[day % channels.Length], Topic = topic, Question = question, Answer = answer, Handling = "当场答复", Minutes = 3 + (day % 9) }, new DateOnly(2023, 4, 10).AddDays(day * 6));
        foreach (var (topic, question, answer, _) in asked.Where(a => a.Times > 5))
            Add(OutreachLedgers.Questions, new PublishedQuestion { Topic = topic, Question = question + "？", Answer = answer, ReviewedOn = new(2023, 12, 20), OnPortal = true }, new(2023, 12, 20));
    }

    void FillBoards()
    {
        (string Town, string Community, string Head, string Officer)[] grids =
        [
            ("大石街", "大山村", "黎永康", "邝丽娟"), ("大石街", "植村", "冼国栋", "卢嘉雯"), ("洛浦街", "沙溪村", "屈志明", "招雪芬"),
            ("市桥街", "东环社区", "简伟强", "霍美玲"), ("南村镇", "里仁洞村", "区耀辉", "麦秀珍"), ("石壁街", "韦涌村", "岑家俊", "凌慧敏"),
        ];
        // Looked after until the first start, the last of them so long ago that it is soon due again.
        var looked = ChinaTime.DayOf(now).AddDays(-16);
        foreach (var (i, (town, community, head, officer)) in grids.Index())
        {
            var grid = Add(OutreachLedgers.Grids, new Grid { Code = $"PY-{i + 1:000}", Name = $"{community}第 {i + 1} 综合网格", Town = town, Community = community, Bounds = $"{community}主干道以东、河涌以西（演示）" }, new(2023, 1, 10));
            foreach (var (name, role, duties) in ((string, string, string)[])[(head, "网格长", "统筹网格内的服务管理，处理网格员上报的问题"), (officer, "专职网格员", "采集居住信息，宣传政策，巡查出租屋安全，收集群众意见")])
                Add(OutreachLedgers.GridOfficers, new GridOfficer { Name = name, GridId = grid.Id, Role = role, Phone = $"020-000001{i}{(role == "网格长" ? 0 : 1)}", Duties = duties, FromOn = new(2023, 1, 10) }, new(2023, 1, 10));
            Add(OutreachLedgers.Boards, new NoticeBoard { Code = $"PY-{i + 1:000}", GridId = grid.Id, Place = $"{community}主要出入口", Size = i % 2 == 0 ? "A3" : "A4", Supervision = "020-00000004", HungOn = new(2023, 2, 15), CheckedOn = looked.AddDays(-14 * i), Condition = "完好", OnPortal = true }, new(2023, 2, 15));
        }
    }

    void FillCoverage()
    {
        (string Outlet, string Level, string Medium)[] outlets = [("长安评论", "中央", "公众号"), ("学习强国", "中央", "学习平台"), ("南方日报", "省", "报纸"), ("广州日报", "市", "报纸")];
        string[] titles =
        [
            "网格员敲开出租屋的门", "园区里办起了服务站", "一张公示牌，群众找得到人", "积分政策讲到流水线旁", "志愿者教工友填申请", "新市民的第一堂政策课",
            "服务专线那头的声音", "夜市里的政策摊位", "从登记到融入", "网格化服务的一天", "把窗口开到厂门口", "金雁之星的故事",
        ];
        foreach (var (i, title) in titles.Index())
        {
            var (outlet, level, medium) = outlets[i % outlets.Length];
            var on = new DateOnly(2023, 1, 18).AddDays(i * 29);
            Add(OutreachLedgers.Coverage, new MediaCoverage { Title = $"{title}（示例）", Outlet = outlet, Level = level, Medium = medium, PublishedOn = on, Supplied = i % 2 == 0 }, on);
        }
    }

    void FillAwards()
    {
        var ninth = Add(OutreachLedgers.Awards, Award("第九届", new(2023, 9, 5), new(2023, 10, 20), new(2023, 11, 20)), new(2023, 9, 5));
        (ninth.ResultOn, ninth.Result) = (new(2023, 11, 30), "经推荐、评审、公示，公示期内没有收到异议，决定授予三名同志“金雁之星”优秀来穗人员称号（示例）。");
        foreach (var (name, unit, deeds) in ((string, string, string)[])[("覃立新", "某电子厂", "十年如一日帮助工友办理居住登记和积分申请。"), ("龙秀兰", "某环卫站", "组织同乡参加社区志愿服务，累计三百余小时。"), ("蒙志华", "某物流公司", "冒险救助落水儿童，热心公益。")])
            Add(OutreachLedgers.Nominees, new AwardNominee { AwardId = ninth.Id, Name = name, Unit = unit, Deeds = deeds, Decision = "当选" }, new(2023, 11, 30));
        // Its notice runs on the day of the first start, so that somebody can try what an objection is.
        var today = ChinaTime.DayOf(now);
        var next = Add(OutreachLedgers.Awards, Award("最近一届", today.AddDays(-70), today.AddDays(-30), today.AddDays(-1)), today.AddDays(-70));
        foreach (var (name, unit, deeds) in ((string, string, string)[])[("韦晓东", "某快递站点", "带领站点骑手参加社区巡逻，及时报告安全隐患。"), ("农美芳", "某幼儿园", "利用周末为来穗人员子女义务辅导。")])
            Add(OutreachLedgers.Nominees, new AwardNominee { AwardId = next.Id, Name = name, Unit = unit, Deeds = deeds, Decision = "拟表彰" }, today.AddDays(-1));
    }

    static Award Award(string edition, DateOnly called, DateOnly nominations, DateOnly notice) => new()
    {
        Name = "“金雁之星”优秀来穗人员评选",
        Edition = edition,
        CalledOn = called,
        NominationsUntil = nominations,
        Review = "镇街初审，评审小组打分，按得分从高到低确定拟表彰人员（示例）。",
        NoticeFrom = notice,
        NoticeDays = PublicNotice.LeastWorkingDays,
        NoticeUntil = PublicNotice.LastDay(notice, PublicNotice.LeastWorkingDays, WorkingCalendar.Published),
        NoticeText = "经推荐和评审，现将拟表彰人员名单予以公示（示例）。",
        Contact = "联系电话 020-00000005，来信寄本局办公室（演示）。",
        OnPortal = true,
    };

    void FillVolunteers()
    {
        string[] names = ["罗敏", "覃伟", "陆海燕", "蓝天明", "莫小兰", "潘志强", "石玉梅", "侯建军", "甘丽华", "苏展", "庞永芳", "阮国强"];
        foreach (var (i, name) in names.Index())
            Add(OutreachLedgers.Volunteers, new Volunteer { Name = name, Team = "金雁志愿服务队", Number = $"JY{i + 1:000}", JoinedOn = new DateOnly(2023, 1, 12).AddDays(i * 20), Skills = i % 3 == 0 ? "政策讲解" : i % 3 == 1 ? "现场引导" : "方言翻译", Hours = 20 + (i * 13 % 50) }, new DateOnly(2023, 1, 12).AddDays(i * 20));
    }

    T Add<T>(Ledger<T> ledger, T entry, DateOnly on) where T : LedgerEntry, new() => Add(context, agency, sections[^1], ledger, entry, on, Drafter);

    /// <summary>Adds a line as it would have been entered on a day.</summary>
    public static T Add<T>(GongkaiContext context, Agency agency, Section section, Ledger<T> ledger, T entry, DateOnly on, string by) where T : LedgerEntry, new()
    {
        (entry.AgencyId, entry.SectionId, entry.IsDemo) = (agency.Id, section.Id, true);
        (entry.CreatedAt, entry.CreatedBy) = (ChinaTime.Begin(on).AddHours(18), by);
        entry.Sameness = ledger.SamenessOf(entry, LedgerBook.Nothing);
        context.Add(entry);
        return entry;
    }
}
