using System.Text.RegularExpressions;

namespace Gongkai.Rules.Reports;

/// <summary>What a number in the prose says about the requests of the year.</summary>
enum RequestCount
{
    /// <summary>收到、新收.</summary>
    Received,

    /// <summary>受理、办理, which some agencies use for new requests and others with those carried in.</summary>
    Handled,

    /// <summary>办结、答复.</summary>
    Completed,

    /// <summary>上年结转.</summary>
    CarriedIn,

    /// <summary>结转下年度.</summary>
    CarriedOut,

    /// <summary>结转 without saying from or to which year.</summary>
    Carried,
}

/// <summary>A number of requests stated in the prose.</summary>
/// <param name="Sentence">Where it stands.</param>
/// <param name="Of">What it counts.</param>
/// <param name="Number">The number.</param>
/// <param name="Quote">The clause.</param>
sealed record RequestStatement(ProseSentence Sentence, RequestCount Of, decimal Number, string Quote);

/// <summary>Finds the statements of a report's prose on the number of its requests. Parts of a total, other years and other subjects are left out.</summary>
static partial class RequestStatements
{
    const string Unit = "(?:件次|件|宗|份|起|例|条|个|项)(?!月|工作日|自然日|部门|单位|科室|栏目|渠道|方面)";

    // What may stand between verb and number when the object is requests for information and nothing else.
    const string Object = "(?:政府信息公开|政务信息公开|信息公开|政府信息|依申请公开|依申请|公开|申请书|申请表|申请|诉求|事项|数量|件数|总数|总量|量|公民|法人|其他组织|或者?|和|、|提出|提交|递交|群众|社会公众|各类|有效|共计|合计|总计|累计|总共|共|全部|本年度?|全年|年内|当年|已|了|到|的|为|是|有|达到?|：)";

    const string Number = $"(?<n>{TextNumber.Pattern}){Unit}";

    /// <summary>The statements in the order of the report.</summary>
    public static IEnumerable<RequestStatement> In(Prose prose, int? year) =>
        prose.Sentences.Where(s => s.AboutRequests).SelectMany(s => In(s, year));

    static IEnumerable<RequestStatement> In(ProseSentence sentence, int? year)
    {
        var taken = new HashSet<int>();
        foreach (var (pattern, of) in Patterns())
            foreach (Match match in pattern.Matches(sentence.Text))
            {
                var number = match.Groups["n"];
                if (!taken.Add(number.Index) || TextNumber.Read(number.Value) is not { } value)
                    continue;
                if (IsOfTheYear(sentence, match, of, year) && !IsOfOthers(sentence, match))
                    yield return new(sentence, of, value, sentence.Quote(match.Index, match.Length));
            }
    }

    static IEnumerable<(Regex, RequestCount)> Patterns() =>
    [
        (CarriedOut(), RequestCount.CarriedOut), (CarriedOutAfter(), RequestCount.CarriedOut),
        (CarriedIn(), RequestCount.CarriedIn), (CarriedInAfter(), RequestCount.CarriedIn), (Carried(), RequestCount.Carried),
        (Received(), RequestCount.Received), (Completed(), RequestCount.Completed), (Handled(), RequestCount.Handled), (Named(), RequestCount.Received),
    ];

    static bool IsOfTheYear(ProseSentence sentence, Match match, RequestCount of, int? year)
    {
        if (match.Groups["from"] is { Success: true } from && year is { } y && int.Parse(from.ValueSpan) != y - 1)
            return false;
        return of is RequestCount.CarriedIn ? Scope.IsThisYear(sentence.Text, match.Index, year) : Scope.IsThisYear(sentence.Text, match.Groups["n"].Index, year);
    }

    static bool IsOfOthers(ProseSentence sentence, Match match)
    {
        var before = sentence.Text[..match.Index];
        var clause = before[(before.LastIndexOfAny(['，', '；', '：', '（', '(']) + 1)..];
        if (Others().IsMatch(clause) || (!match.Value.Contains("申请", StringComparison.Ordinal) && Others().IsMatch(before)))
            return true;
        if (Channel().IsMatch(clause) && !Whole().IsMatch(clause) && !match.Value.Contains('共'))
            return true;
        // After 其中 only words that name a line of the table are totals again.
        return AfterPart().IsMatch(before) && !Line().IsMatch(match.Value) && !clause.Contains("本年", StringComparison.Ordinal);
    }

    [GeneratedRegex($"(?:结转|转入|转至|延续)(?:到|至|入|往)?(?:下一?年度?|下一年|次年度?|明年度?|来年|20\\d\\d年度?)(?:继续|办理|办结|答复|处理|中|{Object})*{Number}|下一?年度?(?:继续)?结转{Object}*{Number}")]
    private static partial Regex CarriedOut();

    [GeneratedRegex($"{Number}(?:申请|在办|未到期|正在办理中?|尚在办理中?|尚未办结)*，?(?:均|已|全部|按规定|将|需|依法|待|并)*(?:的)?(?:结转|转入)(?:到|至|入)?(?:下|次年|明年|来年|20\\d\\d年)(?![^，；]{{0,16}}{TextNumber.Pattern}{Unit})")]
    private static partial Regex CarriedOutAfter();

    [GeneratedRegex($"(?:(?:上一?年度?|去年|上年末|(?<from>20\\d\\d)年度?)(?:末|底)?(?:的)?结转(?!下|到下|至下|至20|到20)(?:到|至|入|来)?(?:本年度?|今年)?|结转自?(?:上一?年度?|去年))(?:继续|办理|未办结|{Object})*{Number}")]
    private static partial Regex CarriedIn();

    [GeneratedRegex($"{Number}(?:申请)?(?:均)?(?:为|系|是|属于?|由)(?:上一?年度?|去年|(?<from>20\\d\\d)年度?)结转")]
    private static partial Regex CarriedInAfter();

    [GeneratedRegex($"(?<!年度?|年末|年底|年的)结转{Object}*{Number}")]
    private static partial Regex Carried();

    [GeneratedRegex($"(?:新接收|新收到|新收|接收到|接收|接到|收到|新增|收(?=共?政府信息公开|共?依申请|取?到))(?:并(?:依法)?(?:办理|答复|受理|处理|办结)(?:完毕|完结)?|(?:和|及)(?:办理|处理))?{Object}*{Number}")]
    private static partial Regex Received();

    [GeneratedRegex($"(?<!未|不予|待|正在|在|延期|逾期|超期|延长|当场|当日|当天|另行|协助|配合|协办|代为|率)(?:办理完毕|办理完结|办理答复|答复办结|办理办结|办结答复|答复完毕|作出答复|办结|答复|办复)(?!率)(?:完毕)?{Object}*{Number}(?!不予|无法)")]
    private static partial Regex Completed();

    [GeneratedRegex($"(?<!未|不予|其他|待|正在|在|延期|协助|配合|代为|不再)(?:受理|办理|处理)(?!费)(?:并(?:依法)?(?:答复|办结))?{Object}*{Number}")]
    private static partial Regex Handled();

    [GeneratedRegex($"(?<=^|[，；：、）)年局委镇府]|全年|共有|年度|方面)(?:(?:政府)?信息公开申请|依申请公开(?:政府信息)?(?:申请)?)(?:共计|合计|总计|共|为|是|有|数量|总数|件数|总量|量|达|：)*{Number}")]
    private static partial Regex Named();

    [GeneratedRegex("12345|热线|工单|提案|议案|建议|信访|复议|诉讼|应诉|许可|留言|咨询|来信|来电|来访|投诉|举报|信箱|报名|备案|意见|第三方|补正|转送|转办|收费通知|指导")]
    private static partial Regex Others();

    [GeneratedRegex("网上|网络|互联网|线上|在线|平台|信函|邮寄|邮政|快递|当面|现场|线下|窗口|传真|邮件|邮箱|书面|自然人|企业|律师|个人")]
    private static partial Regex Channel();

    [GeneratedRegex("等|共|累计|各种|多种|各类|全部|各渠道|渠道")]
    private static partial Regex Whole();

    [GeneratedRegex("其中|包括|包含|分别")]
    private static partial Regex AfterPart();

    [GeneratedRegex("^新|结转|转入|办结|办理完毕|全部")]
    private static partial Regex Line();
}
