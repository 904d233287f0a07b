using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gongkai.Rules.Calendar;
using Gongkai.Rules.Requests;

namespace Gongkai.Commands;

/// <summary>Due dates of a request from its events, with the steps of the count.</summary>
static class ClockCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("EVENTS.json") { Description = "申请的事件：收到之日、补正、征求意见、延长、收费、答复" };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("clock", "计算一件政府信息公开申请的期限，并逐步说明") { file, json };
        var which = new CalendarOptions(command);
        command.SetAction(async (parsed, stop) => await which.Calendar(parsed, stop) is { } calendar
            ? await Run(calendar, parsed.GetValue(file)!, parsed.GetValue(json), parsed.InvocationConfiguration.Output, stop) : CommandLine.Wrong);
        return command.WithExample("gongkai clock 申请.json\ngongkai clock 申请.json --json");
    }

    static async Task<int> Run(WorkingCalendar calendar, string file, bool json, TextWriter output, CancellationToken stop)
    {
        ClockInput input;
        try
        {
            input = ClockInput.Read(await File.ReadAllBytesAsync(file, stop));
        }
        catch (FormatException e)
        {
            return CommandLine.Fail($"{file}：{e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CommandLine.Fail(e is FileNotFoundException or DirectoryNotFoundException ? $"没有找到文件 {file}" : $"不能读取文件 {file}");
        }
        foreach (var warning in input.Warnings)
            Console.Error.WriteLine($"gongkai: 提醒：{warning}");
        var request = new RequestCase(input.History, calendar);
        var clock = request.ClockOn(input.AsOf);
        if (json)
            JsonOutput.Write(output, writer => Write(writer, request, clock));
        else
            Print(output, request, clock, input.AsOf);
        return request.Violations.Count == 0 ? CommandLine.Ok : CommandLine.Found;
    }

    static void Print(TextWriter output, RequestCase request, RequestClock clock, DateOnly asOf)
    {
        foreach (var step in clock.Steps)
            output.WriteLine(step.Text + (step.Article.Length == 0 ? "" : $"（第{step.Article}条）"));
        foreach (var violation in request.Violations)
            output.WriteLine($"不合法：第 {violation.Index} 个事件“{violation.Event.Label()}”：{violation.Refusal.Message}（第{violation.Refusal.Article}条）");
        output.WriteLine($"{asOf.Chinese()}的状态：{clock.State.Label()}");
        if (clock.CorrectionNoticeDueOn is { } notice)
            output.WriteLine($"补正告知最后一日：{notice.Chinese()}");
        if (clock.RequesterDueOn is { } requester)
            output.WriteLine($"申请人最后一日：{requester.Chinese()}");
        output.WriteLine(clock.DueOn is { } due ? $"答复最后一日：{due.Chinese()}{(clock.Provisional ? "（暂定）" : "")}{(clock.Late ? "，已逾期" : "")}" : "答复最后一日：没有正在计算的答复期限");
    }

    static void Write(Utf8JsonWriter writer, RequestCase request, RequestClock clock)
    {
        writer.WriteStartObject();
        Day(writer, "due", clock.DueOn);
        Day(writer, "correction_notice_due", clock.CorrectionNoticeDueOn);
        Day(writer, "applicant_due", clock.RequesterDueOn);
        writer.WriteString("state", Key(clock.State));
        writer.WriteNumber("excluded_working_days", clock.ExcludedWorkingDays);
        writer.WriteBoolean("provisional", clock.Provisional);
        writer.WriteBoolean("late", clock.Late);
        writer.WriteStartArray("violations");
        foreach (var violation in request.Violations)
        {
            writer.WriteStartObject();
            // The receipt is not one of the file's events.
            writer.WriteNumber("event", violation.Index - 1);
            writer.WriteString("article", violation.Refusal.Article);
            writer.WriteString("message", violation.Refusal.Message);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("steps");
        foreach (var step in clock.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("text", step.Text);
            writer.WriteString("article", step.Article);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void Day(Utf8JsonWriter writer, string key, DateOnly? day)
    {
        if (day is { } known)
            writer.WriteString(key, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else
            writer.WriteNull(key);
    }

    static string Key(RequestState state) => state switch
    {
        RequestState.Replied => "replied",
        RequestState.AwaitingCorrection => "awaiting_correction",
        RequestState.CorrectionLapsed => "abandoned_correction",
        RequestState.AwaitingPayment => "awaiting_payment",
        RequestState.PaymentLapsed => "abandoned_fee",
        RequestState.Consulting => "consulting",
        _ => "processing",
    };
}
