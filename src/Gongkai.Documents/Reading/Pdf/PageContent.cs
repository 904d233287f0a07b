namespace Gongkai.Documents.Reading.Pdf;

/// <summary>One printed character. Coordinates are points from the page's top left corner, y downwards, as the page is seen.</summary>
/// <param name="Text">Its Unicode text, usually one character.</param>
/// <param name="X">Where its baseline begins.</param>
/// <param name="Y">Where its baseline begins.</param>
/// <param name="EndX">Where the next character would begin.</param>
/// <param name="EndY">Where the next character would begin.</param>
/// <param name="Size">Type size.</param>
readonly record struct Glyph(string Text, double X, double Y, double EndX, double EndY, double Size)
{
    /// <summary>Quarter turns of its writing direction, clockwise: 0 reads rightwards, 1 downwards, 2 leftwards, 3 upwards.</summary>
    public int Turn
    {
        get
        {
            double dx = EndX - X, dy = EndY - Y;
            return Math.Abs(dx) >= Math.Abs(dy) ? (dx >= 0 ? 0 : 2) : dy > 0 ? 1 : 3;
        }
    }

    /// <summary>Middle of the character's box along the line.</summary>
    public double CentreX => (X + EndX) / 2 + (Turn switch { 1 => 0.35, 3 => -0.35, _ => 0 }) * Size;

    /// <summary>Middle of the character's box, above an upright baseline.</summary>
    public double CentreY => (Y + EndY) / 2 - (Turn switch { 0 => 0.35, 2 => -0.35, _ => 0 }) * Size;

    /// <summary>The glyph on a sheet turned so that a writing direction of so many quarter turns becomes upright.</summary>
    public Glyph Upright(int turn) => turn switch
    {
        1 => this with { X = Y, Y = -X, EndX = EndY, EndY = -EndX },
        2 => this with { X = -X, Y = -Y, EndX = -EndX, EndY = -EndY },
        3 => this with { X = -Y, Y = X, EndX = -EndY, EndY = EndX },
        _ => this,
    };
}

/// <summary>A straight horizontal or vertical line of a page, or one edge of a frame.</summary>
/// <param name="IsHorizontal">Horizontal or vertical.</param>
/// <param name="At">y of a horizontal, x of a vertical line.</param>
/// <param name="Start">Smaller end.</param>
/// <param name="End">Greater end.</param>
readonly record struct Rule(bool IsHorizontal, double At, double Start, double End)
{
    /// <summary>The line on a turned sheet, as <see cref="Glyph.Upright"/>.</summary>
    public Rule Upright(int turn) => (turn, IsHorizontal) switch
    {
        (1, true) => new(false, At, -End, -Start) { IsHorizontal = false },
        (1, false) => new(true, -At, Start, End),
        (2, _) => new(IsHorizontal, -At, -End, -Start),
        (3, true) => new(false, -At, Start, End),
        (3, false) => new(true, At, -End, -Start),
        _ => this,
    };
}

/// <summary>What is printed on one page.</summary>
/// <param name="number">From 1.</param>
/// <param name="width">Points.</param>
/// <param name="height">Points.</param>
sealed class PageContent(int number, double width, double height)
{
    /// <summary>Page number in the file, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Width in points.</summary>
    public double Width { get; set; } = width;

    /// <summary>Height in points.</summary>
    public double Height { get; set; } = height;

    /// <summary>Characters, blanks included, in the order of the file.</summary>
    public List<Glyph> Glyphs { get; set; } = [];

    /// <summary>Lines that may rule a table.</summary>
    public List<Rule> Rules { get; set; } = [];

    /// <summary>Characters whose text the file does not tell.</summary>
    public int Undecoded { get; set; }

    /// <summary>True when a picture is on the page.</summary>
    public bool HasImages { get; set; }

    /// <summary>Turns a page whose text is mostly written sideways or upside down, so that it can be read.</summary>
    public void MakeUpright()
    {
        Span<int> turns = stackalloc int[4];
        foreach (var glyph in Glyphs)
            turns[glyph.Turn]++;
        var turn = 0;
        for (var i = 1; i < 4; i++)
            if (turns[i] > turns[turn])
                turn = i;
        if (turn == 0)
            return;
        // The turned sheet is moved back to begin at its top left corner.
        double right = turn is 2 ? Width : turn is 3 ? Height : 0, down = turn is 2 ? Height : turn is 1 ? Width : 0;
        Glyphs = [.. Glyphs.Select(g => g.Upright(turn)).Select(g => g with { X = g.X + right, EndX = g.EndX + right, Y = g.Y + down, EndY = g.EndY + down })];
        Rules = [.. Rules.Select(r => r.Upright(turn)).Select(r => r.IsHorizontal
            ? new Rule(true, r.At + down, r.Start + right, r.End + right)
            : new Rule(false, r.At + right, r.Start + down, r.End + down))];
        if (turn is 1 or 3)
            (Width, Height) = (Height, Width);
    }
}
