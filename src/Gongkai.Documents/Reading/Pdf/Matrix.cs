namespace Gongkai.Documents.Reading.Pdf;

/// <summary>A transformation of the plane, as PDF writes it: x' = ax + cy + e, y' = bx + dy + f.</summary>
readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Nothing changes.</summary>
    public static Matrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>This transformation first, then another.</summary>
    public Matrix Then(in Matrix m) =>
        new(A * m.A + B * m.C, A * m.B + B * m.D, C * m.A + D * m.C, C * m.B + D * m.D, E * m.A + F * m.C + m.E, E * m.B + F * m.D + m.F);

    /// <summary>Where a point comes to be.</summary>
    public (double X, double Y) Apply(double x, double y) => (A * x + C * y + E, B * x + D * y + F);

    /// <summary>A move, then this.</summary>
    public Matrix Moved(double x, double y) => this with { E = A * x + C * y + E, F = B * x + D * y + F };

    /// <summary>The matrix of six numbers.</summary>
    public static Matrix Of(ReadOnlySpan<double> m) => new(m[0], m[1], m[2], m[3], m[4], m[5]);
}
