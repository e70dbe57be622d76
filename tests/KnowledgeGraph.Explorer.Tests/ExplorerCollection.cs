using KnowledgeGraph.Explorer.Tests.Browsers;
using KnowledgeGraph.Explorer.Tests.Servers;

namespace KnowledgeGraph.Explorer.Tests;

/// <summary>The tests in a browser, one after the other: they share the browser, and each has the processors to itself.</summary>
[CollectionDefinition(Name)]
public sealed class ExplorerCollection : ICollectionFixture<ChromiumBrowser>, ICollectionFixture<ServedGraphs>
{
    public const string Name = "explorer";
}
