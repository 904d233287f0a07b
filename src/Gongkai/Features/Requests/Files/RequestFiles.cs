using System.Security.Cryptography;
using Gongkai.Data;
using Gongkai.Data.Protection;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Requests.Files;

/// <summary>Keeps and gives back the files of cases.</summary>
public sealed class RequestFiles(GongkaiContext data, InstallationKeys keys, Acts acts, RequestCases cases, TimeProvider time)
{
    /// <summary>Adds a file to a case, inside an act, which saves.</summary>
    public void Add(DisclosureRequest request, FileKind kind, AcceptedFile file, string by, ActRecords records)
    {
        var kept = new RequestFile
        {
            RequestId = request.Id,
            Kind = kind,
            Name = file.Name,
            MediaType = file.MediaType,
            Size = file.Bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            Content = keys.Seal(Convert.ToBase64String(file.Bytes), RequestFile.ContentPurpose),
            At = time.GetUtcNow(),
            ByName = by,
        };
        data.RequestFiles.Add(kept);
        records.Add("request.file-added", OpenCase.ObjectOf(request), after: new { kind = kind.Label(), size = kept.Size, sha256 = kept.Sha256 });
    }

    /// <summary>Adds files that an officer sends.</summary>
    public Task<ActResult> Send(Guid id, FileKind kind, IReadOnlyList<IFormFile> sent, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (await cases.Open(id, stop) is not { } opened || !opened.Request.Seen(by))
            return ActResult.Missing;
        if (sent.Count is 0 or > FileRules.MostFiles)
            return ActResult.Refused("Files", sent.Count == 0 ? "请选择文件" : $"一次最多 {FileRules.MostFiles} 个文件");
        var faults = new List<(string, string)>();
        foreach (var (file, fault) in await Read(sent, stop))
            if (file is null)
                faults.Add(("Files", fault!));
            else
                Add(opened.Request, kind, file, by.Name, records);
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        opened.Request.Version++;
        return ActResult.DoneSaying($"已添加 {sent.Count} 个文件。");
    }, stop);

    /// <summary>Reads files of a form; what cannot be taken comes with its reason.</summary>
    public static async Task<IReadOnlyList<(AcceptedFile? File, string? Fault)>> Read(IEnumerable<IFormFile> sent, CancellationToken stop)
    {
        var read = new List<(AcceptedFile?, string?)>();
        foreach (var file in sent)
        {
            if (file.Length > FileRules.MostBytes)
            {
                read.Add((null, $"“{FileRules.Clean(file.FileName)}”有 {file.Length / 1048576.0:0.0} MB，每个文件不超过 10 MB，请压缩或者分开"));
                continue;
            }
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, stop);
            read.Add(FileRules.Take(file.FileName, bytes.ToArray()));
        }
        return read;
    }

    /// <summary>The content of a file.</summary>
    public byte[] Content(RequestFile file) => Convert.FromBase64String(keys.Open(file.Content, RequestFile.ContentPurpose));

    /// <summary>Gives an officer a file of a case; that it was taken is recorded. What proves an identity is for those who may see personal data.</summary>
    public async Task<(RequestFile File, byte[] Bytes)?> Take(Guid id, Guid file, Officer by, CancellationToken stop)
    {
        if (await data.Requests.AsNoTracking().SeenBy(by).FirstOrDefaultAsync(r => r.Id == id, stop) is not { } request
            || await data.RequestFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.RequestId == id, stop) is not { } kept
            || (kept.Kind is FileKind.Identity or FileKind.Application && !request.OpenTo(by)))
            return null;
        await acts.Do(by.Actor, records =>
        {
            records.Add("request.file-taken", OpenCase.ObjectOf(request), after: new { kind = kept.Kind.Label(), sha256 = kept.Sha256 });
            return Task.FromResult(ActResult.Done);
        }, stop);
        return (kept, Content(kept));
    }

    /// <summary>Sends a file so that no browser runs or shows it as a page.</summary>
    public static async Task Answer(HttpContext context, string name, string mediaType, byte[] bytes)
    {
        context.Response.Download(mediaType == "text/plain" ? "application/octet-stream" : mediaType, name);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
