using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Outreach;

/// <summary>A grid of the comprehensive grid management (综合网格).</summary>
public sealed class Grid : LedgerEntry
{
    /// <summary>网格编号.</summary>
    public string Code { get; set; } = "";

    /// <summary>网格名称.</summary>
    public string Name { get; set; } = "";

    /// <summary>镇街.</summary>
    public string Town { get; set; } = "";

    /// <summary>村居, or null.</summary>
    public string? Community { get; set; }

    /// <summary>四至范围, or null.</summary>
    public string? Bounds { get; set; }
}

/// <summary>Who looks after a grid (网格员). What stands here is shown on the board: name, duty and office telephone, no more.</summary>
public sealed class GridOfficer : LedgerEntry
{
    /// <summary>姓名.</summary>
    public string Name { get; set; } = "";

    /// <summary>The grid.</summary>
    public Guid GridId { get; set; }

    /// <summary>岗位.</summary>
    public string Role { get; set; } = "";

    /// <summary>Office telephone, or null.</summary>
    public string? Phone { get; set; }

    /// <summary>工作职责.</summary>
    public string Duties { get; set; } = "";

    /// <summary>First day.</summary>
    public DateOnly FromOn { get; set; }

    /// <summary>Last day, or null.</summary>
    public DateOnly? ToOn { get; set; }

    /// <summary>Whether this is who looks after the grid on a day.</summary>
    public bool IsOnDuty(DateOnly day) => FromOn <= day && (ToOn is null || ToOn >= day);
}

/// <summary>A notice board of a grid (公示牌), made as a sheet for print with a code that leads to its public page.</summary>
public sealed class NoticeBoard : LedgerEntry
{
    /// <summary>牌号, part of its public address.</summary>
    public string Code { get; set; } = "";

    /// <summary>The grid.</summary>
    public Guid GridId { get; set; }

    /// <summary>悬挂位置.</summary>
    public string Place { get; set; } = "";

    /// <summary>A3 or A4.</summary>
    public string Size { get; set; } = "";

    /// <summary>监督电话, or null.</summary>
    public string? Supervision { get; set; }

    /// <summary>Day on which it was hung up, or null while not.</summary>
    public DateOnly? HungOn { get; set; }

    /// <summary>Day on which somebody last looked after it, or null.</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>How it was found, or null.</summary>
    public string? Condition { get; set; }
}
