using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Redis;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks the section `KnowledgeGraph`. It stops at the first error.</summary>
internal sealed partial class SettingsReader
{
    /// <summary>The section's name.</summary>
    public const string Section = "KnowledgeGraph";

    private static readonly PropertyInfo[] LimitProperties = PropertiesOf<Limits>();

    /// <summary>For these, 0 means that nothing is cached.</summary>
    private static readonly HashSet<string> LimitsFromZero =
        [nameof(Limits.DocumentBytesKeptMax), nameof(Limits.PlannedStatementBytesMax), nameof(Limits.PlansKeptPerDocument)];

    private readonly IConfigurationSection _section;
    private readonly ShippedFiles _shipped;

    private SettingsReader(IConfiguration configuration, ShippedFiles shipped)
    {
        _section = configuration.GetSection(Section);
        _shipped = shipped;
    }

    /// <summary>Every setting's key below the section.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [
            "Store", "DataDirectory", "Model", "Seed", "Language:Default", "PathPrefix",
            .. PropertiesOf<Neo4jSettings>().Select(p => $"Neo4j:{p.Name}"),
            .. PropertiesOf<CacheSettings>().Select(p => $"Cache:{p.Name}"),
            .. PropertiesOf<RedisSettings>().Select(p => $"Redis:{p.Name}"),
            .. PropertiesOf<CorsSettings>().Select(p => $"Cors:{p.Name}"),
            .. PropertiesOf<ReconciliationSettings>().Select(p => $"Reconciliation:{p.Name}"),
            .. LimitProperties.Select(p => $"Limits:{p.Name}"),
        ];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingsException">One is wrong.</exception>
    public static ServerSettings Read(IConfiguration configuration, ShippedFiles shipped) =>
        new SettingsReader(configuration, shipped).Read();

    /// <summary>The host's own settings, which are outside the section.</summary>
    public static IReadOnlyList<string> HostKeys { get; } = ["Urls", "Http_Ports", "Https_Ports", "AllowedHosts", "Environment"];

    /// <summary>The sections that are ASP.NET's own.</summary>
    private static readonly string[] HostSections = ["Logging", "Kestrel"];

    /// <summary>
    /// The sources of settings that every command has: appsettings.json beside the binary, then the environment, then the command line.
    /// </summary>
    /// <exception cref="SettingsException">The file is not JSON, or the command line has an unknown setting.</exception>
    public static IConfiguration Configuration(string[] arguments)
    {
        foreach (string argument in arguments) CheckSection(argument);
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .AddCommandLine(arguments)
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new SettingsException($"{exception.Message} {exception.InnerException?.Message}".TrimEnd());
        }
    }

    /// <summary>A section that nobody reads is a misspelling that would be ignored silently.</summary>
    private static void CheckSection(string argument)
    {
        string section = argument[2..].Split('=', ':')[0];
        string[] sections = [Section, .. HostSections];
        if (HostKeys.Concat(sections).Contains(section, StringComparer.OrdinalIgnoreCase)) return;
        throw new SettingsException(
            $"{argument.Split('=')[0]} is not a setting.{NearMiss.Suggestion(section, sections)} docs/settings.md lists them all.");
    }

    private ServerSettings Read()
    {
        RefuseUnknownKeys();
        return new()
        {
            Store = ReadStore(),
            Neo4j = ReadNeo4j(),
            DataDirectory = ReadDataDirectory(),
            Model = TextOf("Model") ?? _shipped.Model,
            Seed = ReadSeed(),
            Explorer = _shipped.Explorer,
            PathPrefix = ReadPathPrefix(),
            DefaultLanguage = TextOf("Language:Default"),
            Cache = ReadCache(),
            Redis = ReadRedis(),
            Cors = new() { Origins = ReadOrigins("Cors:Origins") ?? [] },
            Reconciliation = new() { Origins = ReadOrigins("Reconciliation:Origins") ?? new ReconciliationSettings().Origins },
            Limits = ReadLimits(),
        };
    }

    private void RefuseUnknownKeys()
    {
        foreach (var (key, value) in _section.AsEnumerable(makePathsRelative: true).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (value is null || Keys.Contains(key, StringComparer.OrdinalIgnoreCase)) continue;
            throw Wrong(key, $"is not a setting.{NearMiss.Suggestion(key, Keys)} docs/settings.md lists them all");
        }
    }

    private StoreKind ReadStore() => TextOf("Store")?.ToLowerInvariant() switch
    {
        null or "embedded" => StoreKind.Embedded,
        "neo4j" => StoreKind.Neo4j,
        var other => throw Wrong("Store", $"is \"{other}\"; write \"embedded\" or \"neo4j\""),
    };

    private Neo4jSettings ReadNeo4j()
    {
        var defaults = new Neo4jSettings();
        var address = ReadAddress(defaults.Uri);
        return new()
        {
            Uri = address.Uri,
            User = ReadCredential("Neo4j:User", address.User) ?? defaults.User,
            Password = ReadCredential("Neo4j:Password", address.Password) ?? defaults.Password,
            Database = TextOf("Neo4j:Database") ?? defaults.Database,
            ConnectMillisecondsMax = ReadNumber("Neo4j:ConnectMillisecondsMax", 1, defaults.ConnectMillisecondsMax),
            LoadStatementMillisecondsMax = ReadNumber("Neo4j:LoadStatementMillisecondsMax", 1, defaults.LoadStatementMillisecondsMax),
            RetriesMax = ReadNumber("Neo4j:RetriesMax", 0, defaults.RetriesMax),
        };
    }

    private CacheSettings ReadCache()
    {
        var defaults = new CacheSettings();
        return new()
        {
            Enabled = ReadSwitch("Cache:Enabled", defaults.Enabled),
            MemoryBytesMax = ReadNumber("Cache:MemoryBytesMax", 0, defaults.MemoryBytesMax),
            RequestBytesMax = ReadNumber("Cache:RequestBytesMax", 0, defaults.RequestBytesMax),
            MaxStaleness = ReadSeconds("Cache:MaxStaleness", defaults.MaxStaleness),
            TimeoutMilliseconds = ReadNumber("Cache:TimeoutMilliseconds", 1, defaults.TimeoutMilliseconds),
            LifetimeSeconds = ReadNumber("Cache:LifetimeSeconds", 1, defaults.LifetimeSeconds),
        };
    }

    private RedisSettings ReadRedis()
    {
        var settings = new RedisSettings { Configuration = TextOf("Redis:Configuration") };
        // The value is not quoted in the message: it may contain a password.
        return RedisResults.CanRead(settings.Configuration)
            ? settings
            : throw Wrong(
                "Redis:Configuration", "cannot be read; write host:port, and after commas options such as password=… or ssl=true");
    }

    /// <summary>The origins that a setting lists; none where it is empty, null where it is not given.</summary>
    private ImmutableArray<string>? ReadOrigins(string key)
    {
        if (_section[key] is not { } text) return null;
        string[] origins = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string origin in origins)
        {
            // As browsers send it: scheme, name and port, without a path.
            bool isOrigin = Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase);
            if (origin != CorsSettings.Any && !isOrigin)
            {
                throw Wrong(key, $"has \"{origin}\"; write origins such as https://dashboards.example.org separated by ;, or *");
            }
        }
        return [.. origins];
    }

    private Neo4jAddress ReadAddress(Uri fallback)
    {
        if (TextOf("Neo4j:Uri") is not { } text) return new(fallback, null, null);
        // An address with a user may have a password, which must not be in the message.
        string problem = text.Contains('@', StringComparison.Ordinal) ? "cannot be read" : $"is \"{text}\"";
        return Neo4jAddress.Read(text)
            ?? throw Wrong("Neo4j:Uri", $"{problem}; write the address of Neo4j's HTTP API, for example {fallback.OriginalString}");
    }

    private string? ReadCredential(string key, string? inAddress) => (TextOf(key), inAddress) switch
    {
        ({ } text, { } other) when text != other => throw Wrong(key, "differs from the one in Neo4j:Uri; set only one of them"),
        var (text, other) => text ?? other,
    };

    private string ReadDataDirectory()
    {
        if (TextOf("DataDirectory") is { } directory) return Path.GetFullPath(directory);
        if (_shipped.IsCheckout) return Path.Combine(_shipped.Root!, "data");
        string users =
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return users.Length > 0
            ? Path.Combine(users, "KnowledgeGraph")
            : throw Wrong("DataDirectory", "is not set and this user has no folder for data; name one");
    }

    private string? ReadSeed()
    {
        // The seed that comes with the server belongs to the model that comes with it.
        if (_section["Seed"] is null) return TextOf("Model") is null ? _shipped.Seed : null;
        return TextOf("Seed") is not { } folder || Directory.Exists(folder)
            ? TextOf("Seed")
            : throw Wrong("Seed", $"names {folder}, and there is no such folder; leave it empty to start with an empty graph");
    }

    private string ReadPathPrefix()
    {
        string prefix = (TextOf("PathPrefix") ?? "").TrimEnd('/');
        return prefix.Length == 0 || PathPrefixForm().IsMatch(prefix)
            ? prefix
            : throw Wrong("PathPrefix", $"is \"{prefix}\"; write a path such as /graph, of letters, digits and -._~");
    }

    private Limits ReadLimits()
    {
        var limits = new Limits();
        foreach (var property in LimitProperties)
        {
            int least = LimitsFromZero.Contains(property.Name) ? 0 : 1;
            property.SetValue(limits, ReadNumber($"Limits:{property.Name}", least, (int)property.GetValue(limits)!));
        }
        return limits.PageDefault <= limits.PageMax
            ? limits
            : throw Wrong("Limits:PageDefault", $"is {limits.PageDefault}, more than Limits:PageMax, {limits.PageMax}; reduce it");
    }

    private bool ReadSwitch(string key, bool fallback)
    {
        if (TextOf(key) is not { } text) return fallback;
        return bool.TryParse(text, out bool on) ? on : throw Wrong(key, $"is \"{text}\"; write true or false");
    }

    private TimeSpan ReadSeconds(string key, TimeSpan fallback)
    {
        if (TextOf(key) is not { } text) return fallback;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            && seconds <= int.MaxValue
            ? TimeSpan.FromSeconds((double)seconds)
            : throw Wrong(key, $"is \"{text}\"; write a number of seconds from 0, such as 0.5");
    }

    private int ReadNumber(string key, int least, int fallback)
    {
        if (TextOf(key) is not { } text) return fallback;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw Wrong(key, $"is \"{text}\"; write a whole number from {least} to {int.MaxValue}");
    }

    private string? TextOf(string key) => _section[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static PropertyInfo[] PropertiesOf<T>() =>
        typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    [GeneratedRegex(@"^(/[A-Za-z0-9._~-]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPrefixForm();

    internal static SettingsException Wrong(string key, string problem) => new($"{Section}:{key} {problem}.");
}
