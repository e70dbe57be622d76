using System.CommandLine;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Copies the graph of the embedded store to a file, while others read it and load into it.</summary>
internal static class BackupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The file to write; as graph.db in a directory of its own it can be checked and served.",
        };
        var force = new Option<bool>("--force") { Description = "Replace an existing file." };
        var command = new Command("backup", "Copy a consistent state of the graph to a file; a running server goes on.") { file, force };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(settings.Read(), Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(force),
                parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ServerSettings settings, string file, bool isForced, TextWriter output, CancellationToken cancellationToken)
    {
        // The handler of Ctrl-C is set up when this first awaits.
        await Task.Yield();
        string folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder)) throw new SettingsException($"There is no folder {folder}: create it first.");
        if (!isForced) RefuseToOverwrite(file);
        await using var target = await CommandTarget.FindAsync(settings, ModelFile.Read(settings), cancellationToken);
        string made = $"{file}.{Guid.NewGuid():N}.new";
        try
        {
            await target.BackUpAsync(made, cancellationToken);
            await SyncAsync(made);
            if (!isForced) RefuseToOverwrite(file);
            File.Move(made, file, overwrite: isForced);
        }
        finally
        {
            File.Delete(made);
        }
        await output.WriteLineAsync($"Backed up to {file}: {new FileInfo(file).Length:N0} bytes.");
        return ExitCodes.Done;
    }

    private static void RefuseToOverwrite(string file)
    {
        if (Path.Exists(file)) throw new SettingsException($"{file} already exists: name another file, or use --force to replace it.");
    }

    /// <summary>Syncs to the disk: a backup that was reported as done survives a power failure.</summary>
    private static async Task SyncAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
