using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>How many of the related nodes must satisfy a filter.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Not one.</summary>
    None,
}

/// <summary>
/// A predicate over a node and the edge by which it was reached. Two-valued: on a missing value every comparison is false, so its
/// negation is true. Values are parameters, by index.
/// </summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Writes its canonical form: different filters have different ones.</summary>
    internal abstract void WriteTo(CanonicalText text);

    /// <summary>Adds what it looks at beside the node or edge itself, which its source counts.</summary>
    internal virtual void AddTo(DependencyCollector dependencies)
    {
    }

    /// <summary>Every one holds; true of none.</summary>
    public sealed record All(ImmutableArray<Filter> Filters) : Filter
    {
        internal override void WriteTo(CanonicalText text) => WriteAll(text, Filters, " and ", "true");

        internal override void AddTo(DependencyCollector dependencies) => AddAll(dependencies, Filters);
    }

    /// <summary>At least one holds; false of none.</summary>
    public sealed record Any(ImmutableArray<Filter> Filters) : Filter
    {
        internal override void WriteTo(CanonicalText text) => WriteAll(text, Filters, " or ", "false");

        internal override void AddTo(DependencyCollector dependencies) => AddAll(dependencies, Filters);
    }

    /// <summary>It does not hold.</summary>
    public sealed record Not(Filter Negated) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append("not ");
            Negated.WriteTo(text);
        }

        internal override void AddTo(DependencyCollector dependencies) => Negated.AddTo(dependencies);
    }

    /// <summary>The operand compares with the parameter.</summary>
    public sealed record Compare(Operand Operand, Comparison Comparison, int Parameter) : Filter
    {
        internal override void WriteTo(CanonicalText text) => text.AppendOperation(Operand, CanonicalText.NameOf(Comparison), Parameter);

        internal override void AddTo(DependencyCollector dependencies) => Operand.AddTo(dependencies);
    }

    /// <summary>
    /// The operand, a list, has every one of the texts that the parameter lists; true of none, also where the list is missing.
    /// </summary>
    public sealed record HasAll(Operand Operand, int Parameter) : Filter
    {
        internal override void WriteTo(CanonicalText text) => text.AppendOperation(Operand, "hasAll", Parameter);
    }

    /// <summary>The operand has no value, or where the parameter (a truth value) is false has one.</summary>
    public sealed record IsNull(Operand Operand, int Parameter) : Filter
    {
        internal override void WriteTo(CanonicalText text) => text.AppendOperation(Operand, "isNull", Parameter);
    }

    /// <summary>The node is of one of the kinds whose ordinals the parameter lists.</summary>
    public sealed record OfKind(int Parameter) : Filter
    {
        internal override void WriteTo(CanonicalText text) => text.Append("kind in ").AppendParameter(Parameter);
    }

    /// <summary>The node is of none of the kinds, or satisfies the filter.</summary>
    public sealed record OnKinds(KindSet Kinds, Filter Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append("on").AppendKinds(Kinds).Append(" (");
            Where.WriteTo(text);
            text.Append(")");
        }

        internal override void AddTo(DependencyCollector dependencies) => Where.AddTo(dependencies);
    }

    /// <summary>
    /// Some node, or none, reached by the relationship satisfies the filter, which may look at that edge too; null is any.
    /// </summary>
    public sealed record Related(ItemSource.Traverse Relationship, Quantifier Quantifier, Filter? Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append(CanonicalText.NameOf(Quantifier)).Append(" ");
            Relationship.WriteTo(text);
            text.AppendWhere(Where);
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            Relationship.AddTo(dependencies);
            Where?.AddTo(dependencies);
        }
    }

    /// <summary>
    /// Some node, or none, at the end of a walk of <paramref name="Min"/> to <paramref name="Max"/> steps of the relationship satisfies the
    /// filter, which may look at the last edge too; null is any. A walk may visit a node again, so that a cycle leads back to its start.
    /// </summary>
    /// <param name="Relationship">The relationship of every step.</param>
    /// <param name="Min">The fewest steps, at least 1.</param>
    /// <param name="Max">The most steps.</param>
    /// <param name="Quantifier">Some or none.</param>
    /// <param name="Where">The filter.</param>
    public sealed record RelatedInSteps(ItemSource.Traverse Relationship, int Min, int Max, Quantifier Quantifier, Filter? Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append(CanonicalText.NameOf(Quantifier)).Append(FormattableString.Invariant($" in {Min} to {Max} steps "));
            Relationship.WriteTo(text);
            text.AppendWhere(Where);
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            Relationship.AddTo(dependencies);
            Where?.AddTo(dependencies);
        }
    }

    /// <summary>The node that the edge leaves satisfies the filter. The item is the edge with the node that it enters.</summary>
    public sealed record OfStart(Filter Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append("from (");
            Where.WriteTo(text);
            text.Append(")");
        }

        internal override void AddTo(DependencyCollector dependencies) => Where.AddTo(dependencies);
    }

    /// <summary>
    /// Some source, or none, of the node or edge satisfies the filter; null is any. Sources are nodes without an edge; ids of no node are
    /// none.
    /// </summary>
    public sealed record FromSource(OperandOwner Owner, Quantifier Quantifier, Filter? Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append(CanonicalText.NameOf(Quantifier)).Append(Owner == OperandOwner.Edge ? " edge.sources" : " sources");
            text.AppendWhere(Where);
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(dependencies.Model.Source!.Kind.Kinds);
            Where?.AddTo(dependencies);
        }
    }

    /// <summary>
    /// Some piece of evidence about the node or edge, or none, satisfies the filter; null is any. Evidence is reached without an edge.
    /// </summary>
    public sealed record HasEvidence(OperandOwner Owner, Quantifier Quantifier, Filter? Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append(CanonicalText.NameOf(Quantifier)).Append(Owner == OperandOwner.Edge ? " edge.evidence" : " evidence");
            text.AppendWhere(Where);
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(dependencies.Model.Evidence!.Kind.Kinds);
            Where?.AddTo(dependencies);
        }
    }

    /// <summary>
    /// Some property of the node or edge, or none, is given different values (<see cref="ClaimedValue"/>) by claims that satisfy the
    /// filter; null is any.
    /// </summary>
    public sealed record Disputed(OperandOwner Owner, Quantifier Quantifier, Filter? Where) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append(CanonicalText.NameOf(Quantifier)).Append(Owner == OperandOwner.Edge ? " edge.disputed" : " disputed");
            text.AppendWhere(Where);
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            dependencies.Add(dependencies.Model.Evidence!.Kind.Kinds);
            Where?.AddTo(dependencies);
        }
    }

    /// <summary>
    /// Another node has a text of the localized field of that name, or a text of the lists beside it, in common with the node, both folded:
    /// one of the same kind, or of any kind that has the field.
    /// </summary>
    public sealed record SharesName(string Field, bool IsOfAnyKind) : Filter
    {
        internal override void WriteTo(CanonicalText text) =>
            text.Append("shares ").Append(Field).Append(IsOfAnyKind ? " with any kind" : " with its kind");

        internal override void AddTo(DependencyCollector dependencies)
        {
            if (IsOfAnyKind) dependencies.Add(KindSet.Of(KindsWith(dependencies.Model, Field).Select(k => k.Ordinal)));
        }

        /// <summary>The kinds that have the field.</summary>
        public static IEnumerable<NodeKind> KindsWith(GraphModel model, string field) =>
            model.Kinds.Where(k => k.Field(field) is LocalizedTextField);
    }

    /// <summary>
    /// The node is one of a tree that the parameter names, or lies in one: zero or more of the tree's <see cref="TreeDefinition.Steps"/>
    /// lead from it there.
    /// </summary>
    /// <param name="Tree">The tree.</param>
    /// <param name="Kinds">The kinds of the tree whose nodes the parameter may name.</param>
    /// <param name="Place">The operand of such a node that the parameter equals.</param>
    /// <param name="Parameter">The parameter.</param>
    public sealed record Within(TreeDefinition Tree, KindSet Kinds, Operand Place, int Parameter) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append("within ").Append(Tree.Name).Append(" ");
            if (!Kinds.Equals(Tree.Kinds)) text.AppendKinds(Kinds).Append(" ");
            text.AppendOperation(Place, "eq", Parameter);
        }

        internal override void AddTo(DependencyCollector dependencies) => dependencies.AddWithin(Tree);
    }

    /// <summary>The keys, which are of one type, have a value in common; a missing value is none.</summary>
    public sealed record SharedValue(ImmutableArray<GroupKey> Keys) : Filter
    {
        internal override void WriteTo(CanonicalText text)
        {
            text.Append("common (");
            for (int i = 0; i < Keys.Length; i++)
            {
                if (i > 0) text.Append(", ");
                Keys[i].WriteTo(text);
            }
            text.Append(")");
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
            foreach (var key in Keys) key.AddTo(dependencies);
        }
    }

    // All of nothing holds and any of nothing does not, so the two need texts of their own.
    private static void WriteAll(CanonicalText text, ImmutableArray<Filter> filters, string separator, string empty)
    {
        if (filters.IsEmpty)
        {
            text.Append(empty);
            return;
        }
        text.Append("(");
        for (int i = 0; i < filters.Length; i++)
        {
            if (i > 0) text.Append(separator);
            filters[i].WriteTo(text);
        }
        text.Append(")");
    }

    private static void AddAll(DependencyCollector dependencies, ImmutableArray<Filter> filters)
    {
        foreach (var filter in filters) filter.AddTo(dependencies);
    }
}
