using CsCheck;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Rules.Tests.Requests;

/// <summary>Any lawful case: from receipt on, each step is one of those then permitted, with pauses between them.</summary>
static class RandomCases
{
    public static readonly Gen<(RequestCase Case, RequesterKind Kind)> Any =
        from received in Gen.Int[new DateOnly(2021, 11, 1).DayNumber, new DateOnly(2025, 2, 1).DayNumber].Select(DateOnly.FromDayNumber)
        from walk in Gen.Select(Gen.Int[0, 25], Gen.Int[0, 1000], Gen.Enum<Outcome>()).Array[0, 8]
        from submitted in Gen.Bool
        from kind in Gen.Enum<RequesterKind>()
        select (Walk(received, walk, submitted), kind);

    static RequestCase Walk(DateOnly start, (int Pause, int Choice, Outcome Outcome)[] walk, bool submitted)
    {
        List<RequestEvent> history = [submitted ? new Submitted(start, Channel.Internet) : new Received(start)];
        var day = start;
        foreach (var (pause, choice, outcome) in walk)
        {
            day = day.AddDays(pause);
            var request = new RequestCase(history, WorkingCalendar.Published);
            if (request.PermittedOn(day) is not { Count: > 0 } steps)
                continue;
            var step = steps[choice % steps.Count];
            history.Add(step is Replied && request.Reply(day, outcome).IsPermitted ? new Replied(day, outcome) : step);
            if (choice % 11 == 0 && request.History.Count > 1 && new RequestCase(history, WorkingCalendar.Published).Annul(day, history.Count - 1, "录入错误").IsPermitted)
                history.Add(new Annulled(day, history.Count - 1, "录入错误"));
        }
        return new(history, WorkingCalendar.Published);
    }
}
