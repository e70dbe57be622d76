using System.Text.Json.Serialization;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Server.Commands;

namespace KnowledgeGraph.Server.Control;

/// <summary>The JSON messages of the control socket.</summary>
[JsonSerializable(typeof(LoadHead))]
[JsonSerializable(typeof(FileHead))]
[JsonSerializable(typeof(IReadOnlyList<SourceText>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(LoadProgress))]
[JsonSerializable(typeof(LoadReport))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(ExplainRequest))]
[JsonSerializable(typeof(ExplainResult))]
[JsonSerializable(typeof(ControlFault))]
internal sealed partial class ControlJson : JsonSerializerContext;

/// <summary>What a load is.</summary>
/// <param name="DryRun">Check and count everything, write nothing.</param>
/// <param name="Separator">What separates the cells of CSV files.</param>
/// <param name="NullWord">What stands in cells of CSV files where there is no value.</param>
/// <param name="HasTexts">Whether texts of sources follow the files.</param>
/// <param name="Problems">Paths that cannot be used.</param>
internal sealed record LoadHead(bool DryRun, char Separator, string? NullWord, bool HasTexts, IReadOnlyList<LoadProblem> Problems);

/// <summary>A file whose bytes follow.</summary>
/// <param name="Name">The path as the user named it.</param>
/// <param name="Folder">What its folder says about its rows.</param>
internal sealed record FileHead(string Name, LayoutFolder Folder);

/// <summary>Why a command failed.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Code">One of <see cref="ExitCodes"/>.</param>
/// <param name="Trace">The stack trace of an internal error.</param>
internal sealed record ControlFault(string Message, int Code, string? Trace);
