using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Adds examples to a command's help.</summary>
internal sealed class HelpExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Run = "dotnet run --project src/KnowledgeGraph.Server";

    /// <summary>Adds the examples to the help of every command.</summary>
    public static void AddTo(HelpOption option) => option.Action = new HelpExamples((HelpAction)option.Action!);

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.Write(Of(parseResult.CommandResult.Command.Name));
        return code;
    }

    private static string Of(string command) => command switch
    {
        "load" => $"""
            Examples:
              {Run} -- load seed                             load a folder with nodes/ and relationships/
              {Run} -- load my-data --dry-run                check it and count, write nothing
              {Run} -- load my-data/nodes/Zone.csv --json    a report for programs
              {Run} -- load my-data --separator ';'          read CSV files as spreadsheets write them in many countries
              {Run} -- load my-data/deletions.csv            delete the nodes and edges whose ids it lists
              {Run} -- load --texts articles                 cut the quotes of claims out of their texts

            A load is atomic. A running server loads the files itself and answers meanwhile. docs/loading.md describes the files.

            """,
        "schema" => $"""
            Examples:
              {Run} -- schema > schema.graphql             the API, for clients and code generators
              {Run} -- schema --strict > strict.graphql    the model, with inherited fields copied out
              {Run} -- schema --cypher                     Neo4j's constraints and indexes

            """,
        "model" or ModelCommand.FromNeo4j => $"""
            Examples:
              export KnowledgeGraph__Neo4j__Password=secret
              {Run} -- model from-neo4j > movies.graphql                    look through it: grep -n '# ?' movies.graphql
              {Run} -- model from-neo4j --sample 200000 > movies.graphql    read more of a large database
              {Run} -- model from-neo4j --KnowledgeGraph:Neo4j:Uri=http://db:7474 --KnowledgeGraph:Neo4j:User=reader
              {Run} -- --KnowledgeGraph:Store=neo4j --KnowledgeGraph:Model=movies.graphql    serve it

            It reads labels, relationship types, constraints, indexes and a sample of the values, and writes nothing: a user who may read
            suffices. docs/existing-neo4j.md has the whole way.

            """,
        "explain" => $$"""
            Examples:
              {{Run}} -- explain query.graphql
              {{Run}} -- explain query.graphql --variables variables.json
              echo '{ zones { totalCount } }' | {{Run}} -- explain -

            """,
        "check" => $"""
            Examples:
              {Run} -- check                     look at the store; a server that runs goes on
              {Run} -- check --json              a report for programs
              {Run} -- check --repair            in Neo4j: write what derives from the values where others left it stale
              {Run} -- check --cypher > fix.cypher    print that instead, for cypher-shell

            It ends with 0 when nothing is wrong, and with 4 when something is, or is left after a repair.

            """,
        "adopt" => $"""
            Examples:
              {Run} -- adopt --dry-run    say what would be added to the graph, and what prevents it
              {Run} -- adopt              add it, in batches; when it is killed, run it again
              {Run} -- adopt --undo       remove it

            A graph is served as it is; adopted, it is served faster. The model's own values are never changed.

            """,
        "backup" => $"""
            Examples:
              {Run} -- backup graph-2026-11-28.db          copy the graph; a server that runs goes on, loads too
              {Run} -- backup /srv/copy/graph.db --force   write in the place of the last copy
              {Run} -- check --KnowledgeGraph:DataDirectory=/srv/copy    look whether that copy is whole

            As graph.db in a directory of its own the copy is served and checked as the graph is.

            """,
        _ => $"""
            Examples:
              {Run}                          serve at http://localhost:5000/graphql
              {Run} -- load my-data          load files into the graph
              {Run} -- load --help           what load can do
              {Run} -- model from-neo4j      print a model of a Neo4j that is there
              {Run} -- check                 look for damage in the store
              {Run} -- adopt                 make queries of a Neo4j that others filled fast
              {Run} -- backup FILE           copy the graph
              KnowledgeGraph__DataDirectory=/srv/graph {Run}     keep the graph elsewhere
              {Run} -- --urls http://localhost:8080              listen elsewhere
              {Run} -- --KnowledgeGraph:Limits:PageMax=500       any setting on the command line

            Settings come from appsettings.json beside the program, the environment and the command line; docs/settings.md lists them.
            It ends with 0 when all went well, 1 when settings, model or store do not allow it, 2 when the command line is wrong,
            3 when the data or the query has errors, 70 after a fault of the program.

            """,
    };
}
