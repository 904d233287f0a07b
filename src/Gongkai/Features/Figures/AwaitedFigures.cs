using Gongkai.Rules.Figures;

namespace Gongkai.Features.Figures;

/// <summary>
/// Figures that the report needs and no ledger counts yet: they are entered by hand with their evidence. A ledger that declares the same key with its records takes over from then on.
/// </summary>
sealed class AwaitedFigures : IFigureSource
{
    const string NoRules = "本机关制定的规章；没有规章制定权的机关填 0";

    public IEnumerable<FigureDeclaration> Figures =>
    [
        new() { Key = "channels.wechat.items", Name = "政务微信公众号发布信息", Unit = "篇", Duty = "主动公开", Words = ["公众号发布", "公众号共发布", "合计发布", "发布信息"], Meaning = "全年通过本机关的和上级统一的政务微信公众号发布的信息，各账号合计" },
        new() { Key = "channels.boards.items", Name = "宣传栏发布政策信息", Unit = "篇", Duty = "主动公开", Words = ["宣传栏", "公告栏"], Meaning = "全年在公园、社区等处的宣传栏张贴的政策信息" },
        new() { Key = "outreach.coverage", Name = "媒体刊登稿件", Unit = "篇", Duty = "主动公开", Words = ["刊登", "媒体"], Meaning = "全年报纸、网络平台刊登的反映本机关工作的稿件" },
        new() { Key = "outreach.events", Name = "宣传活动", Unit = "场", Duty = "主动公开", Words = ["活动"], Meaning = "全年举办的面对面政策宣传活动" },
        new() { Key = "outreach.attendances", Name = "宣传活动参加人次", Unit = "人次", Duty = "主动公开", Words = ["参加", "参与", "吸引"], Meaning = "参加宣传活动的人次，各场合计" },
        new() { Key = "outreach.leaflets", Name = "派发宣传资料", Unit = "份", Duty = "主动公开", Words = ["资料"], Meaning = "宣传活动中派发的资料，各场合计" },
        new() { Key = "channels.account.pushes", Name = "本机关公众号推送信息", Unit = "条", Duty = "平台建设", Words = ["推送"], Meaning = "全年本机关自己的微信公众号推送的信息" },
        new() { Key = "channels.account.followers", Name = "本机关公众号关注人数", Unit = "人", Duty = "平台建设", Period = FigurePeriod.YearEnd, Words = ["关注"], Meaning = "年末关注本机关微信公众号的人数；账号迁移的，为迁移前最后一次登记的人数" },
        new() { Key = "channels.account.reads", Name = "本机关公众号年阅读量", Unit = "次", Duty = "平台建设", Form = FigureForm.About, Words = ["阅读"], Meaning = "全年本机关微信公众号各篇信息的阅读次数合计" },
        new() { Key = "supervision.trainings", Name = "政府信息公开培训", Unit = "次", Duty = "监督保障", Words = ["培训"], Meaning = "全年组织或者参加的政府信息公开业务培训" },
        new() { Key = "supervision.checks", Name = "政务公开自查", Unit = "次", Duty = "监督保障", Words = ["自查"], Meaning = "全年对照工作要点开展的自查" },
        new() { Key = "fees.processing", Name = "收取信息处理费", Unit = "元", Duty = "依申请公开", Words = ["信息处理费"], Meaning = "全年依照《政府信息公开信息处理费管理办法》实际收取的信息处理费" },
        new() { Key = "documents.rules.made", Name = "规章本年制发", Duty = "主动公开", Cell = "table2/regulations/0", Meaning = NoRules },
        new() { Key = "documents.rules.repealed", Name = "规章本年废止", Duty = "主动公开", Cell = "table2/regulations/1", Meaning = NoRules },
        new() { Key = "documents.rules.valid", Name = "规章现行有效", Duty = "主动公开", Period = FigurePeriod.YearEnd, Cell = "table2/regulations/2", Meaning = NoRules },
        new() { Key = "decisions.licences", Name = "行政许可处理决定", Duty = "主动公开", Cell = "table2/licences", Words = ["行政许可"], Meaning = "全年作出的行政许可处理决定" },
        new() { Key = "decisions.penalties", Name = "行政处罚处理决定", Duty = "主动公开", Cell = "table2/penalties", Words = ["行政处罚"], Meaning = "全年作出的行政处罚处理决定" },
        new() { Key = "decisions.coercive", Name = "行政强制处理决定", Duty = "主动公开", Cell = "table2/coercive_measures", Words = ["行政强制"], Meaning = "全年作出的行政强制处理决定" },
        new() { Key = "fees.administrative", Name = "行政事业性收费", Unit = "万元", Duty = "主动公开", Cell = "table2/fees_10k_yuan", Words = ["行政事业性收费"], Meaning = "全年收取的行政事业性收费，单位万元" },
    ];
}
