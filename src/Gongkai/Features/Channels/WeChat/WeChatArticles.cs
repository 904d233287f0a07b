using Gongkai.Data;
using Gongkai.Documents.Writing;
using Gongkai.Features.Publications;
using Gongkai.Rules.Publication;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Channels.WeChat;

/// <summary>Makes articles of official accounts from what is public.</summary>
public sealed class WeChatArticles(GongkaiContext data)
{
    /// <summary>Title of the publication and name of its agency.</summary>
    public async Task<(string Title, string Agency)> Head(Placement placement, CancellationToken stop)
    {
        var publication = await Public(placement, stop);
        return (publication.Title, await data.Agencies.Where(a => a.Id == publication.AgencyId).Select(a => a.Name).FirstAsync(stop));
    }

    /// <summary>The cover: the one that was chosen, or a plain one of title and agency.</summary>
    public async Task<byte[]> Cover(Placement placement, CancellationToken stop)
    {
        var publication = await Public(placement, stop);
        return await Cover(publication.Id, publication.Title, stop);
    }

    /// <summary>The cover of a publication under a title.</summary>
    public async Task<byte[]> Cover(Guid publication, string title, CancellationToken stop) =>
        await data.PublicationCovers.AsNoTracking().Where(c => c.PublicationId == publication).Select(c => c.Picture).FirstOrDefaultAsync(stop)
            ?? CoverPicture.Jpeg(title, await data.Publications.Where(p => p.Id == publication).Join(data.Agencies, p => p.AgencyId, a => a.Id, (_, a) => a.Name).FirstAsync(stop));

    /// <summary>The version that the public reads.</summary>
    public async Task<int> Version(Placement placement, CancellationToken stop) => (await Public(placement, stop)).PublicVersion!.Value;

    /// <summary>Address of its public page.</summary>
    public async Task<string> Source(Placement placement, CancellationToken stop)
    {
        var publication = await Public(placement, stop);
        return await data.Settings.Where(s => s.Key == SettingKeys.SiteAddress).Select(s => s.Value).FirstOrDefaultAsync(stop) is { Length: > 0 } site ? site + PublicPages.Of(publication.Kind, publication.IndexNumber!)
            : throw new WeChatTrouble(TroubleKind.Person, "还没有设置网站地址，推文不知道原文在哪里：请管理员在“设置 › 邮件”里填写网站地址，再重试");
    }

    /// <summary>The article.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="upload">Keeps a picture at the platform and gives its address.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="WeChatTrouble">The platform does not take it.</exception>
    public async Task<WeChatArticleSent> Of(Placement placement, Func<byte[], string, Task<string>> upload, CancellationToken stop)
    {
        var publication = await Public(placement, stop);
        var source = await Source(placement, stop);
        var content = PublicationContent.Read(await data.PublicationVersions.AsNoTracking().Where(v => v.PublicationId == publication.Id && v.Number == publication.PublicVersion).Select(v => v.Content).FirstAsync(stop));
        var names = OfficialText.Read(content.Body).Pictures.ToHashSet();
        var pictures = new Dictionary<string, string>();
        foreach (var file in await data.PublicationFiles.AsNoTracking().Where(f => f.PublicationId == publication.Id && content.Files.Contains(f.Id) && names.Contains(f.Name)).ToListAsync(stop))
            if (WeChatArticle.Takes(file.MediaType, file.Size))
                pictures[file.Name] = await upload(file.Content, file.MediaType);
        var html = WeChatArticle.Html(content, pictures.GetValueOrDefault, source);
        if (html.Length >= WeChatArticle.MostContent)
            throw new WeChatTrouble(TroubleKind.Person, $"正文排版后有 {html.Length} 字，超过微信 {WeChatArticle.MostContent} 字的限制：请在公众平台后台发布摘要和链接，再登记");
        var agency = await data.Agencies.Where(a => a.Id == publication.AgencyId).Select(a => a.Name).FirstAsync(stop);
        return new(WeChatArticle.Title(content.Title), WeChatArticle.Author(agency), WeChatArticle.Digest(content), html, source, placement.CoverId!);
    }

    // Only what is public leaves the house, whoever asked for it and when.
    async Task<Publication> Public(Placement placement, CancellationToken stop) =>
        await data.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == placement.PublicationId && p.PublicVersion != null && (p.WithdrawnAt == null || placement.Step == SendingStep.Submitting), stop)
            ?? throw new WeChatTrouble(TroubleKind.Person, "内容现在没有公开，没有投放");
}
