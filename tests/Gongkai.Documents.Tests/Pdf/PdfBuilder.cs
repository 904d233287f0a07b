using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Tests.Pdf;

/// <summary>Writes small PDF files for tests: one font whose codes are UTF-16, so any text can be put anywhere. y counts from the top of the page.</summary>
sealed class PdfBuilder
{
    const double Width = 595, Height = 842;

    readonly List<StringBuilder> pages = [];
    readonly Dictionary<char, string> unicode = [];

    /// <summary>Turns of the page in degrees.</summary>
    public int Rotation { get; init; }

    /// <summary>False leaves the map to Unicode out.</summary>
    public bool HasToUnicode { get; init; } = true;

    public PdfBuilder Page()
    {
        pages.Add(new());
        return this;
    }

    /// <summary>Prints text with its baseline beginning at a point; ideographs are as wide as the type, other characters half of that.</summary>
    public PdfBuilder Text(double x, double y, string text, double size = 10, int degrees = 0)
    {
        double sin = Math.Round(Math.Sin(degrees * Math.PI / 180), 6), cos = Math.Round(Math.Cos(degrees * Math.PI / 180), 6);
        return Raw(F($"BT /F1 {size} Tf {cos} {sin} {-sin} {cos} {x} {Height - y} Tm <{string.Concat(text.Select(c => ((int)c).ToString("X4")))}> Tj ET"));
    }

    public PdfBuilder Line(double x1, double y1, double x2, double y2) => Raw(F($"{x1} {Height - y1} m {x2} {Height - y2} l S"));

    public PdfBuilder Box(double x, double y, double width, double height) => Raw(F($"{x} {Height - y - height} {width} {height} re f"));

    /// <summary>A table of cells of one size, ruled by whole lines, with a text in each.</summary>
    public PdfBuilder Table(double x, double y, double width, double height, string[][] rows)
    {
        for (var r = 0; r <= rows.Length; r++)
            Line(x, y + r * height, x + rows[0].Length * width, y + r * height);
        for (var c = 0; c <= rows[0].Length; c++)
            Line(x + c * width, y, x + c * width, y + rows.Length * height);
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < rows[r].Length; c++)
                Text(x + c * width + 3, y + r * height + 12, rows[r][c]);
        return this;
    }

    public PdfBuilder Raw(string operators)
    {
        if (pages.Count == 0)
            Page();
        pages[^1].Append(operators).Append('\n');
        return this;
    }

    /// <summary>Says that a code stands for other text than its own character, as fonts with radicals do.</summary>
    public PdfBuilder Means(char code, string text)
    {
        unicode[code] = text;
        return this;
    }

    public byte[] Build()
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            F($"<< /Type /Pages /Count {pages.Count} /MediaBox [0 0 {Width} {Height}] /Rotate {Rotation} /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> >> /Kids [{string.Join(' ', pages.Select((_, i) => $"{7 + 2 * i} 0 R"))}] >>"),
            $"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] {(HasToUnicode ? "/ToUnicode 5 0 R" : "")} >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 255 500] >>",
            Stream(ToUnicode()),
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\0\nendstream",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            objects.Add(F($"<< /Type /Page /Parent 2 0 R /Contents {8 + 2 * i} 0 R >>"));
            objects.Add(Stream(pages[i].ToString()));
        }
        return File(objects);
    }

    /// <summary>A file of these objects, numbered from 1; the first is the catalogue.</summary>
    public static byte[] File(IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        foreach (var value in objects)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{value}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    public static string Stream(string content) => F($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");

    string ToUnicode()
    {
        var map = new StringBuilder("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        if (unicode.Count > 0)
            map.Append("1 beginbfchar ").AppendJoin(' ', unicode.Select(u => $"<{(int)u.Key:X4}> <{string.Concat(u.Value.Select(c => ((int)c).ToString("X4")))}>")).Append(" endbfchar\n");
        return map.Append("1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap").ToString();
    }

    static string F(FormattableString text) => FormattableString.Invariant(text);
}
