namespace KnowledgeGraph.Server.Commands;

/// <summary>Exit codes; docs/commands.md explains each.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Settings, model or store do not allow it.</summary>
    public const int CannotStart = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The data or the query has errors; nothing was loaded or explained.</summary>
    public const int Refused = 3;

    /// <summary>A check found damage, or data that do not fit the model.</summary>
    public const int Damaged = 4;

    /// <summary>An internal error; EX_SOFTWARE of sysexits.h.</summary>
    public const int Fault = 70;

    /// <summary>Cancelled by the user: 128 + SIGINT, as in shells.</summary>
    public const int Stopped = 130;
}
