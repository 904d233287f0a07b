using System.Text;

namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Turns presentation forms that fonts put in place of letters back into the letters.</summary>
static class CjkText
{
    /// <summary>Radicals of U+2E80–2EFF with the ideograph each stands for, in pairs (Unicode's table of equivalent unified ideographs).</summary>
    const string Supplement =
        "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬" +
        "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车" +
        "⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿" +
        "⻯竜⻰龙⻱龜⻲亀⻳龟";

    static readonly Dictionary<char, char> Radicals = Enumerable.Range(0, Supplement.Length / 2).ToDictionary(i => Supplement[2 * i], i => Supplement[2 * i + 1]);

    /// <summary>The text in letters that readers type: radicals, compatibility ideographs and ligatures undone, invisible characters dropped.</summary>
    public static string Plain(string text)
    {
        foreach (var c in text)
            if (IsSpecial(c))
                return Undo(text);
        return text;
    }

    static bool IsSpecial(char c) => c switch
    {
        < ' ' or '\u00A0' or '\u00AD' => true,
        < '\u2000' => c is >= '\u007F' and < '\u00A0',
        _ => c is (>= '\u2000' and <= '\u200F') or '\u202F' or '\u2060' or '\u3000' or (>= '\u2E80' and <= '\u2FD5') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFB00' and <= '\uFB06') or '\uFEFF' or (>= '\uD87E' and <= '\uD87E'),
    };

    static string Undo(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\uD87E' && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                plain.Append(new string([c, text[++i]]).Normalize(NormalizationForm.FormKC));
            else if (Radicals.TryGetValue(c, out var letter))
                plain.Append(letter);
            else if (c is (>= '\u2F00' and <= '\u2FD5') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFB00' and <= '\uFB06'))
                plain.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            else if (c is '\u00A0' or '\u3000' or '\u202F' or (>= '\u2000' and <= '\u200A') or '\t' or '\n' or '\r')
                plain.Append(' ');
            else if (!IsSpecial(c))
                plain.Append(c);
        }
        return plain.ToString();
    }
}
