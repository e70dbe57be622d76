namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A node or edge that a walk found is gone, or no longer what it was: the projection that was walked is out of date.</summary>
internal sealed class VanishedMemberException() : Exception("A node or edge that a walk found is no longer there.");
