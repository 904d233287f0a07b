using Gongkai.Data;
using Gongkai.Features.Privacy;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Texts;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Search.Misses;

/// <summary>Words that found nothing (没有结果的检索): what people look for here and nobody published. Who asked, and from where, is not kept.</summary>
public sealed class SearchMiss
{
    /// <summary>Characters of the longest that is kept.</summary>
    public const int MostCharacters = 60;

    /// <summary>Digits in a row from which on it may be somebody's number.</summary>
    const int DigitsOfNumber = 6;

    /// <summary>The words, folded.</summary>
    public required string Words { get; init; }

    /// <summary>How often.</summary>
    public int Times { get; set; }

    /// <summary>The first day, China Standard Time.</summary>
    public required DateOnly FirstOn { get; init; }

    /// <summary>The latest day.</summary>
    public DateOnly LastOn { get; set; }

    /// <summary>How long they are kept.</summary>
    internal static RetentionRule Retention { get; } = new("search-misses", "没有结果的检索词", "最后一次检索之日", "只为了解公众需要什么，不记录检索的人；期满无须再存", 180, 7, (data, before, stop) =>
    {
        var day = ChinaTime.DayOf(before);
        return data.SearchMisses.Where(m => m.LastOn < day).ExecuteDeleteAsync(stop);
    });

    /// <summary>As they are kept; null for what is not: signs alone, what is too long, and whatever holds a number of a person, a telephone, an account or an address.</summary>
    /// <param name="query">What was sought.</param>
    /// <param name="today">A birth after this day makes no citizen's number.</param>
    public static string? Kept(SearchQuery query, DateOnly today)
    {
        var words = SearchTerms.Fold(SearchTerms.Visible(string.Join(' ', query.Words)));
        if (words.Length is 0 or > MostCharacters || SearchTerms.Runs(words).Count == 0 || words.Contains('@'))
            return null;
        var digits = 0;
        foreach (var c in words.Where(c => !"-－—· ".Contains(c)))
            if ((digits = char.IsDigit(c) ? digits + 1 : 0) >= DigitsOfNumber)
                return null;
        return PersonalDataFinder.In(words, today, new HashSet<string>()).Any() ? null : words;
    }
}

static class SearchTables
{
    public static void Describe(ModelBuilder model) => model.Entity<SearchMiss>(table =>
    {
        table.ToTable("SearchMisses");
        table.HasKey(m => m.Words);
        table.Property(m => m.Words).HasMaxLength(SearchMiss.MostCharacters);
        table.HasIndex(m => m.LastOn);
    });
}
