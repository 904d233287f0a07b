using Gongkai.Data.Protection;
using Gongkai.Rules.Requests;

namespace Gongkai.Features.Requests;

/// <summary>What a file in a case is.</summary>
public enum FileKind
{
    /// <summary>申请附件: what came with the request.</summary>
    Application,

    /// <summary>身份证明.</summary>
    Identity,

    /// <summary>补正材料.</summary>
    Correction,

    /// <summary>征求意见的回复.</summary>
    Opinion,

    /// <summary>答复附件: what is given to the requester.</summary>
    Released,

    /// <summary>内部材料.</summary>
    Internal,
}

/// <summary>A file of a case (附件). Its content is sealed: it may show an identity card.</summary>
public sealed class RequestFile
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What it is.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Name as it was sent, without a path.</summary>
    public required string Name { get; init; }

    /// <summary>Media type, recognised from the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes of the content.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content in base64, sealed.</summary>
    [SealedFor(ContentPurpose)]
    public required SealedText Content { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who added it.</summary>
    public required string ByName { get; init; }

    /// <summary>Purpose under which the content is sealed.</summary>
    public const string ContentPurpose = "request.file";
}

/// <summary>Somebody who is asked for an opinion (被征求意见人). Events name them by their label only.</summary>
public sealed class RequestConsultee
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Label within the case, as the events use it: 第三方甲.</summary>
    public required string Label { get; init; }

    /// <summary>What they are.</summary>
    public required Consultee Kind { get; init; }

    /// <summary>Name, sealed.</summary>
    [SealedFor(NamePurpose)]
    public required SealedText Name { get; set; }

    /// <summary>Address or telephone, sealed, or null.</summary>
    [SealedFor(ContactPurpose)]
    public SealedText? Contact { get; set; }

    /// <summary>What is asked about.</summary>
    public required string Matter { get; set; }

    /// <summary>The opinion in short, or null: consents, does not, in part, with reasons.</summary>
    public string? Opinion { get; set; }

    /// <summary>Purposes under which name and contact are sealed.</summary>
    public const string NamePurpose = "consultee.name", ContactPurpose = "consultee.contact";
}

/// <summary>A remark in a case's internal discussion (内部讨论). Never shown to the requester.</summary>
public sealed class RequestNote
{
    /// <summary>Identity; also the order.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required Guid ById { get; init; }

    /// <summary>Their name at that moment.</summary>
    public required string ByName { get; init; }

    /// <summary>What they wrote.</summary>
    public required string Text { get; init; }
}

/// <summary>A list that somebody saved under a name (常用筛选): the filters of an address.</summary>
public sealed class SavedList
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>The query of the address, with its question mark.</summary>
    public required string Query { get; init; }
}

/// <summary>The last serial number that an agency gave in a year, of requests or of letters; its lock puts writers in a row.</summary>
public sealed class RequestSerial
{
    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary><c>request</c>, or the key of a series of letters.</summary>
    public required string Series { get; init; }

    /// <summary>The last number given.</summary>
    public required int Last { get; set; }
}
