using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Server.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void In_a_checkout_everything_has_a_default()
    {
        var settings = Read(new ShippedFiles(Repository.Root, IsCheckout: true));
        Assert.Equal(Path.Combine(Repository.Root, "data"), settings.DataDirectory);
        Assert.Equal(Repository.Model, settings.Model);
        Assert.Equal(Repository.Seed, settings.Seed);
        Assert.Null(settings.DefaultLanguage);
        Assert.Equal(new(), settings.Limits);
    }

    [Fact]
    public void Published_the_graph_lies_with_the_users_data()
    {
        var settings = Read(new ShippedFiles(Repository.Root, IsCheckout: false), ("Store", "Embedded"));
        Assert.Equal("KnowledgeGraph", Path.GetFileName(settings.DataDirectory));
        Assert.False(settings.DataDirectory.StartsWith(Repository.Root, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_set_is_read()
    {
        string model = _directory.Write("model.graphql", "");
        var settings = Read(
            ("Model", model), ("DataDirectory", "here"), ("Language:Default", "EN"), ("Limits:PageMax", "50"),
            ("limits:documentbyteskeptmax", "0"), ("Limits:PlannedStatementBytesMax", "0"));
        Assert.Equal(model, settings.Model);
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "here"), settings.DataDirectory);
        Assert.Equal("EN", settings.DefaultLanguage);
        Assert.Equal(50, settings.Limits.PageMax);
        Assert.Equal(0, settings.Limits.DocumentBytesKeptMax);
        Assert.Equal(0, settings.Limits.PlannedStatementBytesMax);
    }

    [Fact]
    public void A_model_of_ones_own_has_no_default_seed()
    {
        Assert.Null(Read(("Model", _directory.Write("model.graphql", ""))).Seed);
    }

    [Fact]
    public void An_empty_seed_is_none()
    {
        Assert.Null(Read(("Seed", "")).Seed);
    }

    [Theory]
    [InlineData(
        "Limits:PageMx", "3",
        "KnowledgeGraph:Limits:PageMx is not a setting. Did you mean \"Limits:PageMax\"? docs/settings.md lists them all.")]
    [InlineData(
        "Datadirectori", "x",
        "KnowledgeGraph:Datadirectori is not a setting. Did you mean \"DataDirectory\"? docs/settings.md lists them all.")]
    [InlineData("Whatever", "x", "KnowledgeGraph:Whatever is not a setting. docs/settings.md lists them all.")]
    [InlineData("Limits:PageMax", "-1", "KnowledgeGraph:Limits:PageMax is \"-1\"; write a whole number from 1 to 2147483647.")]
    [InlineData("Limits:PageMax", "many", "KnowledgeGraph:Limits:PageMax is \"many\"; write a whole number from 1 to 2147483647.")]
    [InlineData(
        "Limits:DocumentBytesKeptMax", "-1",
        "KnowledgeGraph:Limits:DocumentBytesKeptMax is \"-1\"; write a whole number from 0 to 2147483647.")]
    [InlineData("Cache:Enabled", "yes", "KnowledgeGraph:Cache:Enabled is \"yes\"; write true or false.")]
    [InlineData("Cache:MaxStaleness", "-1", "KnowledgeGraph:Cache:MaxStaleness is \"-1\"; write a number of seconds from 0, such as 0.5.")]
    [InlineData(
        "Redis:Configuration", "password=secret",
        "KnowledgeGraph:Redis:Configuration cannot be read; write host:port, and after commas options such as password=… or ssl=true.")]
    [InlineData(
        "Limits:PageMax", "3000000000", "KnowledgeGraph:Limits:PageMax is \"3000000000\"; write a whole number from 1 to 2147483647.")]
    [InlineData(
        "Limits:PageDefault", "2000", "KnowledgeGraph:Limits:PageDefault is 2000, more than Limits:PageMax, 1000; reduce it.")]
    [InlineData("Store", "oracle", "KnowledgeGraph:Store is \"oracle\"; write \"embedded\" or \"neo4j\".")]
    [InlineData(
        "Neo4j:Uri", "bolt://x",
        "KnowledgeGraph:Neo4j:Uri is \"bolt://x\"; write the address of Neo4j's HTTP API, for example http://localhost:7474.")]
    [InlineData(
        "Neo4j:Uri", "bolt://neo4j:secret@x",
        "KnowledgeGraph:Neo4j:Uri cannot be read; write the address of Neo4j's HTTP API, for example http://localhost:7474.")]
    [InlineData(
        "Neo4j:Uri", "http://x?a=b",
        "KnowledgeGraph:Neo4j:Uri is \"http://x?a=b\"; write the address of Neo4j's HTTP API, for example http://localhost:7474.")]
    [InlineData("Cors:Origins", "https://a.example/path", "KnowledgeGraph:Cors:Origins has \"https://a.example/path\"; "
        + "write origins such as https://dashboards.example.org separated by ;, or *.")]
    [InlineData(
        "PathPrefix", "graph", "KnowledgeGraph:PathPrefix is \"graph\"; write a path such as /graph, of letters, digits and -._~.")]
    [InlineData(
        "PathPrefix", "//graph", "KnowledgeGraph:PathPrefix is \"//graph\"; write a path such as /graph, of letters, digits and -._~.")]
    [InlineData(
        "PathPrefix", "/a b", "KnowledgeGraph:PathPrefix is \"/a b\"; write a path such as /graph, of letters, digits and -._~.")]
    [InlineData("Model", "nowhere.graphql", "KnowledgeGraph:Model names nowhere.graphql, and there is no such file.")]
    [InlineData(
        "Seed", "nowhere", "KnowledgeGraph:Seed names nowhere, and there is no such folder; leave it empty to start with an empty graph.")]
    public void A_wrong_setting_is_one_line_that_says_what_to_fix(string key, string value, string message)
    {
        Assert.Equal(message, Assert.Throws<SettingsException>(() => ModelFile.Read(Read((key, value)))).Message);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/graph", "/graph")]
    [InlineData("/tools/graph-2.0/", "/tools/graph-2.0")]
    public void A_path_prefix_ends_without_a_slash(string value, string expected) =>
        Assert.Equal(expected, Read(("PathPrefix", value)).PathPrefix);

    [Fact]
    public void User_and_password_in_an_address_are_parted_from_it()
    {
        var settings = Read(("Neo4j:Uri", "https://kg_reader:a%40b%3Ac@proxy.example:8443/neo4j/"));
        Assert.Equal(
            ("https://proxy.example:8443/neo4j/", "kg_reader", "a@b:c"),
            (settings.Neo4j.Uri.AbsoluteUri, settings.Neo4j.User, settings.Neo4j.Password));
        Assert.DoesNotContain("a%40b", StoreOpener.PlaceOf(settings with { Store = StoreKind.Neo4j }), StringComparison.Ordinal);
        var exception = Assert.Throws<SettingsException>(() => Read(("Neo4j:Uri", "http://neo4j:one@x"), ("Neo4j:Password", "two")));
        Assert.Equal("KnowledgeGraph:Neo4j:Password differs from the one in Neo4j:Uri; set only one of them.", exception.Message);
    }

    [Fact]
    public void Without_shipped_files_a_model_must_be_named()
    {
        var exception = Assert.Throws<SettingsException>(() => ModelFile.Read(Read(new ShippedFiles(null, IsCheckout: false))));
        Assert.Equal(
            "KnowledgeGraph:Model is not set and there is no schema/partnerships.graphql beside the server; name the model's file.",
            exception.Message);
    }

    [Theory]
    [InlineData("FR", "KnowledgeGraph:Language:Default is \"FR\"; write ZH or EN.")]
    [InlineData("zh", "KnowledgeGraph:Language:Default is \"zh\"; write ZH or EN.")]
    public void The_default_language_is_one_of_the_models(string language, string message)
    {
        var settings = Read(("Language:Default", language));
        Assert.Equal(message, Assert.Throws<SettingsException>(() => ModelFile.Read(settings)).Message);
    }

    [Fact]
    public void Shipped_files_are_found_beside_the_binary_first_then_above_it_then_above_the_user()
    {
        string published = _directory.At("published");
        Directory.CreateDirectory(Path.Combine(published, "schema"));
        File.WriteAllText(Path.Combine(published, "schema", "partnerships.graphql"), "");
        string built = _directory.At("checkout", "src", "bin");
        Directory.CreateDirectory(built);
        _directory.Write(Path.Combine("checkout", "KnowledgeGraph.sln"), "");
        string elsewhere = _directory.At("elsewhere");
        Directory.CreateDirectory(elsewhere);

        Assert.Equal(new ShippedFiles(published, IsCheckout: false), ShippedFiles.Find(published, built));
        Assert.Equal(new ShippedFiles(_directory.At("checkout"), IsCheckout: true), ShippedFiles.Find(built, elsewhere));
        Assert.Equal(new ShippedFiles(_directory.At("checkout"), IsCheckout: true), ShippedFiles.Find(elsewhere, built));
        Assert.Equal(new ShippedFiles(null, IsCheckout: false), ShippedFiles.Find(elsewhere, elsewhere));
    }

    public void Dispose() => _directory.Dispose();

    private static ServerSettings Read(params (string Key, string Value)[] values) =>
        Read(new ShippedFiles(Repository.Root, IsCheckout: true), values);

    private static ServerSettings Read(ShippedFiles shipped, params (string Key, string Value)[] values) => SettingsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"KnowledgeGraph:{v.Key}", (string?)v.Value))).Build(), shipped);
}
