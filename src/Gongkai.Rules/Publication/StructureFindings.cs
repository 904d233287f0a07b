namespace Gongkai.Rules.Publication;

/// <summary>What people with a screen reader, or anybody who follows a link, would miss in a text (无障碍，GB/T 37668—2019).</summary>
public static class StructureFindings
{
    const int MostColumns = 12;

    /// <summary>Finds it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="files">Names of the attachments that are pictures.</param>
    /// <param name="isDead">Whether an address of this site leads nowhere.</param>
    public static IEnumerable<TextFinding> In(OfficialText text, IReadOnlySet<string> files, Func<string, bool> isDead)
    {
        foreach (var block in text.Blocks)
        {
            if (block.Kind == OfficialBlockKind.Picture && !files.Contains(block.File!))
                yield return Found(TextFindingKind.MissingPicture, block, TextFindingLevel.Error, $"附件里没有图片“{block.File}”：请上传，或者改成附件里的文件名");
            if (block.Kind == OfficialBlockKind.Picture && block.Text.Length < 2)
                yield return Found(TextFindingKind.PictureWithoutWords, block, TextFindingLevel.Warning, $"图片“{block.File}”没有替代文字，看不见图的人读不到内容：在文件名后面写“：”和一句话");
            if (block.Kind == OfficialBlockKind.Table && (block.Rows.Count < 2 || block.Rows[0].Any(c => c.Length == 0)))
                yield return Found(TextFindingKind.TableWithoutHead, block, TextFindingLevel.Warning, "表格的第一行应当是表头，每一列都要有名称，读屏软件靠它说明每一格");
            else if (block.Kind == OfficialBlockKind.Table && block.Text.Length == 0)
                yield return Found(TextFindingKind.TableWithoutHead, block, TextFindingLevel.Note, "表格没有名称：在表格前面加一行“[表] 名称”");
            else if (block.Kind == OfficialBlockKind.Table && block.Rows[0].Count > MostColumns)
                yield return Found(TextFindingKind.TableWithoutHead, block, TextFindingLevel.Note, $"表格有 {block.Rows[0].Count} 列，手机上难以阅读，可以考虑拆成几张表或者作为附件");
            if (block.Kind is OfficialBlockKind.Picture or OfficialBlockKind.Table)
                continue;
            foreach (var piece in OfficialText.Inline(text.Source.Substring(block.Start, block.Length)))
                if (piece.Href is var href && href is ['/', ..] && isDead(href) && text.Source.IndexOf(href, block.Start, StringComparison.Ordinal) is var at)
                    yield return new(TextFindingKind.DeadLink, at, href.Length, TextFindingLevel.Error, $"链接“{href}”打不开：本站没有这个页面，请核对地址", null);
        }
    }

    static TextFinding Found(TextFindingKind kind, OfficialBlock block, TextFindingLevel level, string message) => new(kind, block.Start, block.Length, level, message, null);
}
