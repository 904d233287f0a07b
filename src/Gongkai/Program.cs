using System.CommandLine;
using Gongkai.Commands;

if (args is ["--version"])
    return VersionCommand.Print();

var root = new RootCommand("公开：行政机关政府信息公开工作系统 / the disclosure desk of a public agency")
{
    ServeCommand.Create(),
};
// Requests in flight may take as long as the server's own patience when it is stopped.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(35) });
