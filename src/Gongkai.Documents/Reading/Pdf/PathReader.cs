namespace Gongkai.Documents.Reading.Pdf;

/// <summary>Follows the drawing operators of a page and notes straight lines and boxes.</summary>
sealed class PathReader(List<Rule> rules)
{
    const int LongestPath = 20_000;

    readonly RuleCollector collector = new(rules);
    readonly List<(double X1, double Y1, double X2, double Y2, int Shape)> edges = [];
    readonly double[] n = new double[6];
    (double X, double Y) start, at;
    int shapes;
    bool isCurved;

    /// <summary>Executes one operator; one that draws nothing is ignored.</summary>
    public void Execute(string name, List<object?> operands, in Matrix toPage)
    {
        switch (name)
        {
            case "m" when Take(operands, 2):
                start = at = toPage.Apply(n[0], n[1]);
                shapes++;
                break;
            case "l" when Take(operands, 2):
                Line(toPage.Apply(n[0], n[1]));
                break;
            case "c" when Take(operands, 6):
                Curve(toPage.Apply(n[4], n[5]));
                break;
            case "v" or "y" when Take(operands, 4):
                Curve(toPage.Apply(n[2], n[3]));
                break;
            case "h":
                Line(start);
                break;
            case "re" when Take(operands, 4):
                Rectangle(toPage);
                break;
            case "S" or "s":
                if (name == "s")
                    Line(start);
                Stroke();
                break;
            case "B" or "B*" or "b" or "b*":
                Line(start);
                Stroke();
                break;
            case "f" or "F" or "f*":
                Fill();
                break;
            case "n":
                Clear();
                break;
        }
    }

    bool Take(List<object?> operands, int count)
    {
        if (operands.Count < count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (operands[operands.Count - count + i] is not double number)
                return false;
            n[i] = number;
        }
        return true;
    }

    void Line((double X, double Y) to)
    {
        if (edges.Count < LongestPath)
            edges.Add((at.X, at.Y, to.X, to.Y, shapes));
        at = to;
    }

    void Curve((double X, double Y) to)
    {
        isCurved = true;
        at = to;
    }

    void Rectangle(in Matrix toPage)
    {
        shapes++;
        start = at = toPage.Apply(n[0], n[1]);
        Line(toPage.Apply(n[0] + n[2], n[1]));
        Line(toPage.Apply(n[0] + n[2], n[1] + n[3]));
        Line(toPage.Apply(n[0], n[1] + n[3]));
        Line(start);
        shapes++;
    }

    void Stroke()
    {
        foreach (var (x1, y1, x2, y2, _) in edges)
            collector.Stroke(x1, y1, x2, y2);
        Clear();
    }

    // Two boxes in one filled path are a frame with its hollow; a box alone is a line when it is thin.
    void Fill()
    {
        if (!isCurved)
        {
            var boxes = edges.GroupBy(e => e.Shape).Select(Box).ToList();
            foreach (var (left, top, right, bottom) in boxes)
                if (boxes.Count == 2 && boxes.Exists(b => (b.Left < left && b.Right > right && b.Top < top && b.Bottom > bottom) || (b.Left > left && b.Right < right && b.Top > top && b.Bottom < bottom)))
                    collector.Frame(left, top, right, bottom);
                else
                    collector.Fill(left, top, right, bottom);
        }
        Clear();
    }

    static (double Left, double Top, double Right, double Bottom) Box(IEnumerable<(double X1, double Y1, double X2, double Y2, int Shape)> edges)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var (x1, y1, x2, y2, _) in edges)
        {
            (left, right) = (Math.Min(left, Math.Min(x1, x2)), Math.Max(right, Math.Max(x1, x2)));
            (top, bottom) = (Math.Min(top, Math.Min(y1, y2)), Math.Max(bottom, Math.Max(y1, y2)));
        }
        return (left, top, right, bottom);
    }

    void Clear()
    {
        edges.Clear();
        isCurved = false;
    }
}
