using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>The settings of a command, from the sources that all commands share.</summary>
internal static class CommandSettings
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingsException">One is wrong.</exception>
    public static ServerSettings Read() =>
        SettingsReader.Read(SettingsReader.Configuration(), ShippedFiles.Find(AppContext.BaseDirectory, Environment.CurrentDirectory));
}
