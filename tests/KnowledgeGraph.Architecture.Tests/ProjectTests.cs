using System.Reflection;
using System.Xml.Linq;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>The arrows between the projects under src.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["KnowledgeGraph.Core"] = [],
        ["KnowledgeGraph.Embedded"] = ["KnowledgeGraph.Core"],
        ["KnowledgeGraph.GraphQL"] = ["KnowledgeGraph.Core"],
        ["KnowledgeGraph.Neo4j"] = ["KnowledgeGraph.Core"],
        ["KnowledgeGraph.Server"] = ["KnowledgeGraph.Core", "KnowledgeGraph.Embedded", "KnowledgeGraph.GraphQL", "KnowledgeGraph.Neo4j"],
    };

    /// <summary>
    /// What the libraries must not know: ASP.NET in all; GraphQL's execution beside its house; a database beside its store.
    /// </summary>
    public static TheoryData<string, string[]> ForeignAssemblies => new()
    {
        { "KnowledgeGraph.Core", ["GraphQL", "Microsoft.AspNetCore.", "Microsoft.Data.Sqlite", "System.Net.Http"] },
        { "KnowledgeGraph.Embedded", ["GraphQL", "GraphQLParser", "Microsoft.AspNetCore.", "System.Net.Http"] },
        { "KnowledgeGraph.GraphQL", ["Microsoft.AspNetCore.", "Microsoft.Data.Sqlite", "System.Net.Http"] },
        { "KnowledgeGraph.Neo4j", ["GraphQL", "GraphQLParser", "Microsoft.AspNetCore.", "Microsoft.Data.Sqlite"] },
    };

    [Fact]
    public void Projects_refer_only_to_those_that_the_design_lets_them()
    {
        string[] projects = [.. Repository.Files.Where(
            f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))];
        Assert.Equal(Arrows.Keys.Order(), projects.Select(p => Path.GetFileNameWithoutExtension(p)).Order());
        Breach.None("A project refers to one that it must not know:", projects.SelectMany(Strays));
    }

    [Theory]
    [MemberData(nameof(ForeignAssemblies))]
    public void Projects_are_built_without_what_belongs_elsewhere(string project, string[] foreign)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(r => r.Name!);
        Breach.None($"{project} is built with what belongs elsewhere:", references.Where(r => foreign.Any(f => Matches(r, f))));
    }

    private static IEnumerable<string> Strays(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        return XDocument.Load(Repository.FullPath(project)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))
            .Except(Arrows[name])
            .Select(r => $"{name} -> {r}");
    }

    private static bool Matches(string reference, string foreign) =>
        foreign.EndsWith('.') ? reference.StartsWith(foreign, StringComparison.Ordinal) : reference == foreign;
}
