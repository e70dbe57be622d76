using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>A small graph with a property of each type, in a Neo4j that others write to.</summary>
internal sealed class WorksGraph : IAsyncDisposable
{
    private const string Sdl = """
        scalar Date
        scalar DateTime
        scalar Long
        enum Lang { ZH EN }
        enum Status { PLANNED ACTIVE ENDED }
        interface Node { id: ID! }
        interface Entity implements Node { nameZh: String @index nameEn: String name(lang: Lang): String @derived(from: ["nameZh", "nameEn"]) }
        type Work implements Entity {
          title: String!
          code: String @unique
          status: Status @index
          startedOn: Date @index
          seenAt: DateTime
          number: Int
          amount: Long
          score: Float
          isOpen: Boolean
          tags: [String!]!
          parties: [Person!]! @relationship(type: "TAKES_PART", direction: IN, properties: "Part") @path
          lead: Person @relationship(type: "LED_BY", direction: OUT) @path
        }
        type Person implements Entity {
          works: [Work!]! @relationship(type: "TAKES_PART", direction: OUT, properties: "Part") @path
        }
        type Part @relationshipProperties { role: String weight: Int }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("kg-works-").FullName;
    private readonly Neo4jSettings _settings;

    private WorksGraph(Neo4jSettings settings) =>
        (_settings, Store) = (settings, Neo4jStore.Open(Model, settings, new() { RequestMillisecondsMax = 120_000 }));

    public static GraphModel Model { get; } = ModelReader.Read("works.graphql", Sdl);

    /// <summary>The files that loads begin with.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["nodes/Work.csv"] = """
            id,title,nameZh,nameEn,code,status,startedOn,seenAt,number,amount,isOpen,tags
            work:a,A,甲,Alpha,a1,ACTIVE,2021,2021-05-06T07:08:09Z,1,10,true,x|y
            work:b,B,,Beta,b1,PLANNED,2022-02,,2,20,false,
            work:c,C,丙,,c1,ENDED,2020-03-04,2020-01-01T00:00:00+08:00,,30,,z
            """,
        ["nodes/Person.csv"] = "id,nameZh,nameEn\nperson:p,,Pia\nperson:q,秋,Qiu\nperson:r,,Rob\n",
        ["relationships/TAKES_PART.csv"] = "from,to,role,weight\nperson:p,work:a,author,1\nperson:q,work:a,,2\nperson:q,work:b,editor,\n",
        ["relationships/LED_BY.csv"] = "from,to\nwork:b,person:r\n",
    };

    public Neo4jStore Store { get; }

    /// <summary>The graph, loaded into an empty database.</summary>
    public static async Task<WorksGraph> LoadAsync(Neo4jServer server, SeedGraphs graphs)
    {
        await graphs.ClearAsync(server.Require());
        var graph = Open(server.Require());
        await SeedGraphs.LoadAsync(graph.Store, graph.Write(Files));
        return graph;
    }

    /// <summary>The graph as it is.</summary>
    public static WorksGraph Open(Neo4jSettings settings) => new(settings);

    /// <summary>Writes files into a folder.</summary>
    public string Write(IReadOnlyDictionary<string, string> files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_directory, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var (name, text) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        return folder;
    }

    /// <summary>Writes as another program does.</summary>
    public Task RunAsync(string cypher, object? parameters = null) => RawCypher.RunAsync(_settings, cypher, parameters);

    /// <summary>What a query gives, as text.</summary>
    public Task<string> AskAsync(Func<QueryBuilder, Expansion> query) => TapeText.OfAsync(Store, Build(query));

    /// <summary>The same of the embedded store with some files.</summary>
    public async Task<EmbeddedStore> EmbeddedAsync(IReadOnlyDictionary<string, string> files)
    {
        var store = EmbeddedStore.Open(Path.Combine(_directory, Guid.NewGuid().ToString("N")), Model);
        await SeedGraphs.LoadAsync(store, Write(files));
        return store;
    }

    public static (GraphQuery Query, ParameterValues Values) Build(Func<QueryBuilder, Expansion> query)
    {
        var builder = new QueryBuilder(Model);
        return builder.Build(query(builder));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
