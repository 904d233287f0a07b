namespace Gongkai.Data;

/// <summary>Folders of an installation.</summary>
static class Folders
{
    /// <summary>Makes a folder that is its owner's alone, because applicants' personal data will live there. One that is there stays as it is.</summary>
    public static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
