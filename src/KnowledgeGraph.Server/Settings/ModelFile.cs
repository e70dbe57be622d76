using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads the model that the settings name.</summary>
internal static class ModelFile
{
    /// <summary>Reads the model, and checks the settings that refer to it.</summary>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    /// <exception cref="SettingsException">There is no file, it cannot be read, or the default language is not in the model.</exception>
    public static GraphModel Read(ServerSettings settings)
    {
        var model = ReadFile(settings.Model);
        if (settings.DefaultLanguage is { } language) CheckLanguage(language, model);
        return model;
    }

    private static GraphModel ReadFile(string? path)
    {
        if (path is null)
        {
            throw SettingsReader.Wrong(
                "Model", "is not set and there is no schema/partnerships.graphql beside the server; name the model's file");
        }
        if (!File.Exists(path)) throw SettingsReader.Wrong("Model", $"names {path}, and there is no such file");
        try
        {
            return ModelReader.ReadFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The model {path} cannot be read: {exception.Message}");
        }
    }

    private static void CheckLanguage(string language, GraphModel model)
    {
        string[] languages =
        [
            .. model.Kinds.SelectMany(k => k.Fields).OfType<LocalizedTextField>().SelectMany(f => f.Language.Values).Select(v => v.Name)
            .Distinct(),
        ];
        if (languages.Contains(language, StringComparer.Ordinal)) return;
        string wanted = languages.Length == 0
            ? "leave it out: the model has no texts in languages"
            : $"write {string.Join(" or ", languages)}";
        throw new SettingsException($"{SettingsReader.Section}:Language:Default is \"{language}\"; {wanted}.");
    }
}
