namespace KnowledgeGraph.Server.Settings;

/// <summary>An invalid setting prevents the start; the message is one line that says what to fix.</summary>
internal sealed class SettingsException(string message) : Exception(message);
