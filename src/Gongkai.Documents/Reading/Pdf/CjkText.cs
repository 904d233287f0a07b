using System.Buffers;
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

    /// <summary>The ideographs that the Kangxi radicals U+2F00–2FD5 stand for, in order.</summary>
    const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手" +
        "支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳" +
        "聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯" +
        "鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>The ideographs that the compatibility ideographs U+F900–FAFF stand for, in order; a blank where there is none.</summary>
    const string Compatibility =
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄" +
        "鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵" +
        "呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂" +
        "燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺" +
        "切度拓糖宅洞暴輻行降見廓兀嗀  塚 晴  凞猪益礼神祥福靖精羽 蘒 諸  逸都   飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎" +
        "懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵 舘  並况全侀充冀勇勺喝啕喙嗢塚墳奄奔" +
        "婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹" +
        "變贈輸遲醙鉶陼難靖韛響頋頻鬒龜   㮝䀘䀹   齃龎                                      ";

    /// <summary>The ligatures U+FB00–FB06.</summary>
    static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    static readonly Dictionary<char, char> Radicals = Enumerable.Range(0, Supplement.Length / 2).ToDictionary(i => Supplement[2 * i], i => Supplement[2 * i + 1]);

    /// <summary>The text in letters that readers type: radicals, compatibility ideographs and ligatures undone, invisible characters dropped.</summary>
    public static string Plain(string text)
    {
        foreach (var c in text)
            if (IsSpecial(c))
                return Undo(text);
        return text;
    }

    /// <summary>The text with radicals and compatibility ideographs undone and characters without width dropped; blanks and line breaks stay.</summary>
    public static string Letters(string text)
    {
        if (text.AsSpan().IndexOfAny(Disguised) < 0)
            return text;
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
            if (Letter(c) is { } letter)
                letters.Append(letter);
            else if (!NoWidth.Contains(c))
                letters.Append(c);
        return letters.ToString();
    }

    const string NoWidth = "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFE0E\uFE0F\uFEFF";

    static readonly SearchValues<char> Disguised = SearchValues.Create([.. NoWidth, .. Range('\u2E80', '\u2FD5'), .. Range('\uF900', '\uFAFF')]);

    static IEnumerable<char> Range(char from, char to) => Enumerable.Range(from, to - from + 1).Select(c => (char)c);

    static char? Letter(char c) => c switch
    {
        >= '\u2F00' and <= '\u2FD5' => Kangxi[c - '\u2F00'],
        >= '\uF900' and <= '\uFAFF' => Compatibility[c - '\uF900'] is var ideograph and not ' ' ? ideograph : null,
        >= '\u2E80' and <= '\u2EFF' when Radicals.TryGetValue(c, out var letter) => letter,
        _ => null,
    };

    static bool IsSpecial(char c) => c switch
    {
        < ' ' or '\u00A0' or '\u00AD' => true,
        < '\u2000' => c is >= '\u007F' and < '\u00A0',
        _ => c is (>= '\u2000' and <= '\u200F') or '\u202F' or '\u2060' or '\u3000' or (>= '\u2E80' and <= '\u2FD5') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFB00' and <= '\uFB06') or '\uFEFF',
    };

    static string Undo(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Letter(c) is { } letter)
                plain.Append(letter);
            else if (c is >= '\uFB00' and <= '\uFB06')
                plain.Append(Ligatures[c - '\uFB00']);
            else if (c is '\u00A0' or '\u3000' or '\u202F' or (>= '\u2000' and <= '\u200A') or '\t' or '\n' or '\r')
                plain.Append(' ');
            else if (!IsSpecial(c))
                plain.Append(c);
        }
        return plain.ToString();
    }
}
