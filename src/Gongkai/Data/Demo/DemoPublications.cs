using System.Security.Cryptography;
using Gongkai.Documents.Writing;
using Gongkai.Features.Agencies;
using Gongkai.Features.People;
using Gongkai.Features.Publications;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;

namespace Gongkai.Data.Demo;

/// <summary>
/// What the demonstration's first agency publishes: policies of which one is repealed and one lapses soon, an interpretation, guides that cite them, news and notices, and texts on
/// their way through the reviews. All of it is invented; the days lie about the day of the first start.
/// </summary>
sealed class DemoPublications(GongkaiContext context, Agency agency, IReadOnlyList<Section> sections, IReadOnlyDictionary<Role, Person> people, DateTimeOffset now)
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    readonly Dictionary<int, int> serials = [];
    readonly Dictionary<string, Publication> known = [];

    /// <summary>Adds them; the caller saves.</summary>
    public void Fill()
    {
        var today = ChinaTime.DayOf(now);
        // Nothing of it lies in the year of the published report, whose tables are those of the real agency.
        var (first, second) = (AfterReport(today.AddDays(-1500)), AfterReport(today.AddDays(-420)));
        Public(PublicationKind.NormativeDocument, "来穗人员积分制服务试行办法（示例）", "演来穗规", first, first.AddDays(10), """
            第一条　为了规范来穗人员积分制服务，结合本区实际，制定本办法。
            第二条　本办法适用于在本区居住并办理居住登记的来穗人员。
            第三条　申请人应当在每年3月31日前提交材料，受理单位应当在20个工作日内核定分值。
            第四条　积分由年龄、学历、社会保险缴费年限三项构成。
            第五条　对核定结果有异议的，可以在15个工作日内申请复核。
            第六条　本办法自印发之日起施行，试行三年。
            """, c => c with { Genre = "通知", EffectiveOn = first.AddDays(5), ValidUntil = first.AddDays(5).AddMonths(36).AddDays(-1), Audience = "在本区居住的来穗人员", Topic = "公安、安全、司法", Summary = "积分制服务的对象、指标、办理时限。" });
        Public(PublicationKind.NormativeDocument, "来穗人员积分制服务管理办法（示例）", "演来穗规", second, second.AddDays(6), """
            第一章　总则
            第一条　为了规范来穗人员积分制服务管理，根据《来穗人员积分制服务试行办法（示例）》的实施情况，结合本区实际，制定本办法。
            第二条　本办法适用于在本区居住并办理居住登记、依法缴纳社会保险的来穗人员。
            第二章　申请和核定
            第三条　申请人可以全年提交材料，受理单位应当在15个工作日内核定分值。
            第四条　积分由下列指标构成，具体分值见附表。
            [表] 积分指标
            | 指标 | 最高分值 | 核定部门 |
            | 年龄 | 30 | 来穗部门 |
            | 学历 | 60 | 教育部门 |
            | 社会保险缴费年限 | 50 | 人力资源社会保障部门 |
            | 志愿服务 | 10 | 团委 |
            第五条　对核定结果有异议的，可以在15个工作日内申请复核，受理单位应当在10个工作日内答复。
            第三章　附则
            第六条　积分申请的材料不得要求申请人重复提交。
            第七条　本办法自发布之日起30日后施行，有效期至期满为止。
            """, c => c with
        {
            Genre = "通知",
            EffectiveOn = second.AddDays(30),
            ValidUntil = today.AddDays(150),
            Audience = "在本区居住并缴纳社会保险的来穗人员",
            Topic = "公安、安全、司法",
            Summary = "全年受理积分申请，核定时限缩短为 15 个工作日，增加志愿服务指标。",
            Relations = [new(RelationKind.Repeals, "来穗人员积分制服务试行办法（示例）", second.AddDays(30))],
        }, PointsTable());
        Interpretation(second.AddDays(6));
        Public(PublicationKind.Policy, "关于做好园区服务点建设工作的意见（示例）", "演来穗", today.AddDays(-200), today.AddDays(-188), """
            各镇街来穗服务中心：
            一、总体要求
            依托工业园区设立服务点，让来穗人员在家门口办事。
            二、重点任务
            （一）统一标识
            服务点统一名称、标识和办公时间。
            （二）统一事项
            居住登记、积分申请咨询、政策宣讲等事项进驻服务点，办理依据见《来穗人员积分制服务管理办法（示例）》。
            三、保障措施
            各服务点应当在每月5日前报送上月服务情况。
            """, c => c with { Genre = "意见", Topic = "综合政务", Summary = "园区服务点统一标识、统一事项。", Audience = "园区企业和来穗人员" });
        Public(PublicationKind.ServiceGuide, "积分申请办事指南（示例）", null, today.AddDays(-400), today.AddDays(-390), """
            一、办理依据
            《来穗人员积分制服务管理办法（示例）》
            二、申请条件
            在本区居住并办理居住登记、依法缴纳社会保险的来穗人员。
            三、办理流程
            提交材料、核定分值、查询结果。
            四、办理时限
            自受理之日起15个工作日内。
            """, c => c with { Audience = "来穗人员", Summary = "积分申请的条件、材料、流程和时限。" });
        Public(PublicationKind.ServiceGuide, "居住登记办事指南（示例）", null, today.AddDays(-300), today.AddDays(-295), """
            一、办理地点
            各镇街来穗服务中心、园区服务点。
            二、办理材料
            居民身份证和住所证明。
            三、办理时限
            即时办结。
            """, c => c with { Summary = "居住登记在哪里办、带什么、多久办好。" });
        foreach (var (title, ago) in ((string, int)[])[("“金雁之星”评选结果公布（示例）", 90), ("园区公示栏更新积分政策（示例）", 40), ("政策宣讲走进工业园区（示例）", 20), ("服务点延长办公时间（示例）", 6)])
            Public(PublicationKind.News, title, null, today.AddDays(-ago), today.AddDays(-ago), $"日前，本局开展了相关工作，现将情况公布如下。{title.Replace("（示例）", "", StringComparison.Ordinal)}，方便来穗人员了解和办理。", c => c);
        Public(PublicationKind.AwardResult, "“金雁之星”评选结果的公示（示例）", null, today.AddDays(-100), today.AddDays(-98), "经推荐、评审，现将评选结果予以公示，公示期五个工作日。对结果有异议的，请在公示期内书面反映。", c => c);
        Public(PublicationKind.DisclosureRules, "政府信息公开审查制度（示例）", null, today.AddDays(-250), today.AddDays(-248), """
            第一条　公开政府信息以前，依次经过科室审核、公开审查、保密审查和签发。
            第二条　起草人不审查自己起草的内容。
            第三条　涉及个人隐私、商业秘密的，先征求权利人的意见。
            """, c => c with { Summary = "公开以前由谁审查、审查什么。" });
        Statutory(today);
        Under();
        Catalogue();
        foreach (var (text, suggestion, list) in ((string, string?, string)[])[("外来人口", "来穗人员", "过时表述"), ("暂住证", "居住证", "过时表述"), ("来穗局", "来穗人员服务管理局", "机构名称变更"), ("座谈会议纪要稿", null, "其他")])
            context.PublicationTerms.Add(new() { List = list, Text = text, Level = TextFindingLevel.Warning, Suggestion = suggestion });
        foreach (var (year, last) in serials)
            context.PublicationSerials.Add(new() { AgencyId = agency.Id, Year = year, Last = last });
    }

    void Interpretation(DateOnly day)
    {
        var policy = known["来穗人员积分制服务管理办法（示例）"];
        Public(PublicationKind.Interpretation, "一问一答读懂新的积分办法（示例）", null, day, day, """
            一、新办法影响哪些人？
            在本区居住、办理了居住登记并缴纳社会保险的来穗人员都可以申请积分。
            二、和原来有什么不同？
            [表] 新旧对照
            | 事项 | 原来 | 现在 |
            | 受理时间 | 每年3月31日前 | 全年 |
            | 核定时限 | 20个工作日 | 15个工作日 |
            | 志愿服务 | 不计分 | 最高10分 |
            三、对结果不服怎么办？
            15个工作日内申请复核，10个工作日内得到答复。
            """, c => c with { Interprets = policy.Id, Form = "问答", Summary = "谁能申请、什么变了、不服怎么办。" });
    }

    // What article 20 asks of every agency, so that the catalogue is as full as that of an office at work, with one gap (article 21) that it points out; and a policy that has lapsed.
    void Statutory(DateOnly today)
    {
        var lapsed = AfterReport(today.AddDays(-800));
        Public(PublicationKind.NormativeDocument, "出租屋信息报送暂行规定（示例）", "演来穗规", lapsed, lapsed.AddDays(5), """
            第一条　出租屋业主应当自出租之日起7日内报送承租人的居住信息。
            第二条　可以在服务站、服务点当面报送，也可以由网格员上门采集。
            第三条　报送的信息只用于居住登记和公共服务，不得向无关单位和个人提供。
            第四条　本规定自发布之日起施行，有效期一年。
            """, c => c with { Genre = "通知", EffectiveOn = lapsed.AddDays(5), ValidUntil = lapsed.AddDays(5).AddYears(1).AddDays(-1), Audience = "出租屋业主", Topic = "公安、安全、司法", Summary = "出租屋业主几天内报送、到哪里报送。" });
        Notice("organization", "机构职能、内设机构和办公信息（示例）", 600, "管什么、有哪些科室、到哪里找、负责人是谁。", """
            一、主要职责
            组织实施来穗人员服务管理工作，统筹居住登记、积分制服务和融合服务。
            二、内设机构
            [表] 科室和职责
            | 科室 | 职责 |
            | 办公室 | 政务公开、文电、信访、后勤 |
            | 服务管理科 | 居住登记、出租屋信息、服务站建设 |
            | 积分制科 | 积分申请的受理、核定和复核 |
            三、办公信息
            广州市番禺区（演示地址），工作日8:30至12:00、14:00至17:30，电话020-00000000。
            四、负责人
            局长谢文博（演示人名）。
            """);
        Notice("plans", "来穗人员服务工作三年安排（示例）", 520, "三年里建多少服务点、办成哪些事。", """
            一、目标
            三年内服务点覆盖主要工业园区，常办事项在园区办成。
            二、安排
            第一年新建服务点6个，第二年统一办事标准，第三年评估群众满意度并公布结果。
            三、检查
            每年12月公布当年完成情况。
            """);
        Notice("procurement", "本年度采购目录和实施情况（示例）", 150, "采购什么、花多少、谁中标。", """
            [表] 采购情况
            | 项目 | 预算（万元） | 方式 | 情况 |
            | 政策宣传资料印刷 | 12.0 | 定点采购 | 已完成 |
            | 服务点标识牌制作 | 8.5 | 询价 | 已完成 |
            | 服务专线运行维护 | 30.0 | 公开招标 | 正在实施 |
            """);
        Notice("emergencies", "服务窗口突发情况应急预案（示例）", 330, "停电、断网、人多拥挤时窗口怎么办。", """
            一、适用情形
            停电、断网、系统故障，以及办事人员短时间聚集。
            二、处置
            窗口改用纸质受理，当场开具收件凭证，恢复后两个工作日内补录；现场设引导员，优先安排老年人、孕妇和残疾人。
            三、告知
            半小时内在公众号和窗口张贴告示，写明恢复时间。
            """);
        Notice("inspections", "出租屋消防和登记情况检查结果（示例）", 75, "检查了多少、发现什么、改了没有。", """
            [表] 检查结果
            | 镇街 | 检查出租屋（栋） | 发现问题（处） | 已整改（处） |
            | 大石街 | 120 | 18 | 18 |
            | 洛浦街 | 96 | 11 | 10 |
            | 南村镇 | 143 | 22 | 21 |
            未整改的3处已责令限期改正，改正情况下月公布。
            """);
    }

    void Notice(string item, string title, int ago, string summary, string body)
    {
        var made = AfterReport(ChinaTime.DayOf(now).AddDays(-ago));
        Public(PublicationKind.Notice, title, null, made, made.AddDays(3), body, c => c with { Item = item, Summary = summary });
    }

    // So that somebody who looks for a word that stands in an attachment finds the document.
    static (string Name, byte[] Content) PointsTable() => ("积分指标及分值表（示例）.docx", new OfficialDocument("番禺区来穗人员服务管理局", "积分指标及分值表（示例）", OfficialText.Read("""
        [表] 各项指标的分值和证明材料
        | 指标 | 分值 | 证明材料 |
        | 年龄18至45周岁 | 30 | 居民身份证 |
        | 年龄46至55周岁 | 20 | 居民身份证 |
        | 本科以上学历 | 60 | 学历证书电子注册备案表 |
        | 大专、高职学历 | 40 | 学历证书电子注册备案表 |
        | 社会保险每缴满一年 | 5 | 参保缴费证明，累计不超过50分 |
        | 志愿服务每满50小时 | 2 | 志愿服务证明，累计不超过10分 |
        | 无偿献血每200毫升 | 2 | 献血证，计入志愿服务，累计不超过4分 |
        """.ReplaceLineEndings("\n")), _ => null).Write(LetterForm.Word, new DateTimeOffset(2024, 1, 8, 9, 0, 0, China)));

    // On their way: a draft with things to decide, and one at each review.
    void Under()
    {
        var today = ChinaTime.DayOf(now);
        Start(PublicationKind.Notice, "关于领取积分核定结果的通知（示例）", today.AddDays(-3), """
            请下列申请人凭身份证领取核定结果：
            陈某某，身份证号码990002196202060239，联系电话13900000000。
            原暂住证持有人一并领取。领取依据见演来穗规[2021]1号。
            """, c => c, until: null);
        Start(PublicationKind.Policy, "关于开展政策宣讲进园区活动的通知（示例）", today.AddDays(-8), """
            各镇街来穗服务中心：
            一、活动时间
            每月第二周。
            二、活动内容
            宣讲《来穗人员积分制服务管理办法（示例）》，发放宣传资料。
            """, c => c with { Genre = "通知", DocumentNumber = $"演来穗〔{today.Year}〕12号" }, until: Step.SectionReview);
        Start(PublicationKind.Consultation, "公开征求服务点管理规定意见（示例）", today.AddDays(-6), "现就服务点管理规定公开征求意见，有意见的请在截止日期前书面提出。", c => c with { CommentsUntil = today.AddDays(30) }, until: Step.SecrecyReview);
        Start(PublicationKind.Notice, "春节期间服务窗口办公安排（示例）", today.AddDays(-2), "春节假期各服务窗口暂停服务，节后第一个工作日恢复。", c => c, until: Step.Signature);
    }

    void Catalogue()
    {
        foreach (var item in (string[])["statistics", "penalties", "fees", "projects", "recruitment"])
            context.CatalogueEntries.Add(new() { AgencyId = agency.Id, Item = item, NotApplicable = true });
        context.CatalogueEntries.Add(new() { AgencyId = agency.Id, Item = "budget", PublishedBy = "上级主管部门（演示）", PublishedAt = "https://example.org/budget" });
        context.CatalogueEntries.Add(new() { AgencyId = agency.Id, Item = "regulations", OwnerId = sections[2].Id });
        context.CatalogueEntries.Add(new() { AgencyId = agency.Id, Item = "licences", OwnerId = sections[1].Id });
    }

    void Public(PublicationKind kind, string title, string? word, DateOnly made, DateOnly published, string body, Func<PublicationContent, PublicationContent> with, params (string Name, byte[] Content)[] files)
    {
        var kept = files.Select(f => Guid.CreateVersion7(At(made, 9))).ToList();
        var (publication, content, version) = Make(kind, title, made, body, c => with(c) with { Files = kept, DocumentNumber = word is null ? null : new DocumentNumber(word, made.Year, known.Values.Count(p => p.DocumentNumber?.StartsWith($"{word}〔{made.Year}", StringComparison.Ordinal) == true) + 1).ToString() });
        var at = At(published, 10);
        Course(publication, At(made, 9), at, null);
        (publication.PublishedAt, publication.UpdatedAt, publication.PublicVersion, version.PublishedAt) = (at, at, 1, at);
        (publication.Stage, publication.StageAt) = (CourseStage.Published, at);
        publication.IndexNumber = $"{agency.Code}/{published.Year}-{serials[published.Year] = serials.GetValueOrDefault(published.Year) + 1:00000}";
        foreach (var key in Citations.In(content.Body).SelectMany(c => c.Keys).Distinct())
            context.PublicationCitations.Add(new() { FromId = publication.Id, Key = key, Text = key });
        foreach (var relation in content.Relations)
        {
            var other = known.GetValueOrDefault(relation.To);
            context.PublicationRelations.Add(new() { FromId = publication.Id, ToId = other?.Id, To = relation.To, Kind = relation.Kind, On = relation.On });
            if (other is not null && relation.Kind == RelationKind.Repeals)
                other.RepealedOn = relation.On;
        }
        foreach (var (index, (name, bytes)) in files.Index())
            context.PublicationFiles.Add(new() { Id = kept[index], PublicationId = publication.Id, Name = name, MediaType = LetterForm.Word.MediaType(), Size = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Content = bytes, At = At(made, 9), ByName = people[Role.Drafter].Name });
        known[title] = publication;
    }

    void Start(PublicationKind kind, string title, DateOnly made, string body, Func<PublicationContent, PublicationContent> with, Step? until)
    {
        var (publication, _, _) = Make(kind, title, made, body, with);
        Course(publication, At(made, 9), At(made, 10), until);
        (publication.Stage, publication.Waiting) = until is null ? (CourseStage.Drafting, null) : (CourseStage.InReview, until);
        publication.StageAt = At(made, 15);
    }

    (Publication, PublicationContent, PublicationVersion) Make(PublicationKind kind, string title, DateOnly made, string body, Func<PublicationContent, PublicationContent> with)
    {
        var (rules, drafter) = (PublicationKinds.Of(kind), people[Role.Drafter]);
        var content = with(new() { Title = title, Body = body.ReplaceLineEndings("\n"), Attribute = DisclosureAttribute.Proactive, Item = rules.Item, DocumentDate = rules.Has(PublicationField.DocumentDate) ? made : null });
        var publication = new Publication { Id = Guid.CreateVersion7(At(made, 9)), AgencyId = agency.Id, SectionId = drafter.SectionId, Kind = kind, CreatedAt = At(made, 9), DrafterId = drafter.Id, DrafterName = drafter.Name, DraftTitle = title, Title = title };
        publication.Show(content);
        publication.DueOn = content.DocumentDate is { } day ? WorkingCalendar.Published.Add(day, PublicationDesk.PublicationDays).To : null;
        context.Publications.Add(publication);
        var (json, digest) = content.Write();
        var version = new PublicationVersion { PublicationId = publication.Id, Number = 1, Content = json, Sha256 = digest, At = At(made, 9), ByName = drafter.Name };
        context.PublicationVersions.Add(version);
        return (publication, content, version);
    }

    void Course(Publication publication, DateTimeOffset begun, DateTimeOffset at, Step? until)
    {
        var steps = PublicationKinds.Of(publication.Kind).Steps;
        var index = 0;
        Add(CourseAct.Drafted, Step.Draft, people[Role.Drafter], begun);
        if (until is null && publication.Kind == PublicationKind.Notice && publication.DocumentDate > ChinaTime.DayOf(now).AddDays(-10))
            return;
        publication.Steps = string.Join(',', steps);
        Add(CourseAct.Submitted, null, people[Role.Drafter], begun.AddHours(1));
        foreach (var step in steps.TakeWhile(s => s != until))
            Add(CourseAct.Approved, step, people[step switch { Step.SectionReview => Role.SectionHead, Step.PublicationReview => Role.DisclosureOfficer, Step.SecrecyReview => Role.SecrecyReviewer, _ => Role.SigningLeader }], begun.AddHours(2 + index));
        if (until is null)
            Add(CourseAct.Published, null, people[Role.DisclosureOfficer], at);

        void Add(CourseAct act, Step? step, Person by, DateTimeOffset when) =>
            context.PublicationEntries.Add(new() { PublicationId = publication.Id, Index = index++, Act = act, Step = step, PersonId = by.Id, ByName = by.Name, At = when, VersionNumber = 1 });
    }

    static DateOnly AfterReport(DateOnly day) => day.Year > 2023 ? day : new(2024, 1, 8);

    static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), China);
}
