using Gongkai.Features.Figures;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Rules.Duties;

namespace Gongkai.Features.Requests.Figures;

/// <summary>What cases and remedies add to the catalogue of figures: one declaration each. The cells of tables 3 and 4 are figures too, by their addresses.</summary>
sealed class CaseFigures : IFigureSource
{
    public IEnumerable<FigureDeclaration> Figures =>
    [
        Cases("requests.new", "新收政府信息公开申请", "全年收到的政府信息公开申请", ["收到", "新收"], at => at.Data.Requests.Where(r => r.AgencyId == at.Agency && r.CountedOn >= at.From && r.CountedOn <= at.To)),
        Cases("requests.carried_in", "上年结转申请", "上年没有办结、转入本年的申请", ["上年结转"], at => at.Data.Requests.Where(r => r.AgencyId == at.Agency && r.CountedOn < at.From && (r.EndedOn == null || r.EndedOn >= at.From))),
        Cases("requests.completed", "办结申请", "全年办结的申请，包括上年转入的", ["办结", "答复"], at => at.Data.Requests.Where(r => r.AgencyId == at.Agency && r.EndedOn >= at.From && r.EndedOn <= at.To)),
        Cases("requests.carried_out", "结转下年度申请", "年末没有办结、转入下年的申请", ["结转下"], at => at.Data.Requests.Where(r => r.AgencyId == at.Agency && r.CountedOn <= at.To && (r.EndedOn == null || r.EndedOn > at.To))) with { Period = FigurePeriod.YearEnd },
        Cases("requests.late", "逾期办结申请", "全年办结的申请里超过法定期限的", ["逾期"], at => at.Data.Requests.Where(r => r.AgencyId == at.Agency && r.EndedOn >= at.From && r.EndedOn <= at.To && r.EndedLate)),
        Cases("requests.fee_notices", "发出收费通知", "全年发出过信息处理费收费通知的申请", ["收费通知"], at => at.Data.Requests.Where(r => r.AgencyId == at.Agency && at.Data.RequestEntries.Any(e => e.RequestId == r.Id && e.Type == "fee_notified" && e.On >= at.From && e.On <= at.To))),
        Brought("remedies.reconsiderations", "行政复议", "因政府信息公开被申请行政复议的：本年审结的和年末没有审结的", ["复议"], RemedyKind.Reconsideration),
        Brought("remedies.suits", "行政诉讼", "因政府信息公开被提起行政诉讼的：本年审结的和年末没有审结的", ["诉讼"], RemedyKind.Suit, RemedyKind.SuitAfterReconsideration),
        Brought("remedies.complaints", "投诉、举报和信访", "因政府信息公开引起的投诉、举报和信访", ["投诉", "信访"], RemedyKind.Complaint, RemedyKind.Petition),
    ];

    static FigureDeclaration Cases(string key, string name, string meaning, string[] words, Func<FigureScope, IQueryable<DisclosureRequest>> cases) => new()
    {
        Key = key,
        Name = name,
        Duty = "依申请公开",
        Meaning = meaning,
        Words = words,
        Sees = Right.SeeRequests,
        Records = at => cases(at).Select(r => new FigureRecord { Id = r.Id, Title = r.Number + "　" + r.Subject, On = r.CountedOn }),
        Link = record => RequestPages.Case(record.Id),
    };

    static FigureDeclaration Brought(string key, string name, string meaning, string[] words, params RemedyKind[] kinds)
    {
        var brought = kinds.ToList();
        return new()
        {
            Key = key,
            Name = name,
            Duty = "依申请公开",
            Meaning = meaning,
            Words = words,
            Sees = Right.SeeRequests,
            Records = at => at.Data.Remedies.Where(r => r.AgencyId == at.Agency && brought.Contains(r.Kind)).InRow(RemedyCell.Total, at.From, at.To)
                .Select(r => new FigureRecord { Id = r.Id, Title = (r.CaseNumber ?? r.Body) + "　" + r.Subject, On = r.AcceptedOn }),
            Link = record => RemedyPages.Of(record.Id),
        };
    }
}
