using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <content>What searches find by name.</content>
public abstract partial record ItemSource
{
    /// <summary>
    /// Root: the nodes whose names and texts match a text, each once, with a derived edge that says how (<see cref="SearchEdge"/>); in the
    /// order of their rank, then of their id.
    /// </summary>
    /// <param name="Type">The type of the nodes.</param>
    /// <param name="Text">The parameter that holds the text.</param>
    /// <param name="Kinds">The parameter that lists the kinds that are searched; none: those of the type.</param>
    /// <param name="IsSuggestion">The text is still being typed: only names are searched, and words may be unfinished.</param>
    public sealed record Search(NodeType Type, int Text, int Kinds, bool IsSuggestion) : ItemSource
    {
        internal override void WriteTo(CanonicalText text) =>
            text.Append(IsSuggestion ? "suggest " : "search ").Append(Type.Name).Append(" ").AppendParameter(Text).Append(" types ")
                .AppendParameter(Kinds);

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(Type.Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Type.Kinds;
    }
}
