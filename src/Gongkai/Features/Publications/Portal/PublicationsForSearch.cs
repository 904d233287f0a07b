using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Gongkai.Data;
using Gongkai.Documents.Reading;
using Gongkai.Features.Search;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Portal;

/// <summary>What is public of the publications, for the search: the present version of each, with the words of its files.</summary>
sealed class PublicationsForSearch(GongkaiContext data, PublicationLedger ledger) : ISearchSource
{
    const int AtOnce = 200, MostOfFile = 200_000, MostOfFiles = 1_000_000;

    /// <inheritdoc/>
    public string Name => "publication";

    /// <inheritdoc/>
    public IReadOnlySet<string> Follows { get; } = new HashSet<string> { "publication", "agency" };

    /// <inheritdoc/>
    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken stop)
    {
        Guid? last = null;
        while (true)
        {
            var page = ledger.Public;
            if (last is { } after)
                page = page.Where(p => p.Id > after);
            var documents = await Documents(page.OrderBy(p => p.Id).Take(AtOnce), stop);
            foreach (var (_, document) in documents)
                yield return document;
            if (documents.Count < AtOnce)
                yield break;
            last = documents[^1].Id;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<string>> Touched(IReadOnlyCollection<ActedOn> objects, CancellationToken stop)
    {
        var keys = objects.Where(o => o.Kind == "publication" && Guid.TryParse(o.Id, out _)).Select(o => Key(Guid.Parse(o.Id))).ToHashSet();
        var agencies = objects.Where(o => o.Kind == "agency" && Guid.TryParse(o.Id, out _)).Select(o => Guid.Parse(o.Id)).ToList();
        if (agencies.Count > 0)
            keys.UnionWith((await ledger.Public.Where(p => agencies.Contains(p.AgencyId)).Select(p => p.Id).ToListAsync(stop)).Select(Key));
        return keys;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SearchDocument>> Read(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var read = new List<SearchDocument>();
        foreach (var ids in keys.Select(k => Guid.Parse(k.AsSpan(Name.Length + 1))).Chunk(AtOnce))
            read.AddRange((await Documents(ledger.Public.Where(p => ids.Contains(p.Id)), stop)).Select(d => d.Document));
        return read;
    }

    async Task<List<(Guid Id, SearchDocument Document)>> Documents(IQueryable<Publication> publications, CancellationToken stop)
    {
        var rows = await (from publication in publications
                          join version in data.PublicationVersions.AsNoTracking() on new { publication.Id, Number = publication.PublicVersion!.Value } equals new { Id = version.PublicationId, version.Number }
                          join agency in data.Agencies.AsNoTracking() on publication.AgencyId equals agency.Id
                          orderby publication.Id
                          select new { publication, version.Content, Agency = agency.Name }).ToListAsync(stop);
        var ids = rows.Select(r => r.publication.Id).ToList();
        var related = (await data.PublicationRelations.AsNoTracking().Where(r => ids.Contains(r.FromId) && r.ToId != null).Select(r => new { r.FromId, r.ToId, r.Kind }).ToListAsync(stop))
            .Where(r => r.Kind.Changes()).ToLookup(r => r.FromId, r => Key(r.ToId!.Value));
        var documents = new List<(Guid, SearchDocument)>(rows.Count);
        foreach (var row in rows)
        {
            var (p, content) = (row.publication, PublicationContent.Read(row.Content));
            var text = OfficialText.Read(content.Body);
            documents.Add((p.Id, new()
            {
                Key = Key(p.Id),
                Title = content.Title,
                Href = PublicPages.Of(p.Kind, p.IndexNumber!),
                Kind = p.Kind.Name(),
                Weight = WeightOf(p.Kind),
                Agency = row.Agency,
                Genre = content.Genre,
                Topic = content.Topic,
                Year = content.DocumentDate?.Year ?? Web.ChinaTime.DayOf(p.PublishedAt!.Value).Year,
                PublishedAt = p.PublishedAt,
                UpdatedAt = p.UpdatedAt,
                DocumentDate = content.DocumentDate,
                DocumentNumber = content.DocumentNumber,
                IndexNumber = p.IndexNumber,
                Validity = PublicationKinds.Of(p.Kind).IsPolicy ? p.Validity : null,
                Summary = content.Summary,
                Keywords = string.Join('\n', new[] { content.Keywords, content.Audience, content.RegistrationNumber, content.Source }.Where(w => !string.IsNullOrEmpty(w))),
                Text = Words(text),
                Files = await Files(content, text, stop),
                Related = [.. related[p.Id].Distinct()],
            }));
        }
        return documents;
    }

    static float WeightOf(PublicationKind kind) => kind switch
    {
        PublicationKind.Interpretation or PublicationKind.ServiceGuide or PublicationKind.Notice or PublicationKind.Consultation => SearchWeights.Explaining,
        PublicationKind.Board or PublicationKind.AwardResult => SearchWeights.Helping,
        PublicationKind.News => SearchWeights.Over,
        _ => SearchWeights.Binding,
    };

    // As people read it: without marks of links and bold type, tables as rows of words.
    static string Words(OfficialText text)
    {
        var words = new StringBuilder();
        foreach (var block in text.Blocks)
        {
            words.Append(OfficialText.Plain(block.Text)).Append('\n');
            foreach (var row in block.Rows)
                words.AppendJoin(' ', row.Select(OfficialText.Plain)).Append('\n');
        }
        return words.ToString();
    }

    async Task<IReadOnlyList<SearchFile>> Files(PublicationContent content, OfficialText text, CancellationToken stop)
    {
        if (content.Files.Count == 0)
            return [];
        var (files, pictures, room) = (new List<SearchFile>(), text.Pictures.ToHashSet(), MostOfFiles);
        foreach (var id in content.Files)
            if (await data.PublicationFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, stop) is { } file && !pictures.Contains(file.Name))
            {
                var words = room > 0 ? DocumentTexts.Words(file.Content, file.Name, Math.Min(room, MostOfFile), stop) : "";
                room -= words.Length;
                files.Add(new(file.Name, PublicPages.File(file.Id, file.Name), words));
            }
        return files;
    }

    string Key(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{Name}:{id}");
}
