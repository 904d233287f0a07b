using System.CommandLine;

namespace Gongkai.Commands;

/// <summary>Starts portal and workbench.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "启动门户与工作台");
        command.SetAction((parsed, stop) => Task.FromResult(0));
        return command;
    }
}
