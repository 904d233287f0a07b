using Gongkai.Features.Figures;
using Gongkai.Rules.Publication;
using Gongkai.Web;

namespace Gongkai.Features.Publications;

/// <summary>What publications add to the catalogue of figures: one declaration each.</summary>
sealed class PublicationFigures : IFigureSource
{
    public IEnumerable<FigureDeclaration> Figures =>
    [
        Published("publications.policies", "公开政策文件", "件", "全年首次公开的政策文件和行政规范性文件", ["政策文件"], PublicationKind.Policy, PublicationKind.NormativeDocument),
        Published("publications.interpretations", "发布政策解读", "篇", "全年首次发布的政策解读", ["解读"], PublicationKind.Interpretation),
        Published("publications.news", "发布工作动态", "条", "全年首次发布的工作动态", ["动态"], PublicationKind.News),
        Published("publications.notices", "发布通知公告", "条", "全年首次发布的通知公告和征求意见", ["通知公告"], PublicationKind.Notice, PublicationKind.Consultation),
        Published("publications.guides", "公开办事指南", "项", "全年首次公开的办事指南", ["办事指南"], PublicationKind.ServiceGuide),
        Listed("publications.forwarded", "转发上级政策", "件", "全年转发的上级政策文件", ["转发"], at => at.Data.Publications.Where(p => p.AgencyId == at.Agency && p.PublicVersion != null && p.WithdrawnAt == null
            && p.PublishedAt >= at.Begin && p.PublishedAt < at.End && at.Data.PublicationRelations.Any(r => r.FromId == p.Id && r.Kind == RelationKind.Forwards))),
        new()
        {
            Key = "management.citations", Name = "核对引用的文件", Unit = "处", Duty = "政府信息管理", Words = ["引用"], Meaning = "全年核对办结的引用：公开的内容引用了有变动的文件",
            Records = at => at.Data.CitationTasks.Where(t => t.AgencyId == at.Agency && t.DoneAt >= at.Begin && t.DoneAt < at.End).Select(t => new FigureRecord { Id = t.Id, Title = at.Data.Publications.Where(p => p.Id == t.CitingId).Select(p => p.Title).First(), At = t.DoneAt }),
            Link = _ => PublicationPages.Citations,
        },
        Listed("management.corrected", "更正公开的内容", "件", "全年发布过更正版本的公开内容", ["更正"], at => at.Data.Publications.Where(p => p.AgencyId == at.Agency
            && at.Data.PublicationVersions.Any(v => v.PublicationId == p.Id && v.PublishedAt >= at.Begin && v.PublishedAt < at.End && at.Data.PublicationVersions.Any(o => o.PublicationId == p.Id && o.PublishedAt < v.PublishedAt)))) with { Duty = "政府信息管理", IsPublic = false },
        Listed("documents.normative.made", "行政规范性文件本年制发", "件", "本机关全年制发的行政规范性文件，按成文日期", ["制定规范性文件", "印发规范性文件", "制发行政规范性文件"],
            at => Normative(at).Where(p => p.DocumentDate >= at.From && p.DocumentDate <= at.To)) with { Cell = "table2/normative_documents/0" },
        Listed("documents.normative.repealed", "行政规范性文件本年废止", "件", "本机关制发、全年被废止或者宣布失效的行政规范性文件", ["废止"],
            at => Normative(at).Where(p => p.RepealedOn >= at.From && p.RepealedOn <= at.To)) with { Cell = "table2/normative_documents/1" },
        Listed("documents.normative.valid", "行政规范性文件现行有效", "件", "12 月 31 日仍然有效的本机关行政规范性文件", ["现行有效"],
            at => Normative(at).Where(p => p.DocumentDate <= at.To && (p.EffectiveOn == null || p.EffectiveOn <= at.To) && (p.RepealedOn == null || p.RepealedOn > at.To) && (p.ValidUntil == null || p.ValidUntil >= at.To)))
            with { Cell = "table2/normative_documents/2", Period = FigurePeriod.YearEnd },
    ];

    static FigureDeclaration Published(string key, string name, string unit, string meaning, string[] words, params PublicationKind[] kinds)
    {
        var listed = kinds.ToList();
        return Listed(key, name, unit, meaning, words, at => at.Data.Publications.Where(p => p.AgencyId == at.Agency && listed.Contains(p.Kind) && p.PublicVersion != null && p.WithdrawnAt == null && p.PublishedAt >= at.Begin && p.PublishedAt < at.End));
    }

    static FigureDeclaration Listed(string key, string name, string unit, string meaning, string[] words, Func<FigureScope, IQueryable<Publication>> publications) => new()
    {
        Key = key,
        Name = name,
        Unit = unit,
        Duty = "主动公开",
        Meaning = meaning,
        Words = words,
        IsPublic = true,
        Records = at => publications(at).Select(p => new FigureRecord { Id = p.Id, Title = p.Title, At = p.PublishedAt, On = p.DocumentDate, Reference = p.IndexNumber }),
        Link = record => PublicationPages.Of(record.Id),
        PublicLink = record => record.Reference is { } index ? PublicPages.Any(index) : null,
    };

    static IQueryable<Publication> Normative(FigureScope at) => at.Data.Publications.Where(p => p.AgencyId == at.Agency && p.Kind == PublicationKind.NormativeDocument && p.PublicVersion != null
        && !at.Data.PublicationRelations.Any(r => r.FromId == p.Id && r.Kind == RelationKind.Forwards));
}
