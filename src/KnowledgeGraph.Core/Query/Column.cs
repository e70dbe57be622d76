using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Query;

/// <summary>A column of a row: something to read of the node or of its edge, written as JSON.</summary>
/// <param name="Kinds">The kinds of node on which it is read; on others it is null.</param>
public abstract record Column(KindSet Kinds)
{
    /// <summary>Its canonical form, without its kinds: different columns have different ones.</summary>
    private protected abstract string Form { get; }

    /// <summary>Writes its canonical form, in the row of nodes of some kinds or of edges of some types.</summary>
    internal void WriteTo(CanonicalText text, KindSet rows, OperandOwner of)
    {
        text.Append(" ").Append(Form);
        if (!Kinds.Contains(rows)) text.AppendKinds(Kinds, of);
    }

    /// <summary>The id of the node, or of the edge in an edge's columns.</summary>
    public sealed record Id(KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => "id";
    }

    /// <summary>The stored property of that name, each kind's own.</summary>
    public sealed record Property(string Name, KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => Name;
    }

    /// <summary>The localized text of that name, in the language whose ordinal the parameter holds.</summary>
    public sealed record LocalizedText(string Name, int Parameter, KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => $"{Name}(${Parameter})";
    }

    /// <summary>The cursor of the edge (edge's columns only).</summary>
    public sealed record Cursor(KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => "cursor";
    }

    /// <summary>What a walk measures of a path, a subgraph or one of its members.</summary>
    public sealed record Measured(Measure Measure, KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => CanonicalText.NameOf(Measure);
    }

    /// <summary>Of an edge that is a member: its relationship type.</summary>
    public sealed record TypeName(KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => "type";
    }

    /// <summary>Of an edge that is a member: the id of the node that it leaves (Out) or enters (In).</summary>
    public sealed record EndId(RelationshipDirection Direction, KindSet Kinds) : Column(Kinds)
    {
        private protected override string Form => Direction == RelationshipDirection.Out ? "fromId" : "toId";
    }
}
