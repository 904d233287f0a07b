using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Texts;

namespace Gongkai.Rules.Publication;

/// <summary>What a block of an official text is.</summary>
public enum OfficialBlockKind
{
    /// <summary>A numbered heading (第一章, 一、, （一）, 1.); its level is the block's.</summary>
    Heading,

    /// <summary>条: an article; what follows it up to the next article or heading belongs to it.</summary>
    Article,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>The name of the agency and the day at the end (落款), set right.</summary>
    Signature,

    /// <summary>A table; its first row is the head.</summary>
    Table,

    /// <summary>A picture from the attachments.</summary>
    Picture,
}

/// <summary>A block of an official text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text as it was written, without marks of the block itself; of a picture its text alternative; of a table its caption.</param>
/// <param name="Start">Index of its first character in the whole text.</param>
/// <param name="Length">Characters in the whole text.</param>
public sealed record OfficialBlock(OfficialBlockKind Kind, string Text, int Start, int Length)
{
    /// <summary>Level of a heading: 1 编, 2 章, 3 节 or 一、, 4 （一）, 5 1., 6 （1）.</summary>
    public int Level { get; init; }

    /// <summary>Number of a heading or article as it is written: 第三条, （二）.</summary>
    public string Label { get; init; } = "";

    /// <summary>Name in addresses, unique in the text and the same as long as the numbers are the same: <c>tiao-3</c>, <c>s-2-1</c>; empty where nothing leads here.</summary>
    public string Anchor { get; init; } = "";

    /// <summary>Rows of a table, each of as many cells as the first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>Name of the attachment that a picture shows.</summary>
    public string? File { get; init; }

    /// <summary>Index of the first character of <see cref="Text"/> in the whole text, for blocks that are one line.</summary>
    public int TextStart => Start + Length - Text.Length;
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Bold">Whether they are bold.</param>
/// <param name="Href">Where they lead, or null.</param>
/// <param name="Start">Index of the first word in the line.</param>
public readonly record struct InlinePiece(string Text, bool Bold, string? Href, int Start);

/// <summary>
/// An official text (公文正文) as officers write it: lines whose structure is in their own numbering (GB/T 9704—2012, 7.3.3: 一、（一）1.（1）; laws by 章、节、条), so that what is typed,
/// pasted or imported needs no marks for it. Four marks exist for what numbering cannot say: <c>|</c> begins a row of a table, <c>[表] 名称</c> its caption,
/// <c>[图 文件名：替代文字]</c> a picture, <c>[粗 文字]</c> and <c>[文字](地址)</c> stand within a line. Stars are no marks: masked data are full of them.
/// </summary>
public sealed partial class OfficialText
{
    // A numbered line that goes on like this is a paragraph, not a heading.
    const int MostOfHeading = 45;

    OfficialText(string source, IReadOnlyList<OfficialBlock> blocks) => (Source, Blocks) = (source, blocks);

    /// <summary>The text as it was written.</summary>
    public string Source { get; }

    /// <summary>Its blocks in order; empty lines are none.</summary>
    public IReadOnlyList<OfficialBlock> Blocks { get; }

    /// <summary>Reads a text. Every text can be read.</summary>
    public static OfficialText Read(string source)
    {
        var reader = new Reader(source);
        return new(source, reader.Blocks());
    }

    /// <summary>Names of the attachments that stand in the text as pictures.</summary>
    public IEnumerable<string> Pictures => Blocks.Where(b => b.Kind == OfficialBlockKind.Picture).Select(b => b.File!);

    /// <summary>The text of a line as people read it, without marks for bold and links.</summary>
    public static string Plain(string line) => Bold().Replace(Link().Replace(line, "${text}"), "${text}");

    /// <summary>The pieces of a line: plain, bold, or a link with its address. Addresses other than http, https, mailto and paths of this site are left as text.</summary>
    public static IEnumerable<InlinePiece> Inline(string line)
    {
        var at = 0;
        foreach (var part in Marks().Split(line))
        {
            if (Bold().Match(part) is { Success: true } bold && bold.Length == part.Length)
                yield return new(bold.Groups["text"].Value, true, null, at + bold.Groups["text"].Index);
            else if (Link().Match(part) is { Success: true } link && link.Length == part.Length)
                yield return new(link.Groups["text"].Value, false, link.Groups["href"].Value, at + 1);
            else if (part.Length > 0)
                yield return new(part, false, null, at);
            at += part.Length;
        }
    }

    /// <summary>Writes a text that was brought in from elsewhere in this form.</summary>
    public static string TableLines(IReadOnlyList<IReadOnlyList<string>> rows) =>
        string.Join('\n', rows.Select(row => string.Concat(row.Select(cell => $"| {cell.Replace('\n', ' ').Replace('|', '｜').Trim()} ")) + "|"));

    sealed class Reader(string source)
    {
        readonly List<OfficialBlock> blocks = [];
        readonly HashSet<string> anchors = [];
        readonly int[] counters = new int[7];

        public IReadOnlyList<OfficialBlock> Blocks()
        {
            var lines = Lines().ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                var (start, line) = lines[i];
                if (line.StartsWith('|') || (TableName().IsMatch(line) && i + 1 < lines.Count && lines[i + 1].Line.StartsWith('|')))
                    i = Table(lines, i);
                else if (Picture().Match(line) is { Success: true } picture)
                    blocks.Add(new(OfficialBlockKind.Picture, picture.Groups["alt"].Value.Trim(), start, line.Length) { File = picture.Groups["file"].Value.Trim() });
                else if (ArticleHead().Match(line) is { Success: true } article)
                    blocks.Add(new(OfficialBlockKind.Article, line[article.Length..].TrimStart(), start, line.Length) { Label = article.Groups["label"].Value, Anchor = Unique($"tiao-{Number(article.Groups["n"].Value)}{(article.Groups["zhi"].Success ? $"-{Number(article.Groups["zhi"].Value)}" : "")}") });
                else if (HeadingLevel(line) is var (level, label) && level > 0)
                    blocks.Add(new(OfficialBlockKind.Heading, line[label.Length..].TrimStart(), start, line.Length) { Level = level, Label = label, Anchor = Unique(Counted(level)) });
                else
                    blocks.Add(new(OfficialBlockKind.Paragraph, line, start, line.Length));
            }
            Sign();
            return blocks;
        }

        IEnumerable<(int Start, string Line)> Lines()
        {
            var at = 0;
            foreach (var part in source.Split('\n'))
            {
                var line = part.Trim();
                if (line.Length > 0)
                    yield return (at + part.IndexOf(line[0]), line);
                at += part.Length + 1;
            }
        }

        int Table(List<(int Start, string Line)> lines, int first)
        {
            var name = TableName().Match(lines[first].Line);
            var (i, rows) = (name.Success ? first + 1 : first, new List<IReadOnlyList<string>>());
            for (; i < lines.Count && lines[i].Line.StartsWith('|'); i++)
                if (!RuleRow().IsMatch(lines[i].Line))
                    rows.Add([.. lines[i].Line.Trim('|').Split('|').Select(c => c.Trim())]);
            var width = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
            blocks.Add(new(OfficialBlockKind.Table, name.Success ? name.Groups["name"].Value.Trim() : "", lines[first].Start, lines[i - 1].Start + lines[i - 1].Line.Length - lines[first].Start)
            {
                Rows = [.. rows.Select(r => (IReadOnlyList<string>)[.. r, .. Enumerable.Repeat("", width - r.Count)])],
            });
            return i - 1;
        }

        // A day alone in the last lines, and the short line of the agency before it, are the signature.
        void Sign()
        {
            var last = blocks.FindLastIndex(b => b.Kind == OfficialBlockKind.Paragraph && DayAlone().IsMatch(b.Text));
            if (last < 0 || blocks.Count - last > 4)
                return;
            blocks[last] = blocks[last] with { Kind = OfficialBlockKind.Signature };
            for (var i = last - 1; i >= 0 && last - i <= 3 && blocks[i] is { Kind: OfficialBlockKind.Paragraph, Text: { Length: <= 30 } text } && !"。；，：！？.;".Contains(text[^1]); i--)
                blocks[i] = blocks[i] with { Kind = OfficialBlockKind.Signature };
        }

        static (int Level, string Label) HeadingLevel(string line)
        {
            var match = Numbered().Match(line);
            if (!match.Success)
                return (0, "");
            var label = match.Value.TrimEnd();
            var level = match.Groups["bian"].Success ? 1 : match.Groups["zhang"].Success ? 2 : match.Groups["jie"].Success || match.Groups["one"].Success ? 3 : match.Groups["two"].Success ? 4 : match.Groups["three"].Success ? 5 : 6;
            var rest = line[match.Length..].Trim();
            return level > 2 && !match.Groups["jie"].Success && (rest.Length is 0 or > MostOfHeading || "。；，：;".Contains(rest[^1])) ? (0, "") : (level, label);
        }

        string Counted(int level)
        {
            counters[level]++;
            Array.Clear(counters, level + 1, counters.Length - level - 1);
            return "s-" + string.Join('-', counters.Skip(1).Where(c => c > 0));
        }

        string Unique(string anchor)
        {
            var unique = anchor;
            for (var i = 2; !anchors.Add(unique); i++)
                unique = $"{anchor}.{i}";
            return unique;
        }

        static string Number(string written) => TextNumber.Read(Widths.Narrow(written)) is { } number ? number.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : written;
    }

    const string Numeral = "[零〇一二两三四五六七八九十百千0-9０-９]{1,8}";

    [GeneratedRegex($@"^(?<label>第(?<n>{Numeral})条(?:之(?<zhi>{Numeral}))?)(?=[\s\u3000【［\[（(]|$|[\u4e00-\u9fff《“])[\s\u3000]*", RegexOptions.CultureInvariant)]
    private static partial Regex ArticleHead();

    [GeneratedRegex($@"^(?:第(?:{Numeral})(?:(?<bian>编)|(?<zhang>章)|(?<jie>节))(?=[\s\u3000]|[\u4e00-\u9fff]|$)|(?<one>[一二三四五六七八九十百]{{1,4}}、)|(?<two>[（(][一二三四五六七八九十百]{{1,4}}[）)])|(?<three>[0-9]{{1,3}}[.．](?![0-9])|[0-9]{{1,3}}、)|(?<four>[（(][0-9]{{1,3}}[）)]))[\s\u3000]*")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\[表\]\s*(?<name>.*)$|^【表】\s*(?<name>.*)$")]
    private static partial Regex TableName();

    [GeneratedRegex(@"^\|[\s:|-]*-[\s:|-]*\|?$")]
    private static partial Regex RuleRow();

    [GeneratedRegex(@"^[\[【]图\s+(?<file>[^：:\]】]{1,200})(?:[：:](?<alt>[^\]】]{0,500}))?[\]】]$")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日$")]
    private static partial Regex DayAlone();

    [GeneratedRegex(@"\[粗\s(?<text>[^\[\]\n]{1,500})\]")]
    private static partial Regex Bold();

    [GeneratedRegex(@"(\[粗\s[^\[\]\n]{1,500}\]|\[[^\]\n]{1,200}\]\((?:https?://[^\s()]{1,500}|mailto:[^\s()]{1,200}|/[^\s()/][^\s()]{0,500})\))")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\[(?<text>[^\]\n]{1,200})\]\((?<href>https?://[^\s()]{1,500}|mailto:[^\s()]{1,200}|/[^\s()/][^\s()]{0,500})\)")]
    private static partial Regex Link();
}
