// Publications beside their references. Publications FOLDER → name and figure a line, tab-separated, milliseconds:
//   findings, findings-search   everything to be decided in a draft of 20,000 characters with 50,000 terms, by all detectors; and the terms alone, each found by the framework's own search
//   compare, compare-lines      two policies of 100 articles, article by article with the words that changed; and the same texts by lines alone
//   citations, citations-bare   what one changed document of 10,000 cites, and what cites it, written anew; and the same rows by SQL alone
using System.Buffers;
using System.Diagnostics;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

const int Warming = 30, Rounds = 50, Terms = 50_000, Characters = 20_000, Articles = 100, Documents = 10_000;
const string Common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";
var random = new Random(1);
var folder = args[0];

Findings();
Compare();
await WhoCites();

void Findings()
{
    var terms = Enumerable.Range(0, Terms).Select(_ => Words(random.Next(2, 7))).Distinct().ToList();
    var dictionary = new TermDictionary(terms.Select(t => new Term(t, TextFindingLevel.Warning, "另一种写法")));
    var text = new StringBuilder();
    while (text.Length < Characters)
        text.Append($"第{text.Length}条　").Append(Words(60)).Append(random.Next(20) == 0 ? "，身份证号990002196202060239，电话13900000000" : "").Append("，依据某府〔2023〕3号").Append("。\n");
    var draft = text.ToString(0, Characters);
    var search = SearchValues.Create([.. terms], StringComparison.Ordinal);
    var (ours, theirs) = (new List<double>(), new List<double>());
    for (var round = -Warming; round < Rounds; round++)
    {
        var start = Stopwatch.GetTimestamp();
        var found = DraftFindings.Of(draft, dictionary, new(2026, 11, 25), new HashSet<string>()).Count + StructureFindings.In(OfficialText.Read(draft), new HashSet<string>(), _ => false).Count();
        Keep(ours, start, round);
        start = Stopwatch.GetTimestamp();
        var hits = 0;
        for (var at = draft.AsSpan(); at.IndexOfAny(search) is >= 0 and var next; at = at[(next + 1)..])
            hits++;
        Keep(theirs, start, round);
        if (found == 0 || hits == 0)
            throw new InvalidDataException("Nothing was found.");
    }
    Say("findings", ours);
    Say("findings-search", theirs);
}

void Compare()
{
    var articles = Enumerable.Range(1, Articles).Select(_ => Words(random.Next(60, 200))).ToList();
    var changed = articles.Select((a, i) => i % 3 == 0 ? a[..20] + Words(10) + a[40..] : a).Where((_, i) => i % 17 != 0).ToList();
    changed.Insert(10, Words(90));
    var (before, after) = (Text(articles), Text(changed));
    var (ours, theirs) = (new List<double>(), new List<double>());
    for (var round = -Warming; round < Rounds; round++)
    {
        var start = Stopwatch.GetTimestamp();
        var pairs = PolicyComparison.Of(OfficialText.Read(before), OfficialText.Read(after)).Pairs.Count;
        Keep(ours, start, round);
        start = Stopwatch.GetTimestamp();
        Differ.Instance.CreateDiffs(before, after, false, false, LineChunker.Instance);
        Keep(theirs, start, round);
        if (pairs < Articles)
            throw new InvalidDataException("Articles are missing.");
    }
    Say("compare", ours);
    Say("compare-lines", theirs);

    static string Text(IEnumerable<string> articles) => string.Join('\n', articles.Select((a, i) => $"第{i + 1}条　{a}"));
}

async Task WhoCites()
{
    using var installation = await Installation.Open(new() { Data = folder, Demo = true }, default);
    await using var data = installation.Database.CreateContext();
    var (agency, drafter) = (await data.Agencies.Select(a => a.Id).FirstAsync(), await data.People.Select(p => p.Id).FirstAsync());
    var documents = Enumerable.Range(1, Documents).Select(i =>
    {
        var publication = new Publication { AgencyId = agency, Kind = PublicationKind.Policy, CreatedAt = DateTimeOffset.UnixEpoch, DrafterId = drafter, DrafterName = "某人", DraftTitle = $"第{i}号文件", Title = $"第{i}号文件", PublicVersion = 1 };
        publication.Show(new() { Title = $"第{i}号文件", Body = "", DocumentNumber = $"某府〔2023〕{i}号" });
        return publication;
    }).ToList();
    data.Publications.AddRange(documents);
    foreach (var document in documents)
        for (var i = 0; i < 5; i++)
            data.PublicationCitations.Add(new() { FromId = document.Id, Key = $"某府〔2023〕{random.Next(1, Documents)}号", Text = "引用" });
    await data.SaveChangesAsync();
    data.ChangeTracker.Clear();
    var (ours, theirs) = (new List<double>(), new List<double>());
    for (var round = -Warming; round < Rounds; round++)
    {
        var document = documents[random.Next(Documents)];
        var content = new PublicationContent { Title = document.Title, Body = string.Concat(Enumerable.Range(0, 20).Select(_ => $"依据《第{random.Next(Documents)}号文件》（某府〔2023〕{random.Next(1, Documents)}号）办理。\n")) };
        await using var changing = installation.Database.CreateContext();
        var desk = new CitationDesk(changing, new Acts(changing, new AuditTrail(TimeProvider.System)), TimeProvider.System);
        var start = Stopwatch.GetTimestamp();
        await using (var transaction = await changing.Database.BeginTransactionAsync())
        {
            await desk.Read(document, content, default);
            await desk.Changed(document, CitationDesk.Amended, null, default);
            await changing.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        Keep(ours, start, round);
        var keys = Citations.In(content.Body).SelectMany(c => c.Keys).Distinct().ToList();
        await using var bare = installation.Database.CreateContext();
        await bare.Database.OpenConnectionAsync();
        start = Stopwatch.GetTimestamp();
        await using (var transaction = await bare.Database.BeginTransactionAsync())
        {
            await bare.Database.ExecuteSqlAsync($"""DELETE FROM "PublicationCitations" WHERE "FromId" = {document.Id}""");
            foreach (var key in keys)
                await bare.Database.ExecuteSqlAsync($"""INSERT INTO "PublicationCitations" ("Id", "FromId", "Key", "Text") VALUES ({Guid.CreateVersion7()}, {document.Id}, {key}, {key})""");
            await bare.PublicationCitations.Where(c => c.Key == document.DocumentNumber || c.Key == document.TitleKey).Select(c => c.FromId).ToListAsync();
            await transaction.CommitAsync();
        }
        Keep(theirs, start, round);
    }
    Say("citations", ours);
    Say("citations-bare", theirs);
}

string Words(int length) => string.Create(length, random, (span, random) =>
{
    foreach (ref var character in span)
        character = Common[random.Next(Common.Length)];
});

static void Keep(List<double> times, long start, int round)
{
    if (round >= 0)
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

static void Say(string name, List<double> times) => Console.WriteLine(FormattableString.Invariant($"{name}\t{times.Order().ElementAt(times.Count / 2):0.000}"));
