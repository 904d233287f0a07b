namespace Gongkai.Features.Requests.Notices;

/// <summary>What the tracking page needs to know of letters to hand them to the requester.</summary>
public interface INoticeFiles
{
    /// <summary>The kinds of letters whose addressee is the requester; a letter to a third party is never shown to the requester.</summary>
    IReadOnlyCollection<string> ToRequester { get; }

    /// <summary>An issued letter as PDF with the name of its file, or null where it cannot be written.</summary>
    Task<(byte[] Bytes, string Name)?> Pdf(RequestNotice notice, CancellationToken stop);
}
