using Gongkai.Features.Figures;
using Gongkai.Rules.Figures;
using Gongkai.Rules.Reports;

namespace Gongkai.Features.Reports.Drafting;

/// <summary>What a draft begins with: the agency's own last report with figures in the place of its numbers, or the standard text around the year's figures.</summary>
static class ReportTemplates
{
    /// <summary>The line that says where the statutory table stands.</summary>
    public const string TableLine = "[表]";

    /// <summary>Problems and measures of the standard text. They are nobody's own, so a report may not be signed with them without a word.</summary>
    public static IReadOnlyList<string> StandardProblems { get; } =
    [
        "{{年度}}年的工作还有不足：一是解读政策的形式不多，群众看得懂的不够。二是新媒体信息的传播效果缺少分析。三是对舆情的预判不够早，回应不够快。",
        "针对这些不足，下一步改进：一是发布政策时一并说明新旧变化和影响范围，多用图表和短视频。二是按月分析各渠道的阅读情况，调整内容和时间。三是每周研判舆情，对集中的问题及时回应。",
    ];

    /// <summary>The standard text: sentences stand or fall with the figures that there are.</summary>
    /// <returns>Text by number of the section.</returns>
    public static IReadOnlyDictionary<int, string> Standard(FigureYear figures)
    {
        bool Known(string key) => figures.Find(key) is not null;
        bool Some(string key) => figures.Find(key) > 0;
        string? When(bool holds, string text) => holds ? text : null;
        return new Dictionary<int, string>
        {
            [0] = Lines("本报告依照《中华人民共和国政府信息公开条例》第五十条编制。统计期限为{{统计期限}}，{{数据口径}}。报告可以在本机关的政府信息公开年报栏目查阅和下载。"),
            [1] = Lines(
                "{{年度}}年，本机关依法公开政府信息，主要做了以下五个方面的工作。",
                "（一）主动公开",
                Sentence(
                    When(Known("channels.wechat.items"), "通过政务微信公众号合计发布信息{{channels.wechat.items}}"),
                    When(Known("channels.boards.items"), "在宣传栏张贴政策信息{{channels.boards.items}}"),
                    When(Some("publications.policies"), "公开政策文件{{publications.policies}}"),
                    When(Some("publications.interpretations"), "发布政策解读{{publications.interpretations}}")) ?? "按照法定主动公开目录维护各类信息，有变动的及时更新。",
                When(Known("outreach.coverage"), "报刊和网络平台刊登反映本机关工作的稿件{{outreach.coverage}}。"),
                When(Known("outreach.events"), Sentence("面对面讲政策，举办宣传活动{{outreach.events}}", When(Known("outreach.attendances"), "参加{{outreach.attendances}}"), When(Known("outreach.leaflets"), "派发资料{{outreach.leaflets}}"))!),
                When(Some("publications.forwarded"), "转发上级政策文件{{publications.forwarded}}。"),
                "（二）依申请公开",
                Some("requests.new") || Some("requests.carried_in")
                    ? "全年新收政府信息公开申请{{requests.new}}，上年结转{{requests.carried_in}}；办结{{requests.completed}}，结转下年度继续办理{{requests.carried_out}}。"
                    : "全年未收到政府信息公开申请，也没有上年结转的申请。",
                Some("remedies.complaints") ? "因政府信息公开引起的投诉、举报和信访{{remedies.complaints}}，均已依法办理或者正在办理。" : "没有因政府信息公开引起的投诉和信访。",
                "（三）政府信息管理",
                "起草文件时一并确定公开属性和公开方式，随文审签；发布前逐件进行公开审查和保密审查。办事指南引用的文件有变动的，当天核对更新。",
                When(Some("documents.normative.valid") || Some("documents.normative.made") || Some("documents.normative.repealed"),
                    "全年制定规范性文件{{documents.normative.made}}，废止{{documents.normative.repealed}}，年末现行有效{{documents.normative.valid}}。"),
                "（四）政府信息公开平台建设",
                Sentence(
                    When(Known("channels.account.pushes"), "本机关微信公众号全年推送信息{{channels.account.pushes}}"),
                    When(Known("channels.account.followers"), "年末关注{{channels.account.followers}}"),
                    When(Known("channels.account.reads"), "全年阅读{{channels.account.reads}}")) ?? "维护政府信息公开专栏，保证公开的信息查得到、看得懂、用得上。",
                "（五）监督保障",
                Sentence("明确分管领导和专职经办人员", When(Some("supervision.trainings"), "组织或者参加业务培训{{supervision.trainings}}"), When(Some("supervision.checks"), "对照工作要点开展自查{{supervision.checks}}"))),
            [2] = "",
            [3] = "",
            [4] = "",
            [5] = Lines([.. StandardProblems]),
            [6] = Lines(
                Some("requests.fee_notices") || Some("fees.processing")
                    ? "依据《政府信息公开信息处理费管理办法》，{{年度}}年发出收费通知{{requests.fee_notices}}，实际收取信息处理费{{fees.processing}}。"
                    : "依据《政府信息公开信息处理费管理办法》，{{年度}}年没有发出收费通知，未收取信息处理费。",
                "没有其他需要报告的事项。"),
        };
    }

    /// <summary>A report of the year before as the text for this year: its figures become references, its years move on.</summary>
    /// <param name="last">Last year's report.</param>
    /// <param name="figures">Last year's figures, for numbers of which its provenance says nothing.</param>
    /// <param name="own">The form in which a figure is written where a reference names none.</param>
    public static IReadOnlyDictionary<int, string> OfLastYear(AnnualReport last, IReadOnlyList<KnownFigure> figures, Func<string, FigureForm> own) =>
        Texts(last, (where, paragraph, text) => NumberTracing.Template(Referenced(last, where, paragraph, text, own), last.Year!.Value, figures));

    /// <summary>A report of the same year, for its correction: its figures become references again.</summary>
    public static IReadOnlyDictionary<int, string> OfSameYear(AnnualReport report, Func<string, FigureForm> own) => Texts(report, (where, paragraph, text) => Referenced(report, where, paragraph, text, own));

    static Dictionary<int, string> Texts(AnnualReport report, Func<string, int, string, string> write)
    {
        var texts = report.Format.Sections.ToDictionary(s => s.Number, _ => "");
        texts[0] = Lines([.. report.Preamble.Select((text, i) => write("preamble", i, text))]);
        foreach (var section in report.Sections)
        {
            var lines = section.Paragraphs.Select((text, i) => write($"section/{section.Number}", i, text)).ToList();
            if (section.Closing.Count > 0)
                lines = [.. lines, TableLine, .. section.Closing.Select((text, i) => write($"section/{section.Number}", section.Paragraphs.Count + i, text))];
            texts[section.Number] = Lines([.. lines]);
        }
        return texts;
    }

    // Where the report says which figure stands at a place, that one is meant and no guess is needed.
    static string Referenced(AnnualReport report, string where, int paragraph, string text, Func<string, FigureForm> own)
    {
        var places = (report.Provenance?.Figures ?? []).SelectMany(f => f.Places.Where(p => p.Where == where && p.Paragraph == paragraph), (f, p) => (Figure: f, Place: p))
            .Where(p => p.Place.Start >= 0 && p.Place.Length > 0 && p.Place.Start + p.Place.Length <= text.Length).OrderByDescending(p => p.Place.Start);
        foreach (var (figure, place) in places)
        {
            var written = text.Substring(place.Start, place.Length);
            var form = FigureForms.All.Select(f => (FigureForm?)f.Form).FirstOrDefault(f => FigureForms.Write(f!.Value, figure.Value, null, figure.Unit) == written);
            if (form is { } known)
                text = string.Concat(text.AsSpan(0, place.Start), FigureReference.Write(figure.Key, known == own(figure.Key) ? null : known), text.AsSpan(place.Start + place.Length));
        }
        return text;
    }

    static string? Sentence(params string?[] clauses) => clauses.OfType<string>().ToList() is { Count: > 0 } said ? string.Join('，', said) + "。" : null;

    static string Lines(params string?[] lines) => string.Join('\n', lines.OfType<string>());
}
