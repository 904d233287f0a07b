using Gongkai.Data;
using Gongkai.Features.Audit;
using Gongkai.Features.People;
using Gongkai.Rules.Duties;
using Gongkai.Rules.Publication;
using Gongkai.Web;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Publications.Settings;

/// <summary>A review of a kind as it is settled.</summary>
public sealed class FlowStepForm
{
    /// <summary>The review.</summary>
    public Step Step { get; set; }

    /// <summary>Whether it is taken.</summary>
    public bool Taken { get; set; }

    /// <summary>Who takes it, or null for everybody with the right.</summary>
    public Guid? Person { get; set; }
}

/// <summary>Settles which reviews each kind of publication passes, and who takes them (审查流程).</summary>
public sealed class FlowDesk(GongkaiContext data, Acts acts, Administrations administrations)
{
    /// <summary>The reviews of a kind as they are settled.</summary>
    public async Task<List<FlowStepForm>> Of(Guid agency, PublicationKind kind, CancellationToken stop)
    {
        var set = await data.FlowSteps.AsNoTracking().Where(f => f.AgencyId == agency && f.Kind == kind).ToDictionaryAsync(f => f.Step, stop);
        return
        [
            .. PublicationKinds.Reviews.Select(step => new FlowStepForm
            {
                Step = step,
                Taken = set.Count == 0 ? PublicationKinds.Of(kind).Steps.Contains(step) : set.GetValueOrDefault(step)?.Taken == true || PublicationKinds.Always.Contains(step),
                Person = set.GetValueOrDefault(step)?.PersonId,
            }),
        ];
    }

    /// <summary>Settles them. Secrecy review and signature cannot be left out (Reg. 17).</summary>
    public Task<ActResult> Settle(Guid agency, PublicationKind kind, IReadOnlyList<FlowStepForm> steps, Officer by, CancellationToken stop) => acts.Do(by.Actor, async records =>
    {
        if (!(await administrations.Of(by, Right.ManageSettings, stop)).Covers(agency) || await data.Agencies.AsNoTracking().FirstOrDefaultAsync(a => a.Id == agency, stop) is not { } of)
            return ActResult.Missing;
        var faults = new List<(string, string)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (!step.Taken && PublicationKinds.Always.Contains(step.Step))
                faults.Add(($"Steps[{i}].Taken", $"{PublicationCourse.StepName(step.Step)}不能省略（条例第十七条：公开前必须审查）"));
            var roles = RoleDuties.With(PublicationCourse.RightOf(step.Step)).ToList();
            if (step.Person is { } person && !await data.RoleGrants.AnyAsync(g => g.PersonId == person && g.AgencyId == agency && roles.Contains(g.Role), stop))
                faults.Add(($"Steps[{i}].Person", $"这个人没有{PublicationCourse.StepName(step.Step)}的岗位，请先授予岗位"));
        }
        if (steps.GroupBy(s => s.Step).Any(g => g.Count() > 1) || steps.Count != PublicationKinds.Reviews.Count)
            faults.Add(("", "页面内容不完整，请刷新后再试"));
        if (faults.Count > 0)
            return new ActResult.Refusals(faults);
        var before = await data.FlowSteps.Where(f => f.AgencyId == agency && f.Kind == kind).ToListAsync(stop);
        data.FlowSteps.RemoveRange(before);
        await data.SaveChangesAsync(stop);
        data.FlowSteps.AddRange(steps.Select(s => new FlowStep { AgencyId = agency, Kind = kind, Step = s.Step, Taken = s.Taken, PersonId = s.Taken ? s.Person : null }));
        records.Add("flow.changed", new("flow", $"{kind}", kind.Name(), of.Id), before.Select(f => new { step = PublicationCourse.StepName(f.Step), taken = f.Taken, personId = f.PersonId }), steps.Select(s => new { step = PublicationCourse.StepName(s.Step), taken = s.Taken, personId = s.Person }));
        return ActResult.DoneSaying("已保存。已经送审的仍按原来的流程走完。");
    }, stop);
}
