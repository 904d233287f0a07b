namespace Gongkai.Rules.Texts;

/// <summary>Full-width letters, digits and signs, as they are typed while the input method is on. (The runtime's own normalization needs culture data, which the program goes without.)</summary>
public static class Widths
{
    /// <summary>The half-width character of a full-width one; any other as it is.</summary>
    public static char Narrow(char character) => character is >= '\uff01' and <= '\uff5e' ? (char)(character - 0xfee0) : character == '\u3000' ? ' ' : character;

    /// <summary>The text with half-width characters.</summary>
    public static string Narrow(string text) => string.Create(text.Length, text, (narrow, wide) =>
    {
        for (var i = 0; i < narrow.Length; i++)
            narrow[i] = Narrow(wide[i]);
    });
}
