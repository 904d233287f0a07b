using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Documents.Writing;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Notices;

/// <summary>A letter as a file.</summary>
/// <param name="Name">Name of the file; holds no personal data.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Content">Content.</param>
public sealed record NoticeFile(string Name, string MediaType, byte[] Content);

/// <summary>Letters as files, for officers and for the requester's tracking page.</summary>
public sealed class NoticeFiles(GongkaiContext data, Acts acts, InstallationKeys keys) : INoticeFiles
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> ToRequester { get; } = [.. NoticeKinds.All.Where(k => k.To == NoticeTo.Requester).Select(k => k.Key)];

    /// <inheritdoc/>
    public async Task<(byte[] Bytes, string Name)?> Pdf(RequestNotice notice, CancellationToken stop)
    {
        if (notice.State != NoticeState.Issued || await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == notice.RequestId, stop) is not { } request)
            return null;
        var file = Written(notice, request, await AgencyName(request.AgencyId, stop), LetterForm.Pdf, masked: false);
        return (file.Content, file.Name);
    }

    /// <summary>A letter for an officer: in full, which is recorded, for those who may see the personal data; masked for others. Null when there is none for this officer.</summary>
    public async Task<NoticeFile?> For(Officer officer, Guid request, Guid notice, LetterForm form, CancellationToken stop)
    {
        NoticeFile? file = null;
        var result = await acts.Do(officer.Actor, async records =>
        {
            if (await data.RequestNotices.AsNoTracking().FirstOrDefaultAsync(n => n.Id == notice && n.RequestId == request, stop) is not { } found
                || await data.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == request, stop) is not { } of || !of.Seen(officer))
                return ActResult.Missing;
            var open = of.OpenTo(officer);
            if (open)
                records.Add("personal-data.viewed", NoticeDesk.ObjectOf(found, of), after: new { fields = new[] { RequestNotice.AddresseePurpose } }, reason: "下载文书");
            file = Written(found, of, await AgencyName(of.AgencyId, stop), form, masked: !open);
            return ActResult.Done;
        }, stop);
        return result is ActResult.Succeeded ? file : null;
    }

    /// <summary>The letter, masked or not. Names that are not in the text yet, because it is a draft, stand in it.</summary>
    internal Letter LetterOf(RequestNotice notice, DisclosureRequest request, string agency, bool masked)
    {
        var addressee = keys.Open(notice.Addressee, RequestNotice.AddresseePurpose);
        var requester = keys.Open(request.Name, DisclosureRequest.NamePurpose);
        var body = NoticeFields.Fill(keys.Open(notice.Body, RequestNotice.BodyPurpose), new Dictionary<string, string> { [NoticeFields.Requester] = requester });
        if (masked)
            body = body.Replace(requester, Masking.Of(requester, PersonalKind.Name), StringComparison.Ordinal).Replace(addressee, Masked(notice, addressee), StringComparison.Ordinal);
        return Composed(agency, notice.Title, NoticeKinds.Of(notice.Kind).To == NoticeTo.File ? null : masked ? Masked(notice, addressee) : addressee, body) with
        {
            Number = notice.Number,
            Date = NoticeFilling.Date(notice.DatedOn),
        };
    }

    /// <summary>A letter of a text: paragraphs by line, the last one, if it stands in brackets, under the date.</summary>
    internal static Letter Composed(string agency, string title, string? addressee, string body)
    {
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        var note = lines is [.., ['（', .., '）'] last] ? last : null;
        return new(agency, title, note is null ? lines : lines[..^1]) { Addressee = addressee, Note = note };
    }

    // 存档 is nobody's name.
    static string Masked(RequestNotice notice, string addressee) => NoticeKinds.Of(notice.Kind).To is NoticeTo.File ? addressee : Masking.Of(addressee, PersonalKind.Name);

    NoticeFile Written(RequestNotice notice, DisclosureRequest request, string agency, LetterForm form, bool masked)
    {
        var name = $"{request.Number}-{NoticeKinds.Of(notice.Kind).Name}{(notice.Number is null ? "（未发出）" : "")}{(masked ? "（已遮盖）" : "")}.{form.Extension()}";
        return new(name, form.MediaType(), LetterWriter.Write(LetterOf(notice, request, agency, masked), form, notice.IssuedAt));
    }

    Task<string> AgencyName(Guid agency, CancellationToken stop) => data.Agencies.Where(a => a.Id == agency).Select(a => a.Name).SingleAsync(stop);
}
