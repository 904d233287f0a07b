using Gongkai.Data.Protection;
using Gongkai.Features.People;
using Gongkai.Features.Privacy;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Texts;
using Gongkai.Web;

namespace Gongkai.Features.Requests;

/// <summary>What is changed of a registration. Sealed data that are left empty stay as they are.</summary>
public sealed class DetailsForm : ApplicationForm
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that was read.</summary>
    public int Version { get; set; }

    /// <summary>What is registered, without the sealed data.</summary>
    public static DetailsForm Of(DisclosureRequest request) => new()
    {
        Kind = request.Kind,
        Paper = request.Paper,
        Subject = request.Subject,
        DocumentNumber = request.DocumentNumber,
        Description = request.Description,
        Form = request.Form,
        Delivery = request.Delivery,
        Version = request.Version,
    };
}

/// <summary>Changes what a registration says. Dates and channel are events and are mended there.</summary>
public sealed class DetailsDesk(RequestDesk desk, RequestCases cases, InstallationKeys keys, TimeProvider time)
{
    /// <summary>Changes it.</summary>
    public Task<ActResult> Change(Guid id, DetailsForm form, Officer by, CancellationToken stop) => desk.On(id, form.Version, by, (opened, records) =>
    {
        var request = opened.Request;
        ApplicationRules.Normalise(form);
        var (name, number) = (form.Name, form.PaperNumber);
        // The rules judge what will stand afterwards.
        form.Name ??= keys.Open(request.Name, DisclosureRequest.NamePurpose);
        form.PaperNumber ??= request.PaperNumber is { } kept ? keys.Open(kept, DisclosureRequest.PaperNumberPurpose) : null;
        var errors = ApplicationRules.Faults(form, ChinaTime.Today(time), complete: false).ToList();
        if (form.Reason?.Trim() is not { Length: > 0 and <= 500 })
            errors.Add((nameof(form.Reason), "请写明修改的理由，不超过 500 字"));
        if (errors.Count > 0)
        {
            (form.Name, form.PaperNumber) = (name, number);
            return Task.FromResult<ActResult>(new ActResult.Refusals(errors));
        }
        var (before, after) = (new Dictionary<string, object?>(), new Dictionary<string, object?>());
        Note("kind", request.Kind.Label(), form.Kind!.Value.Label());
        Note("title", request.Subject, ApplicationRules.SubjectOf(form));
        Note("document", request.DocumentNumber, form.DocumentNumber);
        Note("description", request.Description == form.Description ? null : "原文", request.Description == form.Description ? null : "更改");
        Note("form", request.Form.Label(), (form.Form ?? request.Form).Label());
        Note("delivery", request.Delivery.Label(), (form.Delivery ?? request.Delivery).Label());
        request.RequesterIndex = cases.RequesterIndex(form);
        (request.Kind, request.Paper) = (form.Kind.Value, form.Paper ?? request.Paper);
        (request.Subject, request.DocumentNumber, request.Description) = (ApplicationRules.SubjectOf(form), form.DocumentNumber, form.Description!);
        (request.Form, request.Delivery) = (form.Form ?? request.Form, form.Delivery ?? request.Delivery);
        if (name is not null)
            request.Name = Sealed("name", name, DisclosureRequest.NamePurpose);
        if (number is not null)
            request.PaperNumber = Sealed("paper", number, DisclosureRequest.PaperNumberPurpose);
        if (form.Contact is not null)
            request.Contact = Sealed("contact", form.Contact, DisclosureRequest.ContactPurpose);
        if (form.Phone is not null)
            request.Phone = Sealed("phone", form.Phone, DisclosureRequest.PhonePurpose);
        if (form.Email is not null)
            request.Email = Sealed("email", form.Email, DisclosureRequest.EmailPurpose);
        if (form.Address is not null)
            request.Address = Sealed("address", form.Address, DisclosureRequest.AddressPurpose);
        if (before.Count + after.Count == 0)
            return Task.FromResult(ActResult.DoneSaying("没有改动。"));
        request.Version++;
        records.Add("request.changed", opened.Object, before, after, form.Reason!.Trim());
        return Task.FromResult(ActResult.DoneSaying("已修改。"));

        void Note(string what, string? was, string? becomes)
        {
            if (was != becomes)
                (before[what], after[what]) = (was, becomes);
        }

        SealedText Sealed(string what, string text, string purpose)
        {
            after[what] = "更改";
            return keys.Seal(text, purpose);
        }
    }, stop);

    /// <summary>The sealed data that are there, masked, by field.</summary>
    public IReadOnlyDictionary<string, string> Masked(DisclosureRequest request)
    {
        (string Field, SealedText? Text, string Purpose)[] all =
        [
            ("Name", request.Name, DisclosureRequest.NamePurpose), ("PaperNumber", request.PaperNumber, DisclosureRequest.PaperNumberPurpose), ("Contact", request.Contact, DisclosureRequest.ContactPurpose),
            ("Phone", request.Phone, DisclosureRequest.PhonePurpose), ("Email", request.Email, DisclosureRequest.EmailPurpose), ("Address", request.Address, DisclosureRequest.AddressPurpose),
        ];
        return all.Where(d => d.Text is not null).ToDictionary(d => d.Field, d => Masking.Of(keys.Open(d.Text!, d.Purpose), PersonalFields.Of(d.Purpose).Kind));
    }
}
