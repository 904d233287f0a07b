using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Outreach;

/// <summary>An article of the media about the agency's work (媒体报道): one line for each article of each outlet.</summary>
public sealed class MediaCoverage : LedgerEntry
{
    /// <summary>标题.</summary>
    public string Title { get; set; } = "";

    /// <summary>媒体.</summary>
    public string Outlet { get; set; } = "";

    /// <summary>级别.</summary>
    public string Level { get; set; } = "";

    /// <summary>类型.</summary>
    public string Medium { get; set; } = "";

    /// <summary>刊发日期.</summary>
    public DateOnly PublishedOn { get; set; }

    /// <summary>版面, or null.</summary>
    public string? Page { get; set; }

    /// <summary>Address, or null.</summary>
    public string? Link { get; set; }

    /// <summary>Whether it is a reprint of another's article.</summary>
    public bool IsReprint { get; set; }

    /// <summary>Whether the agency supplied it.</summary>
    public bool Supplied { get; set; }
}

/// <summary>Somebody who helps (志愿者). The name is for the office alone; only totals are published.</summary>
public sealed class Volunteer : LedgerEntry
{
    /// <summary>姓名.</summary>
    public string Name { get; set; } = "";

    /// <summary>队伍.</summary>
    public string Team { get; set; } = "";

    /// <summary>编号, by which two of one name are told apart, or null.</summary>
    public string? Number { get; set; }

    /// <summary>First day.</summary>
    public DateOnly JoinedOn { get; set; }

    /// <summary>Last day, or null.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>特长, or null.</summary>
    public string? Skills { get; set; }

    /// <summary>累计服务时数.</summary>
    public int Hours { get; set; }
}
