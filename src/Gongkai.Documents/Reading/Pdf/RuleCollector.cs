namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Finds the lines that may rule a table among what is drawn: strokes, thin filled boxes and the edges of frames.</summary>
sealed class RuleCollector(List<Rule> rules)
{
    /// <summary>A filled shape no thicker than this is a line.</summary>
    const double Thin = 3.2;

    /// <summary>More lines than this on one page rule no table: they are a drawing.</summary>
    const int Most = 20_000;

    /// <summary>A stroked straight stretch.</summary>
    public void Stroke(double x1, double y1, double x2, double y2)
    {
        if (rules.Count >= Most)
            return;
        double dx = Math.Abs(x2 - x1), dy = Math.Abs(y2 - y1);
        if (dy <= 0.8 && dx > dy)
            rules.Add(new(true, (y1 + y2) / 2, Math.Min(x1, x2), Math.Max(x1, x2)));
        else if (dx <= 0.8 && dy > dx)
            rules.Add(new(false, (x1 + x2) / 2, Math.Min(y1, y2), Math.Max(y1, y2)));
    }

    /// <summary>A filled box: a line when it is thin.</summary>
    public void Fill(double left, double top, double right, double bottom)
    {
        double width = right - left, height = bottom - top;
        if (rules.Count >= Most || Math.Min(width, height) > Thin)
            return;
        if (width >= height)
            rules.Add(new(true, (top + bottom) / 2, left, right));
        if (height >= width)
            rules.Add(new(false, (left + right) / 2, top, bottom));
    }

    /// <summary>The four edges of a frame.</summary>
    public void Frame(double left, double top, double right, double bottom)
    {
        if (Math.Min(right - left, bottom - top) <= Thin)
        {
            Fill(left, top, right, bottom);
            return;
        }
        Stroke(left, top, right, top);
        Stroke(left, bottom, right, bottom);
        Stroke(left, top, left, bottom);
        Stroke(right, top, right, bottom);
    }
}
