// A data folder full of public documents, for the search beside its reference. Search FOLDER DOCUMENTS.jsonl
//   Each line of the file is a document with id, title, published (yyyy-mm-dd) and body; all of them become public notices of one agency.
using System.Text.Json;
using Gongkai.Data;
using Gongkai.Features.Publications;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

const int AtOnce = 1_000;
var (folder, file) = (args[0], args[1]);
using var installation = await Installation.Open(new() { Data = folder }, default);
await using var first = installation.Database.CreateContext();
var agency = new Gongkai.Features.Agencies.Agency { Code = "bench", Name = "样城区人民政府", Kind = Gongkai.Features.Agencies.AgencyKind.Department };
var drafter = new Gongkai.Features.People.Person { Account = "bench", Name = "某人", AgencyId = agency.Id, AddedAt = DateTimeOffset.UnixEpoch };
first.AddRange(agency, drafter, new Setting { Key = SettingKeys.HostAgency, Value = agency.Code });
await first.SaveChangesAsync();
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
            Kind = PublicationKind.Notice,
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
            IndexNumber = $"bench/{day.Year}-{number:000000}",
        };
        publication.Show(content);
        var (text, digest) = content.Write();
        data.Add(publication);
        data.Add(new PublicationVersion { PublicationId = publication.Id, Number = 1, Content = text, Sha256 = digest, At = at, ByName = drafter.Name, PublishedAt = at });
    }
    await data.SaveChangesAsync();
}
Console.WriteLine($"documents\t{await first.Publications.CountAsync()}");
