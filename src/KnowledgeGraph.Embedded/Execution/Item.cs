using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A node on its way to the tape, and the row of the edge that led to it (-1: none).</summary>
internal readonly record struct Item(NodeRef Node, int Edge);

/// <summary>A node whose row is on the tape.</summary>
internal readonly record struct PlacedItem(NodeRef Node, int Edge, int TapeRow);
