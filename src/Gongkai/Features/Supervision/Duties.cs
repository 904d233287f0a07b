using Gongkai.Features.Ledgers;

namespace Gongkai.Features.Supervision;

/// <summary>Who answers for what in disclosure (责任分工), by which document (Reg. 4).</summary>
public sealed class DisclosureDuty : LedgerEntry
{
    /// <summary>职责.</summary>
    public string Duty { get; set; } = "";

    /// <summary>Who holds it: person or section.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Position, or null.</summary>
    public string? Position { get; set; }

    /// <summary>What it covers, or null.</summary>
    public string? Scope { get; set; }

    /// <summary>Document that settles it, or null.</summary>
    public string? Document { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FromOn { get; set; }

    /// <summary>Last day, or null.</summary>
    public DateOnly? ToOn { get; set; }
}

/// <summary>A training on disclosure (培训), held or attended (Reg. 48).</summary>
public sealed class Training : LedgerEntry
{
    /// <summary>培训内容.</summary>
    public string Title { get; set; } = "";

    /// <summary>培训日期.</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>举办 or 参加.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Who held it, or null.</summary>
    public string? Organiser { get; set; }

    /// <summary>Who taught, or null.</summary>
    public string? Lecturer { get; set; }

    /// <summary>参训人次.</summary>
    public int Attendances { get; set; }

    /// <summary>学时.</summary>
    public int Hours { get; set; }

    /// <summary>Material or result, or null.</summary>
    public string? Note { get; set; }
}

/// <summary>A point of a yearly programme of disclosure work (政务公开工作要点).</summary>
public sealed class WorkPoint : LedgerEntry
{
    /// <summary>Year.</summary>
    public int Year { get; set; }

    /// <summary>Who set it: 国家, 省, 市, 区.</summary>
    public string Level { get; set; } = "";

    /// <summary>Number in its document.</summary>
    public string Number { get; set; } = "";

    /// <summary>要点内容.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its document, or null.</summary>
    public string? Document { get; set; }
}

/// <summary>A task into which a work point is broken (任务).</summary>
public sealed class WorkTask : LedgerEntry
{
    /// <summary>The point.</summary>
    public Guid PointId { get; set; }

    /// <summary>任务.</summary>
    public string Title { get; set; } = "";

    /// <summary>Who does it: the section or person.</summary>
    public string Owner { get; set; } = "";

    /// <summary>完成时限.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Day on which it was done, or null.</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>What shows that it was done, or null.</summary>
    public string? Evidence { get; set; }

    /// <summary>What the self-check found, or null.</summary>
    public string? SelfCheck { get; set; }

    /// <summary>Day of the self-check, or null.</summary>
    public DateOnly? CheckedOn { get; set; }
}

/// <summary>Something that was found wrong (自查发现的问题), and its correction (整改).</summary>
public sealed class SelfCheckFinding : LedgerEntry
{
    /// <summary>发现日期.</summary>
    public DateOnly FoundOn { get; set; }

    /// <summary>How it was found.</summary>
    public string Source { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string Area { get; set; } = "";

    /// <summary>问题.</summary>
    public string Title { get; set; } = "";

    /// <summary>Who corrects it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>整改时限.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Day on which it was corrected, or null.</summary>
    public DateOnly? CorrectedOn { get; set; }

    /// <summary>整改情况, or null.</summary>
    public string? Correction { get; set; }
}
