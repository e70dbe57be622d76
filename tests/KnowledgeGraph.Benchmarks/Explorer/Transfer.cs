namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>One answer that a page received, as the browser's network stack tells it.</summary>
/// <param name="Url">Of what.</param>
/// <param name="Kind">The protocol's ResourceType, such as Script.</param>
/// <param name="Status">The status that the server sent: 304 where the page is shown what it had.</param>
/// <param name="Bytes">How many bytes came over the connection, headers included.</param>
/// <param name="IsOfServer">Whether the server was asked: false for what the browser had and need not revalidate.</param>
internal sealed record Transfer(string Url, string Kind, int Status, double Bytes, bool IsOfServer);
