using System.Reflection;

namespace Gongkai.Commands;

/// <summary>Prints version and commit. It is answered before anything else is loaded, because scripts ask it often.</summary>
static class VersionCommand
{
    public static int Print()
    {
        Console.WriteLine($"gongkai {Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}");
        return 0;
    }
}
