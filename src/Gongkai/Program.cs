using Gongkai.Commands;

// Scripts ask for the version often, so nothing else is loaded for it.
return args is ["--version"] ? VersionCommand.Print() : await CommandLine.Run(args);
