using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>Numbers of the prose among themselves: S9, S10 and S11.</summary>
static partial class NumberTextChecks
{
    const string Unit = "件次|件|宗|份|条|篇|次|场|人次|人|个|项|起|期|册";

    /// <summary>S9: parts that claim to be complete add up to their total, and parts never exceed it.</summary>
    public static IEnumerable<Finding> TextSums(Subject subject)
    {
        foreach (var sentence in subject.Prose.Sentences)
            foreach (Match total in Total().Matches(sentence.Text))
            {
                if (TextNumber.Read(total.Groups["n"].Value) is not { } whole)
                    continue;
                var tail = sentence.Text[(total.Index + total.Length)..];
                if (total.Groups["open"].Success)
                    tail = tail.IndexOfAny(['）', ')']) is >= 0 and var close ? tail[..close] : tail;
                var parts = PartsOf(tail, total.Groups["unit"].Value);
                // Applicants, channels and subjects may be listed one after another, each a division of the same total.
                foreach (var group in parts.GroupBy(p => Dimension(p.Name)))
                {
                    var sum = group.Sum(p => p.Number);
                    // 收到374件，上年结转38件，其中自然人…: what is divided may be the number before.
                    if (sum == whole || Counts().Matches(sentence.Text[..total.Index]).Any(m => TextNumber.Read(m.Groups["n"].Value) == sum) || !IsWrong(group.Key, [.. group], whole, sum, total.Groups["complete"].Success, tail))
                        continue;
                    var listed = string.Join("、", group.Select(p => p.Text));
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}说总数是{total.Groups["n"].Value}{total.Groups["unit"].Value}，分项“{listed}”合计是{ReportChecker.Text(sum)}{total.Groups["unit"].Value}",
                        ReportChecker.Text(whole), ReportChecker.Text(sum));
                }
            }
    }

    static bool IsWrong(string dimension, IReadOnlyList<TextPart> parts, decimal whole, decimal sum, bool complete, string tail)
    {
        if (sum > whole)
            return true;
        if (parts.Count < 2 || Open().IsMatch(tail))
            return false;
        var bothApplicants = dimension == "applicant" && parts.Any(p => p.Name.Contains("自然人", StringComparison.Ordinal)) && parts.Any(p => Organisations().IsMatch(p.Name));
        // "其中" may list only some parts; then a small shortfall is a slip, a large one is the rest that is not listed.
        var shortfall = (whole - sum) / whole;
        return complete || bothApplicants || shortfall <= 0.1m || (parts.Count > 2 && shortfall <= 0.2m);
    }

    sealed record TextPart(string Name, decimal Number, string Text);

    static List<TextPart> PartsOf(string tail, string unit)
    {
        var parts = new List<TextPart>();
        var flat = Nested().Replace(tail, "");
        foreach (Match part in Part().Matches(flat))
        {
            var name = part.Groups["name"].Value.TrimStart('，', '、', '；', '：', '和', '及', '与');
            if (Stop().IsMatch(name) || part.Groups["unit"].Value != unit)
                break;
            if (name.Length > 0 && TextNumber.Read(part.Groups["n"].Value) is { } number)
                parts.Add(new(name, number, name + part.Groups["n"].Value + unit));
        }
        return parts;
    }

    static string Dimension(string name) => Applicant().IsMatch(name) ? "applicant" : Channel().IsMatch(name) ? "channel" : "subject";

    /// <summary>S10: one indicator has one number. Where two numbers may both be right, the officer confirms.</summary>
    public static IEnumerable<Finding> TwoNumbers(Subject subject)
    {
        var said = new List<(string Key, HashSet<string> Names, decimal Number, string Unit, string Quote, ProseSentence Sentence)>();
        foreach (var sentence in subject.Prose.Sentences)
        {
            foreach (Match match in Information().Matches(sentence.Text))
            {
                var clauseStart = sentence.Text[..match.Index].LastIndexOfAny(['，', '；', '：']) + 1;
                var before = sentence.Text[clauseStart..match.Index];
                if (!Scope.IsThisYear(sentence.Text, match.Groups["n"].Index, subject.Report.Year) || Listed().IsMatch(sentence.Text[..match.Index]) || TextNumber.Read(match.Groups["n"].Value) is not { } number)
                    continue;
                var key = before.Contains("微信公众号", StringComparison.Ordinal) ? "微信公众号发布信息"
                    : Site().IsMatch(before) ? "网站发布信息"
                    : Other().IsMatch(before) ? null : match.Groups["verb"].Value == "主动公开" ? "主动公开信息" : "发布信息";
                if (key is not null)
                    said.Add((key, [.. Quoted().Matches(before).Select(m => m.Value)], number, "条", sentence.Quote(match.Index, match.Length), sentence));
            }
            foreach (Match match in Counted().Matches(sentence.Text))
                if (Scope.IsThisYear(sentence.Text, match.Groups["n"].Index, subject.Report.Year) && !Listed().IsMatch(sentence.Text[..match.Index]) && TextNumber.Read(match.Groups["n"].Value) is { } number)
                    said.Add(($"{match.Groups["key"].Value}{match.Groups["unit"].Value}", [], number, match.Groups["unit"].Value, sentence.Quote(match.Index, match.Length), sentence));
        }
        foreach (var statement in RequestStatements.In(subject.Prose, subject.Report.Year).Where(s => s.Of is RequestCount.Received or RequestCount.Completed))
            said.Add((statement.Of == RequestCount.Received ? "收到申请" : "办结申请", [], statement.Number, "件", statement.Quote, statement.Sentence));
        foreach (var group in said.GroupBy(s => s.Key))
        {
            var first = group.First();
            // Two accounts may each have their number; the same account, or all of them, may not.
            var second = group.FirstOrDefault(s => s.Number != first.Number && (s.Names.Count == 0 || first.Names.Count == 0 || s.Names.Overlaps(first.Names)));
            if (second.Sentence is not null)
                yield return subject.Finding(second.Sentence.Where, $"“{group.Key}”在文中有两个数：{first.Sentence.Place}“{first.Quote}”，{second.Sentence.Place}“{second.Quote}”，请核对是不是同一口径",
                    ReportChecker.Text(first.Number), ReportChecker.Text(second.Number)) with
                { Passages = [new(first.Sentence.Place, first.Quote), new(second.Sentence.Place, second.Quote)] };
        }
    }

    /// <summary>S11: a vague word does not stand with an exact number.</summary>
    public static IEnumerable<Finding> VagueExact(Subject subject)
    {
        foreach (var sentence in subject.Prose.Sentences)
            foreach (Match match in Vague().Matches(sentence.Text))
            {
                var digits = match.Groups["n"].Value.Replace(",", "");
                if (digits.Length >= 2 && digits[^1] != '0' && (digits.Length > 2 || digits[^1] != '5') && !Period().IsMatch(sentence.Text[(match.Groups["n"].Index + match.Groups["n"].Length)..]))
                    yield return subject.Finding(sentence.Where, $"{sentence.Place}说“{match.Value}”：{match.Groups["n"].Value} 是精确的数，不必用“{match.Groups["vague"].Value}”", match.Groups["n"].Value, match.Value);
            }
    }

    [GeneratedRegex($"(?<n>{TextNumber.Pattern})(?<unit>{Unit})(?:申请|信息|政府信息)*(?:(?<complete>[，,]?(?:分别(?:为|是)|具体(?:为|是|如下)：?|按.{{1,8}}分)|：)|[，；]?(?<open>[（(])?(?:其中|包括|包含)(?:包括)?[，：]?|(?<open>[（(])(?=.{{1,20}}\\d))")]
    private static partial Regex Total();

    [GeneratedRegex($"(?<n>{TextNumber.Pattern})(?:{Unit})")]
    private static partial Regex Counts();

    [GeneratedRegex($"(?<name>[^\\d，、；：]{{0,2}}[^\\d，；]{{0,24}}?)(?<n>{TextNumber.Pattern})(?<unit>{Unit})(?=$|[，、；）)和及与]|（)")]
    private static partial Regex Part();

    [GeneratedRegex("[（(][^（）()]*[）)]")]
    private static partial Regex Nested();

    [GeneratedRegex("其中|结转|办结|答复|同比|上年|去年|20\\d\\d年|全年|新收|收到|受理|复议|诉讼|共|合计|总计|培训|会议|未|平均|举办|开展|增加|减少|阅读|关注|浏览|另|此外|同时")]
    private static partial Regex Stop();

    [GeneratedRegex("等(?:[，；。）]|$)|主要(?:为|是|包括|有)|重点|尤其|特别")]
    private static partial Regex Open();

    [GeneratedRegex("自然人|法人|组织|企业|公民|个人|机构|律师")]
    private static partial Regex Applicant();

    [GeneratedRegex("法人|组织")]
    private static partial Regex Organisations();

    [GeneratedRegex("网上|网络|互联网|在线|平台|系统|信函|邮寄|邮政|快递|当面|现场|窗口|传真|邮件|邮箱|书面|线上|线下")]
    private static partial Regex Channel();

    [GeneratedRegex($"(?<verb>主动公开|公开发布|发布|推送|公开|发送|推出|更新)(?:了)?(?:各类|各种|政府|政务|公开|动态)*(?:信息|文章|推文|稿件|消息)(?:共计|合计|总计|共|数量|为|达|约)*(?<n>{TextNumber.Pattern})(?:余|多)?(?:条|篇)(?!以上)")]
    private static partial Regex Information();

    [GeneratedRegex($"(?<key>关注人数|关注用户|粉丝量?|粉丝数|用户数|年阅读量|总阅读量|政策解读|业务培训|专题培训|公开培训|专题会议|新闻发布会|在线访谈)(?:共计|合计|共|数|为|达到?|有|超过|约|会)*(?<n>{TextNumber.Pattern})(?<unit>人次|人|次|场|期|条|篇|件|个)")]
    private static partial Regex Counted();

    [GeneratedRegex("其中|包括|分别|（")]
    private static partial Regex Listed();

    [GeneratedRegex("网站|官网|门户网")]
    private static partial Regex Site();

    [GeneratedRegex("微博|抖音|平台|公告栏|宣传栏|公示栏|客户端|视频号|新媒体|专栏|栏目|目录|系统|公报|头条|报|媒体|服务网|群")]
    private static partial Regex Other();

    [GeneratedRegex("[“「][^”」]+[”」]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<vague>超过|逾|大约|将近|接近|(?<![预节合公签条集契特违履邀制相])约|(?<![最附邻临将接靠])近|(?<![赶反])超)(?:了)?(?<n>\d{1,3}(?:,\d{3})+|\d+)(?![\d.,%万亿千百余多年月日号])|(?<n>(?<![\d.,第])(?:\d{1,3}(?:,\d{3})+|\d+))(?<vague>余|多(?!个?部门|元|次重复|样))(?:人次|人|件|条|篇|次|场|份|个|项|册|期|户)|(?<n>(?<![\d.,第])\d+)(?:人次|人|件|条|篇|次|场|份|个|项|册|期|户)(?<vague>左右|上下)")]
    private static partial Regex Vague();

    [GeneratedRegex("^(?:个?工作日|个?自然日|天|日|年|个月|小时|分钟|周|岁|元|米|公里|平方)")]
    private static partial Regex Period();
}
