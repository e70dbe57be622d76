using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>Where the items of an expansion come from.</summary>
public abstract partial record ItemSource
{
    private ItemSource()
    {
    }

    /// <summary>Writes its canonical form: different sources have different ones.</summary>
    internal abstract void WriteTo(CanonicalText text);

    /// <summary>Adds the kinds and relationship types that it depends on.</summary>
    internal abstract void AddTo(DependencyCollector dependencies);

    /// <summary>Whether it begins at the edge of its parent's row, and not at the node.</summary>
    public virtual bool StartsAtEdge => false;

    /// <summary>Whether its rows stand for nodes, or for edges.</summary>
    public virtual OperandOwner Rows => OperandOwner.Node;

    /// <summary>The kinds of its nodes; where rows stand for edges, their relationship types. What a walk finds is of one kind.</summary>
    public abstract KindSet KindsIn(GraphModel model);

    /// <summary>Root: the node of the type whose property (null: id) has the parameter's value.</summary>
    public sealed record ByKey(NodeType Type, PropertyDefinition? Property, int Parameter) : ItemSource
    {
        internal override void WriteTo(CanonicalText text) =>
            text.Append($"{Type.Name} by {Property?.Name ?? Operand.Id} ").AppendParameter(Parameter);

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(Type.Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Type.Kinds;
    }

    /// <summary>
    /// Root: the nodes with the ids that the parameter lists, one item for each in its order; unknown ids are null items.
    /// </summary>
    public sealed record ByIds(int Parameter) : ItemSource
    {
        internal override void WriteTo(CanonicalText text) => text.Append("Node by id in ").AppendParameter(Parameter);

        // An id that nothing has today may be that of any kind tomorrow.
        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(dependencies.Model.AllKinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.AllKinds;
    }

    /// <summary>Root: every node of the kinds.</summary>
    public sealed record Scan(NodeType Type) : ItemSource
    {
        internal override void WriteTo(CanonicalText text) => text.Append(Type.PluralField!);

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(Type.Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Type.Kinds;
    }

    /// <summary>
    /// Root: every edge of the type, in the order of the node that it enters, then by its own id. An item is that node with the edge; its
    /// row stands for the edge, and all that is read of it is read of the edge.
    /// </summary>
    public sealed record Relationships(RelationshipType Type) : ItemSource
    {
        /// <inheritdoc/>
        public override OperandOwner Rows => OperandOwner.Edge;

        internal override void WriteTo(CanonicalText text) => text.Append("relationships ").Append(Type.Name);

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(Type);
            dependencies.Add(Type.FromKinds);
            dependencies.Add(Type.ToKinds);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => KindSet.Of(Type.Ordinal);
    }

    /// <summary>The nodes of the target kinds at the other end of the parent's edges.</summary>
    public sealed record Traverse(RelationshipType Type, RelationshipDirection Direction, KindSet Targets) : ItemSource
    {
        internal override void WriteTo(CanonicalText text) =>
            text.Append(Direction switch
            {
                RelationshipDirection.Out => $"-{Type.Name}->",
                RelationshipDirection.In => $"<-{Type.Name}-",
                _ => $"-{Type.Name}-",
            }).AppendKinds(Targets);

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(Type);
            dependencies.Add(Targets);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Targets;
    }

    /// <summary>
    /// The claims about the parent node, or about the edge by which the item was reached; of one property, where the parameter names it
    /// (not null). In the order of source id, start, id.
    /// </summary>
    public sealed record EvidenceOf(OperandOwner Owner, int Parameter) : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => Owner == OperandOwner.Edge;

        internal override void WriteTo(CanonicalText text) =>
            text.Append($"evidence of {CanonicalText.NameOf(Owner)} property ").AppendParameter(Parameter);

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(dependencies.Model.Evidence!.Kind.Kinds);
            dependencies.Add(dependencies.Model.Evidence.Source);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.Evidence!.Kind.Kinds;
    }

    /// <summary>The sources of the parent node or of the edge, ordered by id; ids of no node are left out.</summary>
    public sealed record SourcesOf(OperandOwner Owner) : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => Owner == OperandOwner.Edge;

        internal override void WriteTo(CanonicalText text) => text.Append("sources of ").Append(CanonicalText.NameOf(Owner));

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(dependencies.Model.Source!.Kind.Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.Source!.Kind.Kinds;
    }

    /// <summary>
    /// The ancestors of the parent in the tree, nearest first; where <paramref name="Selector"/> is given (to-one), the nearest that it
    /// selects.
    /// </summary>
    /// <param name="Tree">The tree.</param>
    /// <param name="Selector">The parameter that holds the ordinal of a level, or in a tree without levels of a kind; null: all.</param>
    public sealed record Ancestors(TreeDefinition Tree, int? Selector) : ItemSource
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append("ancestors in ").Append(Tree.Name);
            if (Selector is { } selector) text.Append(Tree.IsAskedByKind ? " kind " : " level ").AppendParameter(selector);
        }

        internal override void AddTo(DependencyCollector dependencies) => dependencies.AddParents(Tree);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Tree.Kinds;
    }

    /// <summary>The partners of the parent, each once, itself left out; the edges are derived and have no id.</summary>
    public sealed record Partners(PartnersField Field) : ItemSource
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append(Field.Name).Append(" uncounted ").AppendKinds(Field.Uncounted);
            new Traverse(Field.Type, Field.Direction, Field.SharedKinds).WriteTo(text);
            new Traverse(Field.Type, Field.Direction.Reversed(), Field.Targets).WriteTo(text);
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(Field.Type);
            dependencies.Add(Field.SharedKinds);
            dependencies.Add(Field.Targets);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Field.Targets;
    }

    /// <summary>The nodes of the kind that the two ends of a derived edge share, ordered by id.</summary>
    public sealed record SharedOf(PartnersField Field, NodeKind Kind) : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => true;

        internal override void WriteTo(CanonicalText text) => text.Append("shared ").Append(Kind.Name).Append(" of ").Append(Field.Name);

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(Field.Type);
            dependencies.Add(Kind.Kinds);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Kind.Kinds;
    }

    /// <summary>
    /// Of a connection: its items in groups by some keys, all of them whatever the page; of partners only those of kinds that are counted.
    /// Without keys they are one group, also where there are none. Each row is a group: keys and measures are read as properties of its
    /// edge, by the names that <see cref="GroupKey.NameOf"/> and <see cref="GroupMeasure.Name"/> give.
    /// </summary>
    /// <param name="By">The keys.</param>
    /// <param name="Measures">What is measured.</param>
    public sealed record Groups(ImmutableArray<GroupKey> By, ImmutableArray<GroupMeasure> Measures) : ItemSource
    {
        /// <summary>The key or measure of that name as a property of the group; null where there is none.</summary>
        public PropertyDefinition? Property(string name)
        {
            for (int key = 0; key < By.Length; key++)
            {
                if (name == GroupKey.NameOf(key)) return By[key].Definition;
            }
            return Measures.FirstOrDefault(m => m.Name == name)?.Definition;
        }

        /// <inheritdoc/>
        public bool Equals(Groups? other) =>
            other is not null && By.AsSpan().SequenceEqual(other.By.AsSpan()) && Measures.AsSpan().SequenceEqual(other.Measures.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(By.Length, Measures.Length);

        internal override void WriteTo(CanonicalText text)
        {
            text.Append(By.IsEmpty ? "all items" : "groups by ");
            for (int i = 0; i < By.Length; i++)
            {
                if (i > 0) text.Append(", ");
                By[i].WriteTo(text);
            }
            foreach (var measure in Measures)
            {
                text.Append(", ");
                measure.WriteTo(text);
            }
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            foreach (var key in By) key.AddTo(dependencies);
            foreach (var measure in Measures) measure.Key?.AddTo(dependencies);
        }

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => KindSet.Of(0);
    }

    /// <summary>Of a group: the node that is its key, by the key's index.</summary>
    public sealed record KeyNode(int Key, KindSet Kinds) : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => true;

        internal override void WriteTo(CanonicalText text) =>
            text.Append("node of key ").Append(Key.ToString(CultureInfo.InvariantCulture)).AppendKinds(Kinds);

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Kinds;
    }

    /// <summary>
    /// Of a group: the first of its items, in the order of the connection that they are of. The page says how many. An item that was
    /// reached twice stands there twice.
    /// </summary>
    public sealed record GroupItems(KindSet Kinds) : ItemSource
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => true;

        internal override void WriteTo(CanonicalText text) => text.Append("items").AppendKinds(Kinds);

        internal override void AddTo(DependencyCollector dependencies) => dependencies.Add(Kinds);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Kinds;
    }
}
