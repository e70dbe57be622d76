namespace KnowledgeGraph.Core.Model;

/// <summary>Reads a model from its SDL and checks it.</summary>
public static class ModelReader
{
    /// <summary>Reads the model from a file.</summary>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public static GraphModel ReadFile(string path) => Read(path, File.ReadAllText(path));

    /// <summary>Reads the model from a text; <paramref name="file"/> names it in errors.</summary>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public static GraphModel Read(string file, string sdl) => throw new NotSupportedException();
}
