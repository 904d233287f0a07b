using System.Data.Common;
using System.Text;
using Gongkai.Data;
using Gongkai.Rules.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Settings;

/// <summary>
/// The working-day calendar of this installation: the years that come with the program, and those that administrators added, which hold where both are there.
/// Read anew every few seconds, so that each process learns of a new year; whoever counts working days asks here.
/// </summary>
public sealed class Calendars(IServiceScopeFactory scopes, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    (WorkingCalendar Calendar, long At)? latest;

    /// <summary>The calendar now.</summary>
    public async ValueTask<WorkingCalendar> Get(CancellationToken stop)
    {
        if (latest is { } known && time.GetElapsedTime(known.At) < Fresh)
            return known.Calendar;
        var at = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<GongkaiContext>().CalendarYears.AsNoTracking().Select(y => y.Days).ToListAsync(stop);
        var calendar = With(added);
        latest = (calendar, at);
        return calendar;
    }

    /// <summary>Reads it anew at the next question.</summary>
    public void Forget() => latest = null;

    /// <summary>The calendar of an installation for a command, read without Entity Framework.</summary>
    public static async Task<WorkingCalendar> Of(DatabaseChoice database, CancellationToken stop)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(stop);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = """SELECT "Days" FROM "CalendarYears" """;
        await using var reader = await command.ExecuteReaderAsync(stop);
        var added = new List<string>();
        while (await reader.ReadAsync(stop))
            added.Add(reader.GetString(0));
        return With(added);
    }

    static WorkingCalendar With(IEnumerable<string> added) => added.SelectMany(days => CalendarImport.FromJson(Encoding.UTF8.GetBytes(days)).Years)
        .Aggregate(WorkingCalendar.Published, (calendar, year) => calendar.With(year));
}
