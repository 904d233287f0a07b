using System.Linq.Expressions;

namespace Gongkai.Features.Figures;

/// <summary>The order in which records behind a figure are listed: by the moment or day that they have. What a declaration does not set no database can sort by, so it is looked up in the query.</summary>
static class RecordOrder
{
    /// <summary>The latest first.</summary>
    public static IQueryable<FigureRecord> LatestFirst(this IQueryable<FigureRecord> records) => SetBy(records) switch
    {
        var set when set.Contains(nameof(FigureRecord.At)) => records.OrderByDescending(r => r.At).ThenByDescending(r => r.Id),
        var set when set.Contains(nameof(FigureRecord.On)) => records.OrderByDescending(r => r.On).ThenByDescending(r => r.Id),
        _ => records.OrderByDescending(r => r.Id),
    };

    /// <summary>The earliest first.</summary>
    public static IQueryable<FigureRecord> EarliestFirst(this IQueryable<FigureRecord> records) => SetBy(records) switch
    {
        var set when set.Contains(nameof(FigureRecord.At)) => records.OrderBy(r => r.At).ThenBy(r => r.Id),
        var set when set.Contains(nameof(FigureRecord.On)) => records.OrderBy(r => r.On).ThenBy(r => r.Id),
        _ => records.OrderBy(r => r.Id),
    };

    static HashSet<string> SetBy(IQueryable<FigureRecord> records)
    {
        var found = new Setters();
        found.Visit(records.Expression);
        return found.Names;
    }

    sealed class Setters : ExpressionVisitor
    {
        public HashSet<string> Names { get; } = [];

        protected override Expression VisitMemberInit(MemberInitExpression node)
        {
            if (node.Type == typeof(FigureRecord))
                Names.UnionWith(node.Bindings.Select(b => b.Member.Name));
            return base.VisitMemberInit(node);
        }
    }
}
