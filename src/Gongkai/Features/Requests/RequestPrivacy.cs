using Gongkai.Data;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests;

/// <summary>The personal data of requesters: shown in full to those who handle the matter, each view on record under the number of the request.</summary>
public sealed class RequestPrivacy(GongkaiContext data) : IPersonalSubjects
{
    /// <inheritdoc/>
    public string Kind => "request";

    /// <inheritdoc/>
    public async Task<PersonalSubject?> Find(string id, Officer reader, CancellationToken stop)
    {
        if (!Guid.TryParse(id, out var guid) || await data.Requests.AsNoTracking().SeenBy(reader).FirstOrDefaultAsync(r => r.Id == guid, stop) is not { } request)
            return null;
        return new(OpenCase.ObjectOf(request), new Dictionary<string, Gongkai.Data.Protection.SealedText?>
        {
            [DisclosureRequest.NamePurpose] = request.Name,
            [DisclosureRequest.PaperNumberPurpose] = request.PaperNumber,
            [DisclosureRequest.ContactPurpose] = request.Contact,
            [DisclosureRequest.PhonePurpose] = request.Phone,
            [DisclosureRequest.EmailPurpose] = request.Email,
            [DisclosureRequest.AddressPurpose] = request.Address,
        }, request.OpenTo(reader), Own: false, RequestPages.Case(request.Id));
    }
}
