using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>The periods that dates and moments are put into.</summary>
public enum DateBucket
{
    /// <summary>The year: 2023.</summary>
    Year,

    /// <summary>The quarter: 2023-Q1.</summary>
    Quarter,

    /// <summary>The month: 2023-02.</summary>
    Month,
}

/// <summary>
/// What items are grouped by: something of the item, or of the nodes at the end of a path of steps from it. An item with several values
/// falls into several groups, one without any into that of the missing value.
/// </summary>
/// <param name="Path">The path to what is read.</param>
public abstract record GroupKey(KeyPath Path)
{
    /// <summary>The key as a property of the group: of nodes their id, of periods and kinds their name.</summary>
    public abstract PropertyDefinition Definition { get; }

    /// <summary>What its values are: only values of keys for which this is the same can be equal.</summary>
    public abstract string TypeOfValues { get; }

    /// <summary>The name by which columns, filters and orders of groups read the key, as a property of the row's edge.</summary>
    public static string NameOf(int key) => $"key {key}";

    /// <summary>Whether an item may have several values.</summary>
    public bool IsMultiple => !Path.IsToOne;

    /// <inheritdoc/>
    public virtual bool Equals(GroupKey? other) =>
        other is not null && EqualityContract == other.EqualityContract && Path.Equals(other.Path);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Path);

    /// <summary>Writes its canonical form: different keys have different ones.</summary>
    internal void WriteTo(CanonicalText text)
    {
        Path.WriteTo(text);
        WriteEndTo(text);
    }

    /// <summary>Adds what it depends on beside the items.</summary>
    internal virtual void AddTo(DependencyCollector dependencies) => Path.AddTo(dependencies);

    private protected abstract void WriteEndTo(CanonicalText text);

    private protected static PropertyDefinition DefinitionOf(ScalarType type) =>
        new(
            "", null, type, null, IsList: false, IsRequired: false, IsUnique: false, IsIndexed: false, IsIdentity: false, Scale: 0,
            Timestamp.None);

    /// <summary>A property, or a number of edges.</summary>
    /// <param name="Path">The path to the node that has it.</param>
    /// <param name="Operand">The property; of the edge that led to the item only without steps.</param>
    /// <param name="Bucket">
    /// The periods of a Date, where one that is coarser than the period is missing, or of a DateTime in UTC. Null: the value itself.
    /// </param>
    public sealed record Property(KeyPath Path, Operand Operand, DateBucket? Bucket) : GroupKey(Path)
    {
        /// <inheritdoc/>
        public override PropertyDefinition Definition =>
            Bucket is null
                ? DefinitionOf(Operand.Type) with { Enum = Operand.Enum, Scale = Operand.Scale }
                : DefinitionOf(ScalarType.String);

        /// <inheritdoc/>
        public override string TypeOfValues => Bucket switch
        {
            { } period => CanonicalText.NameOf(period) + "s",
            _ when Operand.Enum is { } definition => definition.Name,
            _ => Operand.Scale == 0 ? Operand.Type.ToString() : FormattableString.Invariant($"{Operand.Type} of scale {Operand.Scale}"),
        };

        /// <inheritdoc/>
        public bool Equals(Property? other) => base.Equals(other) && Operand == other.Operand && Bucket == other.Bucket;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Operand, Bucket);

        internal override void AddTo(DependencyCollector dependencies)
        {
            base.AddTo(dependencies);
            Operand.AddTo(dependencies);
        }

        private protected override void WriteEndTo(CanonicalText text)
        {
            Operand.WriteTo(text);
            if (Bucket is { } bucket) text.Append(" by ").Append(CanonicalText.NameOf(bucket));
        }
    }

    /// <summary>The kind of the node.</summary>
    public sealed record Kind(KeyPath Path) : GroupKey(Path)
    {
        /// <inheritdoc/>
        public override PropertyDefinition Definition => DefinitionOf(ScalarType.String);

        /// <inheritdoc/>
        public override string TypeOfValues => "kinds";

        /// <inheritdoc/>
        public bool Equals(Kind? other) => base.Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => base.GetHashCode();

        private protected override void WriteEndTo(CanonicalText text) => text.Append("kind");
    }

    /// <summary>The node at the end of the path.</summary>
    public sealed record Node(KeyPath Path) : GroupKey(Path)
    {
        /// <inheritdoc/>
        public override PropertyDefinition Definition => DefinitionOf(ScalarType.Id);

        /// <inheritdoc/>
        public override string TypeOfValues => "nodes";

        /// <inheritdoc/>
        public bool Equals(Node? other) => base.Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => base.GetHashCode();

        private protected override void WriteEndTo(CanonicalText text) => text.Append("node");
    }

    /// <summary>
    /// The node at the end of the path where it is on a level of the tree, or of a kind, else the nearest above it that is.
    /// </summary>
    /// <param name="Path">The path to a node of the tree.</param>
    /// <param name="Tree">The tree.</param>
    /// <param name="Selector">The parameter that holds the ordinal of the level, or in a tree without levels of the kind.</param>
    public sealed record Ancestor(KeyPath Path, TreeDefinition Tree, int Selector) : GroupKey(Path)
    {
        /// <inheritdoc/>
        public override PropertyDefinition Definition => DefinitionOf(ScalarType.Id);

        /// <inheritdoc/>
        public override string TypeOfValues => "nodes";

        /// <inheritdoc/>
        public bool Equals(Ancestor? other) => base.Equals(other) && Tree == other.Tree && Selector == other.Selector;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Tree, Selector);

        internal override void AddTo(DependencyCollector dependencies)
        {
            base.AddTo(dependencies);
            dependencies.AddParents(Tree);
        }

        private protected override void WriteEndTo(CanonicalText text) =>
            text.Append($"{(Tree.IsAskedByKind ? "kind" : "level")} in {Tree.Name} ").AppendParameter(Selector);
    }
}
