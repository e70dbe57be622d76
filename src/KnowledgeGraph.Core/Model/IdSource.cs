namespace KnowledgeGraph.Core.Model;

/// <summary>Where the ids of a kind's nodes come from.</summary>
public abstract record IdSource
{
    private IdSource()
    {
    }

    /// <summary>A stored property of that name: rows give it.</summary>
    public sealed record Stored : IdSource
    {
        /// <summary>The only one.</summary>
        public static Stored Instance { get; } = new();

        private Stored()
        {
        }
    }

    /// <summary>
    /// A stored property that identifies the nodes of the kind (`id: ID! @alias(property:)`): the id is the kind's name, its first letter
    /// in lower case, a colon and the value, so that ids are unique over kinds.
    /// </summary>
    /// <param name="StoredName">The name of the property in Neo4j.</param>
    /// <param name="Prefix">What stands before the value, for example `movie:`.</param>
    /// <param name="Property">The property of the model that it is, a String, Int or Long; null if the model has none.</param>
    public sealed record OfProperty(string StoredName, string Prefix, PropertyDefinition? Property) : IdSource
    {
        /// <summary>The id of a node with that value.</summary>
        public string IdOf(string value) => Prefix + value;

        /// <summary>The value of the node with that id; null if it is no id of the kind.</summary>
        public string? ValueOf(string id) => id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : null;
    }

    /// <summary>
    /// Neo4j's elementId (@elementId), which may name another node after one was deleted or a database restored. The embedded store has it
    /// as a stored one.
    /// </summary>
    public sealed record ElementId : IdSource
    {
        /// <summary>The only one.</summary>
        public static ElementId Instance { get; } = new();

        private ElementId()
        {
        }
    }
}
