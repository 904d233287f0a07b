namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Runs the content of a page (ISO 32000-1, annex A) and notes what text and which lines it prints. Pictures, colours and outlines are passed over.</summary>
sealed class PageReader
{
    const int DeepestForm = 12;

    /// <summary>Most forms that one page may draw; forms that draw forms multiply.</summary>
    const int MostForms = 4_000;
    const int MostGlyphs = 200_000;

    readonly PdfFile file;
    readonly Dictionary<object, PdfFont?> fonts;
    readonly PageContent page;
    readonly PathReader path;
    readonly CancellationToken stop;
    readonly List<object?> operands = [];
    readonly List<ShownCharacter> characters = [];
    readonly HashSet<PdfStream> drawing = new(ReferenceEqualityComparer.Instance);
    readonly double[] numbers = new double[6];
    long work;
    State state = new();

    struct State()
    {
        public Matrix Page = Matrix.Identity;
        public PdfFont? Font;
        public double Size, CharacterSpacing, WordSpacing, Leading, Rise, Stretch = 1;
    }

    Matrix text = Matrix.Identity, line = Matrix.Identity;

    /// <summary>Prepares to read a page.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="fonts">Fonts read so far, shared by the pages.</param>
    /// <param name="page">What is found is put here.</param>
    /// <param name="toPage">From the page's own coordinates to those of <see cref="PageContent"/>.</param>
    /// <param name="stop">Ends the reading.</param>
    public PageReader(PdfFile file, Dictionary<object, PdfFont?> fonts, PageContent page, Matrix toPage, CancellationToken stop)
    {
        (this.file, this.fonts, this.page, this.stop) = (file, fonts, page, stop);
        path = new(page.Rules);
        state.Page = toPage;
    }

    /// <summary>Runs a content stream.</summary>
    public void Run(byte[] content, PdfDictionary? resources, int depth = 0)
    {
        var lexer = new PdfLexer(content);
        var saved = new Stack<State>();
        operands.Clear();
        while (lexer.Read(references: false) is var read && read != PdfLexer.End)
        {
            if (read is not PdfKeyword keyword)
            {
                if (operands.Count < 1000)
                    operands.Add(read);
                continue;
            }
            Work(1);
            if (keyword.Value == "BI")
                SkipInlineImage(lexer, content);
            else if (keyword.Value == "q" && saved.Count < 500)
                saved.Push(state);
            else if (keyword.Value == "Q" && saved.Count > 0)
                state = saved.Pop();
            else
                Execute(keyword.Value, resources, depth);
            operands.Clear();
        }
    }

    void Work(int amount)
    {
        if ((work & ~0xFFFL) != ((work += amount) & ~0xFFFL))
            stop.ThrowIfCancellationRequested();
    }

    void Execute(string name, PdfDictionary? resources, int depth)
    {
        switch (name)
        {
            case "cm" when Take(6):
                state.Page = Matrix.Of(numbers).Then(state.Page);
                break;
            case "Do":
                Draw(resources, depth);
                break;
            case "BT":
                text = line = Matrix.Identity;
                break;
            case "Tf" when operands is [PdfName font, double size]:
                (state.Font, state.Size) = (Font(resources, font.Value), size);
                break;
            case "Tc" when Take(1):
                state.CharacterSpacing = numbers[0];
                break;
            case "Tw" when Take(1):
                state.WordSpacing = numbers[0];
                break;
            case "Tz" when Take(1):
                state.Stretch = numbers[0] / 100;
                break;
            case "TL" when Take(1):
                state.Leading = numbers[0];
                break;
            case "Ts" when Take(1):
                state.Rise = numbers[0];
                break;
            case "Td" when Take(2):
                text = line = line.Moved(numbers[0], numbers[1]);
                break;
            case "TD" when Take(2):
                state.Leading = -numbers[1];
                text = line = line.Moved(numbers[0], numbers[1]);
                break;
            case "Tm" when Take(6):
                text = line = Matrix.Of(numbers);
                break;
            case "T*":
                NextLine();
                break;
            case "Tj" when operands is [PdfString shown]:
                Show(shown.Bytes);
                break;
            case "'" when operands is [PdfString shown]:
                NextLine();
                Show(shown.Bytes);
                break;
            case "\"" when operands is [double word, double character, PdfString shown]:
                (state.WordSpacing, state.CharacterSpacing) = (word, character);
                NextLine();
                Show(shown.Bytes);
                break;
            case "TJ" when operands is [List<object?> parts]:
                ShowSpaced(parts);
                break;
            default:
                path.Execute(name, operands, state.Page);
                break;
        }
    }

    bool Take(int count)
    {
        if (operands.Count < count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (operands[operands.Count - count + i] is not double number)
                return false;
            numbers[i] = number;
        }
        return true;
    }

    void NextLine() => text = line = line.Moved(0, -state.Leading);

    void ShowSpaced(List<object?> parts)
    {
        foreach (var part in parts)
            if (part is PdfString shown)
                Show(shown.Bytes);
            else if (part is double back)
                Advance(-back / 1000 * state.Size);
    }

    void Advance(double distance) => text = state.Font is { IsVertical: true } ? text.Moved(0, distance) : text.Moved(distance * state.Stretch, 0);

    void Show(byte[] bytes)
    {
        if (state.Font is not { } font)
            return;
        font.Read(bytes, characters);
        Work(characters.Count);
        foreach (var character in characters)
        {
            Print(character, font.IsVertical, text.Then(state.Page));
            var spacing = state.CharacterSpacing + (character.IsSpace ? state.WordSpacing : 0);
            Advance(font.IsVertical ? -state.Size - spacing : character.Width * state.Size + spacing);
        }
    }

    void Print(ShownCharacter character, bool vertical, in Matrix toPage)
    {
        if (character.Text is not { Length: > 0 } shown || shown[0] == '\uFFFD')
        {
            page.Undecoded += character.Text is null or ['\uFFFD', ..] ? 1 : 0;
            return;
        }
        var height = Math.Sqrt(toPage.C * toPage.C + toPage.D * toPage.D) * Math.Abs(state.Size);
        if (!(height > 0.5 && height < 2000) || page.Glyphs.Count >= MostGlyphs)
            return;
        // Vertical writing hangs each character below its point, centred on it.
        var (x, y) = vertical ? toPage.Apply(-0.35 * state.Size, 0) : toPage.Apply(0, state.Rise);
        var (endX, endY) = vertical ? toPage.Apply(-0.35 * state.Size, -state.Size) : toPage.Apply(character.Width * state.Size * state.Stretch, state.Rise);
        if (x < -height || y < -height || x > page.Width + height || y > page.Height + height)
            return;
        page.Glyphs.Add(new(shown, x, y, endX, endY, height));
    }

    PdfFont? Font(PdfDictionary? resources, string name)
    {
        var entry = file.Dictionary(resources?.GetValueOrDefault("Font"))?.GetValueOrDefault(name);
        if (entry is null || file.Dictionary(entry) is not { } dictionary)
            return null;
        var key = entry is PdfReference ? entry : dictionary;
        if (!fonts.TryGetValue(key, out var font))
            fonts[key] = font = new(file, dictionary);
        return font;
    }

    int forms;

    void Draw(PdfDictionary? resources, int depth)
    {
        if (operands is not [PdfName name] || file.Value(file.Dictionary(resources?.GetValueOrDefault("XObject"))?.GetValueOrDefault(name.Value)) is not PdfStream drawn)
            return;
        if ((file.Entry(drawn.Dictionary, "Subtype") as PdfName)?.Value != "Form")
        {
            page.HasImages = true;
            return;
        }
        if (++forms > MostForms)
            throw new PdfRefusedException("这份 PDF 的页面里图形反复嵌套，不像年度报告，没有读取。");
        if (depth >= DeepestForm || !drawing.Add(drawn))
            return;
        var (before, textBefore, lineBefore) = (state, text, line);
        if (file.Numbers(drawn.Dictionary.GetValueOrDefault("Matrix")) is { Length: 6 } matrix)
            state.Page = Matrix.Of(matrix).Then(state.Page);
        Run(file.Decode(drawn), file.Dictionary(drawn.Dictionary.GetValueOrDefault("Resources")) ?? resources, depth + 1);
        (state, text, line) = (before, textBefore, lineBefore);
        drawing.Remove(drawn);
    }

    // The end of a picture's data is the first EI between blanks.
    void SkipInlineImage(PdfLexer lexer, byte[] content)
    {
        page.HasImages = true;
        var at = lexer.Position;
        while (content.AsSpan(at).IndexOf("EI"u8) is >= 0 and var found)
        {
            at += found + 2;
            if (PdfLexer.IsBlank(content[at - 3]) && (at >= content.Length || PdfLexer.IsBlank(content[at])))
            {
                lexer.Position = at;
                return;
            }
        }
        lexer.Position = content.Length;
    }
}
