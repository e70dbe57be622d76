using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>The settings of a command: those of all commands, overridden by those on its command line.</summary>
internal sealed class CommandSettings
{
    private CommandSettings(string[] arguments) => Arguments = arguments;

    /// <summary>The settings of the command line, as ASP.NET reads them: --Name=value.</summary>
    public string[] Arguments { get; }

    /// <summary>
    /// Separates the settings from a command line: `--urls`, and every option with a section before a colon. The value follows `=`, or is
    /// the next argument, as everywhere in ASP.NET. The rest is the command and its options.
    /// </summary>
    public static CommandSettings Of(string[] arguments, out string[] rest)
    {
        List<string> settings = [], others = [];
        for (int i = 0; i < arguments.Length; i++)
        {
            string argument = arguments[i];
            if (argument == "--")
            {
                others.AddRange(arguments[i..]);
                break;
            }
            if (!IsSetting(argument)) others.Add(argument);
            else if (argument.Contains('=', StringComparison.Ordinal) || i + 1 == arguments.Length) settings.Add(argument);
            else settings.Add($"{argument}={arguments[++i]}");
        }
        rest = [.. others];
        return new([.. settings]);
    }

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingsException">One is wrong.</exception>
    public ServerSettings Read() =>
        SettingsReader.Read(
            SettingsReader.Configuration(Arguments), ShippedFiles.Find(AppContext.BaseDirectory, Environment.CurrentDirectory));

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal)) return false;
        string name = argument[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || SettingsReader.HostKeys.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
