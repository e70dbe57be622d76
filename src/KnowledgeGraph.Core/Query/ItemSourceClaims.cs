using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <content>What claims are about, and what they disagree on.</content>
public abstract partial record ItemSource
{
    /// <summary>
    /// Of a claim, to-one: the node that it is about, or the edge. The row of an edge has its relationship type in the place of a kind, and
    /// all that is read of it is read of the edge.
    /// </summary>
    public sealed record SubjectOf(OperandOwner Subject) : ItemSource
    {
        /// <inheritdoc/>
        public override OperandOwner Rows => Subject;

        internal override void WriteTo(CanonicalText text) => text.Append("subject ").Append(CanonicalText.NameOf(Subject));

        // A claim can be about anything, and tomorrow about what is not there today.
        internal override void AddTo(DependencyCollector dependencies) => dependencies.AddEverything();

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Subject == OperandOwner.Node ? model.AllKinds : model.AllRelationshipTypes;
    }

    /// <summary>
    /// The properties of the parent node or edge to which claims give different values (<see cref="ClaimedValue"/>), by name. A row is of
    /// the kind of claims; what is read of it, <see cref="Dispute"/>, is read of its edge.
    /// </summary>
    public sealed record DisputesOf(OperandOwner Owner) : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => Owner == OperandOwner.Edge;

        internal override void WriteTo(CanonicalText text) => text.Append("disputes of ").Append(CanonicalText.NameOf(Owner));

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(dependencies.Model.Evidence!.Kind.Kinds);
            dependencies.Add(dependencies.Model.Evidence.Source);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.Evidence!.Kind.Kinds;
    }

    /// <summary>
    /// Of a dispute: the values that claims give, each once, by the first of their texts by code point. Rows are as those of disputes.
    /// </summary>
    public sealed record DisputedValues : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => true;

        internal override void WriteTo(CanonicalText text) => text.Append("values");

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(dependencies.Model.Evidence!.Kind.Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.Evidence!.Kind.Kinds;
    }

    /// <summary>Of a disputed value: the claims that give it, in the order of <see cref="EvidenceOf"/>.</summary>
    public sealed record ClaimsOfValue : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => true;

        internal override void WriteTo(CanonicalText text) => text.Append("claims");

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(dependencies.Model.Evidence!.Kind.Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.Evidence!.Kind.Kinds;
    }
}
