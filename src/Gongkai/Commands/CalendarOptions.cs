using System.CommandLine;
using Gongkai.Data;
using Gongkai.Features.Settings;
using Gongkai.Rules.Calendar;
using Gongkai.Web;

namespace Gongkai.Commands;

/// <summary>By which calendar a command counts: the years that come with the program, or those of a named installation too. Nothing is opened unless one is named.</summary>
sealed class CalendarOptions
{
    readonly Option<string?> data = new("--data") { Description = "连同这个数据目录里录入的放假安排一起计算", HelpName = "DIR" };
    readonly Option<string?> database = new("--database") { Description = "同上，指明数据库的连接文本", HelpName = "CONNECTION" };

    /// <summary>Adds the options to a command.</summary>
    public CalendarOptions(Command command)
    {
        command.Add(data);
        command.Add(database);
    }

    /// <summary>The calendar; null when it cannot be read, which was said.</summary>
    public async Task<WorkingCalendar?> Calendar(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(data) is null && parsed.GetValue(database) is null)
            return WorkingCalendar.Published;
        try
        {
            var options = new SiteOptions { Data = parsed.GetValue(data) ?? SiteOptions.DefaultData, Database = parsed.GetValue(database) };
            return await Calendars.Of((await Installation.Attach(options, stop)).Database, stop);
        }
        catch (StartRefusedException refused)
        {
            CommandLine.Fail(refused.Message);
            return null;
        }
    }
}
