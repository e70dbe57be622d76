namespace KnowledgeGraph.Server.Settings;

/// <summary>
/// The model, the seed and the explorer that come with the server: beside the binary if it was published, else in the checkout that the
/// binary was built in, else in the checkout of the current directory.
/// </summary>
/// <param name="Root">The folder that has schema/ and seed/; null for none.</param>
/// <param name="IsCheckout">Whether it is a checkout of the source.</param>
internal sealed record ShippedFiles(string? Root, bool IsCheckout)
{
    private const string Solution = "KnowledgeGraph.sln";

    /// <summary>The model's file; null where there is none.</summary>
    public string? Model => Root is null ? null : ModelIn(Root);

    /// <summary>The seed's folder; null where there is none.</summary>
    public string? Seed => Root is null ? null : Path.Combine(Root, "seed");

    /// <summary>The explorer's folder, which may not be there: it is built, where there is a Node.js.</summary>
    public string? Explorer => Root switch
    {
        null => null,
        _ when IsCheckout => Path.Combine(Root, "src", "explorer", "dist"),
        _ => Path.Combine(Root, "explorer"),
    };

    /// <summary>Finds them.</summary>
    public static ShippedFiles Find(string binaryDirectory, string currentDirectory)
    {
        if (File.Exists(ModelIn(binaryDirectory))) return new(binaryDirectory, IsCheckout: false);
        string? checkout = CheckoutAbove(binaryDirectory) ?? CheckoutAbove(currentDirectory);
        return new(checkout, checkout is not null);
    }

    private static string ModelIn(string root) => Path.Combine(root, "schema", "partnerships.graphql");

    private static string? CheckoutAbove(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        }
        return null;
    }
}
