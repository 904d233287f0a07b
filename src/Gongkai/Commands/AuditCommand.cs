using System.CommandLine;

namespace Gongkai.Commands;

/// <summary>The audit chain: verifying and taking away.</summary>
static class AuditCommand
{
    public static Command Create() => new("audit", "审计链：验证、导出")
    {
        AuditVerifyCommand.Create(),
        AuditExportCommand.Create(),
    };
}
