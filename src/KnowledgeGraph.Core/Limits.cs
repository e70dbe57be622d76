namespace KnowledgeGraph.Core;

/// <summary>Every limit of the server, in one place, each with its reason; section `KnowledgeGraph:Limits` of the settings.</summary>
public sealed record Limits
{
    /// <summary>Items of a page if `first` is not given: what fits a screen.</summary>
    public int PageDefault { get; init; } = 20;

    /// <summary>
    /// Most items of one page: a program that wants more pages through them, and one answer stays within a few megabytes.
    /// </summary>
    public int PageMax { get; init; } = 1_000;

    /// <summary>Most items in a list of an argument, so that a filter costs no more than a page.</summary>
    public int ListItemsMax { get; init; } = 1_000;

    /// <summary>Most bytes of a request's body: a query with all its variables is a few kilobytes; reading stops here.</summary>
    public int RequestBytesMax { get; init; } = 1_000_000;

    /// <summary>
    /// Most bytes of a document's text: parsing and validating is quadratic in places, and nobody writes one as long by hand.
    /// </summary>
    public int DocumentBytesMax { get; init; } = 100_000;

    /// <summary>
    /// Most selections (fields, fragment spreads and inline fragments) written in a document: validation rules visit each several times.
    /// </summary>
    public int DocumentFieldsMax { get; init; } = 1_000;

    /// <summary>
    /// Most fields of one operation after its fragments are expanded: each becomes a part of the plan, of about 500 bytes. Fragments that
    /// spread two others each would double the plan with every level.
    /// </summary>
    public int DocumentFieldsExpandedMax { get; init; } = 5_000;

    /// <summary>Most operations in a document: rules on variables and fragments visit everything that each operation reaches.</summary>
    public int OperationsMax { get; init; } = 50;

    /// <summary>Most errors that are reported of one document: a reader fixes the first ones first.</summary>
    public int DocumentErrorsMax { get; init; } = 20;

    /// <summary>Deepest nesting of selections in a document: below the parser's own, so that the message is ours.</summary>
    public int DepthMax { get; init; } = 32;

    /// <summary>
    /// How many lists of fields or types introspection may nest: each multiplies the answer by dozens, and no tool needs two.
    /// </summary>
    public int IntrospectionListsMax { get; init; } = 1;

    /// <summary>
    /// Most root fields `__schema`, `__type` and `model` of one operation: tools send one, and each can be an answer of megabytes.
    /// </summary>
    public int IntrospectionRootsMax { get; init; } = 2;

    /// <summary>
    /// Most terms of all filters of one operation (comparisons, and objects that join them): each term can be a step for every row.
    /// </summary>
    public int FilterTermsMax { get; init; } = 5_000;

    /// <summary>
    /// Most keys of an order: each row keeps a value for each key while it is sorted, and no table has more columns to sort by.
    /// </summary>
    public int OrderKeysMax { get; init; } = 16;

    /// <summary>Most keys that items are grouped by: each item may fall into a group for each combination of its values.</summary>
    public int GroupKeysMax { get; init; } = 8;

    /// <summary>Most relationships that a key of groups follows: each may lead to many nodes, and the next from each of them.</summary>
    public int GroupStepsMax { get; init; } = 3;

    /// <summary>Deepest nesting of a filter: each level is a level of the evaluator's stack.</summary>
    public int FilterDepthMax { get; init; } = 16;

    /// <summary>
    /// Most steps of a relationship in a filter: trees of places and organizations have fewer levels, and each step follows the edges of
    /// the type once more.
    /// </summary>
    public int FilterStepsMax { get; init; } = 8;

    /// <summary>
    /// Longest text to search for, in Unicode code points: the longest names of institutions and documents have about 300.
    /// </summary>
    public int SearchTextMax { get; init; } = 400;

    /// <summary>
    /// Most words of a text to search for, where a run of Han characters counts a word for each pair: each may be in every name. No name of
    /// the reference data has more than 60.
    /// </summary>
    public int SearchWordsMax { get; init; } = 100;

    /// <summary>
    /// Steps of a path if `maxDepth` is not given: enough for known networks, in which any two nodes are a few steps apart.
    /// </summary>
    public int PathLengthDefault { get; init; } = 8;

    /// <summary>
    /// Most steps of a path: nodes that are farther apart are not meaningfully related, and each step may reach the whole graph.
    /// </summary>
    public int PathLengthMax { get; init; } = 16;

    /// <summary>Most paths of one answer: each costs a search for every node of the one before.</summary>
    public int PathsMax { get; init; } = 100;

    /// <summary>
    /// Most edges that the search of a walk visits before it returns what it has found, with `isComplete: false`: about three seconds of
    /// work. It is a number and not a time, so that the answer is the same at any time and on any machine.
    /// </summary>
    public int PathEdgesMax { get; init; } = 20_000_000;

    /// <summary>
    /// Most edges, single ones and pairs, of the graph that a walk by pairs of steps searches: it is made for each walk, at about 100 bytes
    /// an edge. A node that is shared by a thousand others is half a million pairs by itself, and is better avoided.
    /// </summary>
    public int PairsMax { get; init; } = 1_000_000;

    /// <summary>Most steps of a neighbourhood: beyond a few it is the whole graph.</summary>
    public int NeighborhoodDepthMax { get; init; } = 8;

    /// <summary>Nodes of a subgraph if `limit` is not given: what a drawing can still show.</summary>
    public int SubgraphNodesDefault { get; init; } = 200;

    /// <summary>Most nodes of a subgraph: as many as a page has items, and their edges may be many times as many.</summary>
    public int SubgraphNodesMax { get; init; } = 1_000;

    /// <summary>Most nodes that `connections` joins: every two of them may need a link.</summary>
    public int TerminalsMax { get; init; } = 50;

    /// <summary>Most names that one request resolves: as many as a page of a spreadsheet has, at a tenth of a millisecond each.</summary>
    public int NamesMax { get; init; } = 1_000;

    /// <summary>Candidates of a name if `candidates` is not given: what a person looks through.</summary>
    public int CandidatesDefault { get; init; } = 5;

    /// <summary>Most candidates of a name: those farther behind are hardly ever meant.</summary>
    public int CandidatesMax { get; init; } = 20;

    /// <summary>
    /// Most avoided nodes that a walk lists: the greatest hubs come first, and a reader who wants more avoids fewer.
    /// </summary>
    public int AvoidedNodesMax { get; init; } = 100;

    /// <summary>Most rows of one root field's answer: what a request may keep in memory, at about 200 bytes a row.</summary>
    public int RowsMax { get; init; } = 1_000_000;

    /// <summary>
    /// Most bytes of memory that one root field's answer takes while it is built, its rows and its text: pages of a thousand rows with all
    /// their properties stay far below, and a few such answers at one time fit into a small machine.
    /// </summary>
    public int AnswerBytesMax { get; init; } = 200_000_000;

    /// <summary>Longest that one request may run, in milliseconds.</summary>
    public int RequestMillisecondsMax { get; init; } = 30_000;

    /// <summary>
    /// Most root fields that are read from the store at one time; more wait for their turn. Each takes a thread of the embedded store, or a
    /// connection to Neo4j, and memory for its answer; more do not use two processors better.
    /// </summary>
    public int ConcurrentReadsMax { get; init; } = 32;

    /// <summary>
    /// Longest that running requests may go on after the server is asked to stop, in milliseconds: queries of dashboards take less, and
    /// whoever stops the server waits.
    /// </summary>
    public int StopMillisecondsMax { get; init; } = 1_000;

    /// <summary>
    /// Most bytes of memory that cached documents and their plans take, as estimated from their parts; the least used are dropped. Room for
    /// thousands of documents that people write, at about ten kilobytes each, and for some twenty of the longest.
    /// </summary>
    public int DocumentBytesKeptMax { get; init; } = 50_000_000;

    /// <summary>Most cached plans of one document: an operation has few shapes of variables unless a client generates them.</summary>
    public int PlansKeptPerDocument { get; init; } = 64;

    /// <summary>Longest id of a node, in UTF-8 bytes: ids are written by hand and used in URLs.</summary>
    public int IdBytesMax { get; init; } = 400;

    /// <summary>Longest text of an indexed or unique property, in UTF-8 bytes: Neo4j refuses keys of more than about 8,000.</summary>
    public int IndexedTextBytesMax { get; init; } = 4_000;

    /// <summary>Longest text of any property, in UTF-8 bytes: the graph keeps facts, not documents.</summary>
    public int TextBytesMax { get; init; } = 100_000;

    /// <summary>Most errors, and most combined lines of errors of one kind, that one load lists: the rest are counted.</summary>
    public int LoadErrorsMax { get; init; } = 100;

    /// <summary>
    /// Longest row of a file that a load reads, in bytes: an unclosed quote must not take the rest of the file into memory.
    /// </summary>
    public int LoadRowBytesMax { get; init; } = 4_000_000;

    /// <summary>
    /// Most rows that one transaction in Neo4j writes; a larger load is written in parts. A row takes 2.7 KB of Neo4j's memory until the
    /// commit, of which it gives transactions 70 percent: 716 MB of a heap of 1 GB.
    /// </summary>
    public int LoadTransactionRowsMax { get; init; } = 200_000;

    /// <summary>
    /// Most bytes of compiled Cypher statements that are cached; a wide selection's takes 100 KB, so hundreds of those fit, and thousands
    /// of ordinary ones.
    /// </summary>
    public int StatementBytesMax { get; init; } = 64_000_000;

    /// <summary>
    /// Most bytes of the Cypher statements that are kept in a file for the next start, which has Neo4j plan them, one after the other; 0:
    /// none.
    /// </summary>
    public int PlannedStatementBytesMax { get; init; } = 2_000_000;

    /// <summary>
    /// Most subqueries of one Cypher statement: Neo4j plans 6 in 0.7 seconds, 30 in 2.3 and 84 in 5.4, once for each text.
    /// </summary>
    public int SubqueriesMax { get; init; } = 24;
}
