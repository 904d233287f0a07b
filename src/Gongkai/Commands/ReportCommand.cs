using System.CommandLine;

namespace Gongkai.Commands;

/// <summary>Reads, checks and writes annual reports.</summary>
static class ReportCommand
{
    public static Command Create() => new("report", "年度报告：读取、校验、生成")
    {
        ReportReadCommand.Create(),
        ReportCheckCommand.Create(),
        ReportBuildCommand.Create(),
        ReportRenderCommand.Create(),
    };
}
