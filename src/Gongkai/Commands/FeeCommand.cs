using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gongkai.Rules.Requests;

namespace Gongkai.Commands;

/// <summary>The processing fee of 国办函〔2020〕109号 with its bands.</summary>
static class FeeCommand
{
    public static Command Create()
    {
        var items = new Option<string>("--items") { Description = "按件计收：同一申请人一个自然月内的申请件数", HelpName = "N" };
        var pages = new Option<string>("--pages") { Description = "按量计收：一件申请提供的页数", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("fee", "计算信息处理费（国办函〔2020〕109号），列出各档") { items, pages, json };
        command.SetAction(parsed => Run(parsed.GetValue(items), parsed.GetValue(pages), parsed.GetValue(json), parsed.InvocationConfiguration.Output));
        return command.WithExample("gongkai fee --items 31\ngongkai fee --pages 150 --json");
    }

    static int Run(string? items, string? pages, bool json, TextWriter output)
    {
        if ((items is null) == (pages is null))
            return CommandLine.Fail("按件（--items N）和按量（--pages N）只能选一种，并且要选一种");
        var given = items ?? pages!;
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity > ProcessingFee.Largest)
            return CommandLine.Fail($"{(items is null ? "--pages" : "--items")} 应当是 0 到 {ProcessingFee.Largest} 的整数，不能是“{given}”");
        var fee = items is null ? ProcessingFee.ByVolume(quantity) : ProcessingFee.ByPiece(quantity);
        if (json)
            JsonOutput.Write(output, writer => Write(writer, fee));
        else
            Print(output, fee);
        return CommandLine.Ok;
    }

    static void Print(TextWriter output, ProcessingFee fee)
    {
        var unit = Unit(fee);
        output.WriteLine($"{(fee.Scale == FeeScale.ByPiece ? "按件计收" : "按量计收")}：{fee.Quantity} {unit}");
        foreach (var band in fee.Bands)
            output.WriteLine($"第 {band.From} 至 {band.To} {unit}：{band.Count} {unit} × {band.RateYuan} 元 ＝ {band.AmountYuan} 元");
        output.WriteLine($"合计 {fee.TotalYuan} 元");
    }

    static string Unit(ProcessingFee fee) => fee.Scale == FeeScale.ByPiece ? "件" : "页";

    static void Write(Utf8JsonWriter writer, ProcessingFee fee)
    {
        writer.WriteStartObject();
        writer.WriteNumber("total_yuan", fee.TotalYuan);
        writer.WriteString("scale", fee.Scale == FeeScale.ByPiece ? "items" : "pages");
        writer.WriteNumber("quantity", fee.Quantity);
        writer.WriteStartArray("bands");
        foreach (var band in fee.Bands)
        {
            writer.WriteStartObject();
            writer.WriteNumber("from", band.From);
            writer.WriteNumber("to", band.To);
            writer.WriteNumber("count", band.Count);
            writer.WriteNumber("rate_yuan", band.RateYuan);
            writer.WriteNumber("amount_yuan", band.AmountYuan);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
