// Public documents in a data folder, for the search and the portal beside their references. Search FOLDER DOCUMENTS.jsonl [--demo [DATABASE]]
//   Each line of the file is a document with id, title, published (yyyy-mm-dd) and body; in an empty folder all of them become public notices of one agency, in the demonstration policies of its.
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

const int AtOnce = 1_000;
var (folder, file) = (args[0], args[1]);
using var installation = await Installation.Open(new() { Data = folder, Demo = args.Contains("--demo"), Database = args.ElementAtOrDefault(3) }, default);
await using var first = installation.Database.CreateContext();
var host = (await first.Settings.SingleOrDefaultAsync(s => s.Key == SettingKeys.HostAgency))?.Value;
var kind = host is null ? PublicationKind.Notice : PublicationKind.Policy;
var agency = host is null
    ? new() { Code = "bench", Name = "样城区人民政府", Kind = Gongkai.Features.Agencies.AgencyKind.Department }
    : await first.Agencies.SingleAsync(a => a.Code == host);
var drafter = await first.People.FirstOrDefaultAsync(p => p.AgencyId == agency.Id) ?? new() { Account = "bench", Name = "某人", AgencyId = agency.Id, AddedAt = DateTimeOffset.UnixEpoch };
if (host is null)
{
    first.AddRange(agency, drafter, new Setting { Key = SettingKeys.HostAgency, Value = agency.Code });
    await first.SaveChangesAsync();
}
foreach (var lines in File.ReadLines(file).Chunk(AtOnce))
{
    await using var data = installation.Database.CreateContext();
    data.ChangeTracker.AutoDetectChangesEnabled = false;
    foreach (var line in lines)
    {
        using var json = JsonDocument.Parse(line);
        var document = json.RootElement;
        var (number, day) = (document.GetProperty("id").GetInt32(), DateOnly.Parse(document.GetProperty("published").GetString()!));
        var at = new DateTimeOffset(day.ToDateTime(new(9, 0)), TimeSpan.FromHours(8));
        var content = new PublicationContent
        {
            Title = document.GetProperty("title").GetString()!,
            Body = document.GetProperty("body").GetString()!,
            DocumentDate = day,
            Attribute = DisclosureAttribute.Proactive,
        };
        var publication = new Publication
        {
            AgencyId = agency.Id,
            Kind = kind,
            CreatedAt = at,
            DrafterId = drafter.Id,
            DrafterName = drafter.Name,
            DraftTitle = content.Title,
            Title = content.Title,
            Stage = CourseStage.Published,
            StageAt = at,
            PublicVersion = 1,
            PublishedAt = at,
            UpdatedAt = at,
            IndexNumber = $"{agency.Code}/{day.Year}-{number:000000}",
        };
        publication.Show(content);
        var (text, digest) = content.Write();
        data.Add(publication);
        data.Add(new PublicationVersion { PublicationId = publication.Id, Number = 1, Content = text, Sha256 = digest, At = at, ByName = drafter.Name, PublishedAt = at });
        data.Add(new PublicationEntry { PublicationId = publication.Id, Index = 0, Act = CourseAct.Published, ByName = drafter.Name, At = at, VersionNumber = 1 });
    }
    await data.SaveChangesAsync();
}
Console.WriteLine($"documents\t{await first.Publications.CountAsync()}");
