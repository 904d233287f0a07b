using Gongkai.Features.People;
using Gongkai.Rules.Requests;
using Gongkai.Rules.Texts;

namespace Gongkai.Features.Requests;

/// <summary>What an application says (申请表, art. 29): the public form and the officers' registration read it with the same rules.</summary>
public class ApplicationForm
{
    /// <summary>申请人类别, or null while nothing is chosen.</summary>
    public RequesterKind? Kind { get; set; }

    /// <summary>姓名或者名称.</summary>
    public string? Name { get; set; }

    /// <summary>证件.</summary>
    public IdentityPaper? Paper { get; set; }

    /// <summary>证件号码.</summary>
    public string? PaperNumber { get; set; }

    /// <summary>联系人 of an organisation.</summary>
    public string? Contact { get; set; }

    /// <summary>联系电话.</summary>
    public string? Phone { get; set; }

    /// <summary>电子邮箱.</summary>
    public string? Email { get; set; }

    /// <summary>通信地址.</summary>
    public string? Address { get; set; }

    /// <summary>信息名称.</summary>
    public string? Subject { get; set; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>其他特征性描述.</summary>
    public string? Description { get; set; }

    /// <summary>提供方式.</summary>
    public WantedForm? Form { get; set; }

    /// <summary>获取途径.</summary>
    public Delivery? Delivery { get; set; }
}

/// <summary>Reads an application: what is typed is brought into its usual form, what is wrong is named at its field.</summary>
public static class ApplicationRules
{
    /// <summary>Characters that are kept of each text.</summary>
    public const int NameLength = 100, SubjectLength = 200, DescriptionLength = 4000, AddressLength = 200;

    /// <summary>Brings full-width characters, blanks and cases into their usual form.</summary>
    public static void Normalise(ApplicationForm form)
    {
        form.Name = Trimmed(form.Name);
        form.Contact = Trimmed(form.Contact);
        form.PaperNumber = Narrow(form.PaperNumber) is { } number ? string.Concat(number.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant() : null;
        form.Phone = Contacts.Phone(form.Phone) is { Length: > 0 } phone ? phone : null;
        form.Email = Contacts.Email(form.Email) is { Length: > 0 } email ? email : null;
        form.Address = Trimmed(form.Address);
        form.Subject = Trimmed(form.Subject)?.ReplaceLineEndings(" ");
        form.DocumentNumber = Trimmed(form.DocumentNumber)?.ReplaceLineEndings(" ");
        form.Description = Trimmed(form.Description)?.ReplaceLineEndings("\n");
        if (form.Kind == RequesterKind.NaturalPerson)
        {
            form.Contact = null;
            if (form.Paper == IdentityPaper.OrganizationCode)
                form.Paper = null;
        }
        else if (form.Kind is not null && form.Paper == IdentityPaper.CitizenCard)
            form.Paper = null;
    }

    /// <summary>What is wrong, by field, in the order of the form.</summary>
    /// <param name="form">A normalised form.</param>
    /// <param name="today">A birth after this day is refused.</param>
    /// <param name="complete">True for the public form, where nothing that art. 29 asks for may be missing; an officer registers what came, and asks for a correction.</param>
    public static IEnumerable<(string Field, string Message)> Faults(ApplicationForm form, DateOnly today, bool complete)
    {
        var organisation = form.Kind is not (null or RequesterKind.NaturalPerson);
        if (form.Kind is null || !Enum.IsDefined(form.Kind.Value))
            yield return (nameof(form.Kind), "请选择申请人类别");
        if (string.IsNullOrEmpty(form.Name))
            yield return (nameof(form.Name), organisation ? "请填写单位名称" : "请填写姓名");
        else if (form.Name.Length > NameLength)
            yield return (nameof(form.Name), $"不超过 {NameLength} 字，现在是 {form.Name.Length} 字");
        if (IdentityFault(form, today, complete, organisation) is { } fault)
            yield return fault;
        if (complete && organisation && form.Contact is null)
            yield return (nameof(form.Contact), "请填写联系人姓名");
        else if (form.Contact?.Length > NameLength)
            yield return (nameof(form.Contact), $"联系人姓名不超过 {NameLength} 字");
        if (form.Phone is not null && Contacts.PhoneFault(form.Phone) is { } phone)
            yield return (nameof(form.Phone), phone);
        else if (complete && form.Phone is null)
            yield return (nameof(form.Phone), "请填写联系电话，需要核实情况时与您联系");
        if (form.Email is not null && Contacts.EmailFault(form.Email) is { } email)
            yield return (nameof(form.Email), email);
        else if (form is { Delivery: Requests.Delivery.Email, Email: null } && complete)
            yield return (nameof(form.Email), "选择以电子邮件接收的，请填写电子邮箱");
        if (form.Address?.Length > AddressLength)
            yield return (nameof(form.Address), $"通信地址不超过 {AddressLength} 字");
        else if (form is { Delivery: Requests.Delivery.Post, Address: null } && complete)
            yield return (nameof(form.Address), "选择以邮寄接收的，请填写通信地址");
        if (form.Subject?.Length > SubjectLength)
            yield return (nameof(form.Subject), $"信息名称不超过 {SubjectLength} 字，现在是 {form.Subject.Length} 字；更多内容请写在描述里");
        if (form.DocumentNumber?.Length > SubjectLength)
            yield return (nameof(form.DocumentNumber), $"文号不超过 {SubjectLength} 字");
        if (string.IsNullOrEmpty(form.Description))
            yield return (nameof(form.Description), "请描述需要的政府信息：什么事项、什么时间、哪一类文件");
        else if (form.Description.Length > DescriptionLength)
            yield return (nameof(form.Description), $"描述不超过 {DescriptionLength} 字，现在是 {form.Description.Length} 字；更多内容可以作为附件");
        if (complete && form.Form is null)
            yield return (nameof(form.Form), "请选择信息的提供方式");
        if (complete && form.Delivery is null)
            yield return (nameof(form.Delivery), "请选择获取信息的途径");
    }

    /// <summary>A title for lists where none was given: the beginning of the description.</summary>
    public static string SubjectOf(ApplicationForm form)
    {
        const int short_ = 60;
        var text = form.Subject ?? form.Description?.Split('\n')[0] ?? "";
        return text.Length <= short_ || form.Subject is not null ? text : text[..short_] + "…";
    }

    static (string, string)? IdentityFault(ApplicationForm form, DateOnly today, bool complete, bool organisation)
    {
        if (form.PaperNumber is null)
            return !complete || form.Kind is null ? null
                : form.Paper is null && !organisation ? (nameof(form.Paper), "请选择证件种类")
                : (nameof(form.PaperNumber), organisation && form.Paper != IdentityPaper.Other ? "请填写统一社会信用代码" : "请填写证件号码");
        if (form.PaperNumber.Length > 40)
            return (nameof(form.PaperNumber), "证件号码不超过 40 位");
        var fault = (form.Paper ?? (organisation ? IdentityPaper.OrganizationCode : IdentityPaper.CitizenCard)) switch
        {
            IdentityPaper.CitizenCard => IdentityNumbers.CitizenFault(form.PaperNumber, today),
            IdentityPaper.OrganizationCode => IdentityNumbers.OrganizationFault(form.PaperNumber),
            _ => null,
        };
        return fault is null ? null : (nameof(form.PaperNumber), fault);
    }

    static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    static string? Narrow(string? text) => text is null ? null : Trimmed(Widths.Narrow(text));
}
