namespace Gongkai.Features.Reports.Checking;

/// <summary>How prose is shown in a form.</summary>
static class ReportText
{
    const int CharactersALine = 44;

    /// <summary>Height of the box that shows a text without scrolling, within reason.</summary>
    public static int Rows(string text) => Math.Clamp(text.Split('\n').Sum(p => 1 + (p.Length / CharactersALine)), 1, 24);
}
