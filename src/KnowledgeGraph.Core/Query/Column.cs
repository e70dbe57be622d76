using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Query;

/// <summary>A column of a row: something to read of the node or of the edge that led to it, written as JSON.</summary>
/// <param name="Owner">What it is read of.</param>
/// <param name="Kinds">The kinds of node on which it is read; on others it is null. Of edges of any type their relationship types.</param>
public abstract record Column(OperandOwner Owner, KindSet Kinds)
{
    /// <summary>Writes its canonical form, without owner and kinds: different columns have different ones.</summary>
    private protected abstract void WriteFormTo(CanonicalText text);

    /// <summary>Writes its canonical form, in the row of nodes of some kinds or of edges of some types.</summary>
    internal void WriteTo(CanonicalText text, KindSet rows, OperandOwner of)
    {
        text.Append(Owner == OperandOwner.Edge ? " edge." : " ");
        WriteFormTo(text);
        if (!Kinds.Contains(rows)) text.AppendKinds(Kinds, of);
    }

    /// <summary>The id.</summary>
    public sealed record Id(OperandOwner Owner, KindSet Kinds) : Column(Owner, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) => text.Append("id");
    }

    /// <summary>The stored property of that name, each kind's own.</summary>
    public sealed record Property(string Name, OperandOwner Owner, KindSet Kinds) : Column(Owner, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) => text.Append(Name);
    }

    /// <summary>The localized text of that name, in the language whose ordinal the parameter holds.</summary>
    public sealed record LocalizedText(string Name, int Parameter, KindSet Kinds) : Column(OperandOwner.Node, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) =>
            text.Append(Name).Append("(").AppendParameter(Parameter).Append(")");
    }

    /// <summary>The cursor of the edge.</summary>
    public sealed record Cursor(KindSet Kinds) : Column(OperandOwner.Edge, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) => text.Append("cursor");
    }

    /// <summary>What a walk measures of a path, a subgraph or one of its members.</summary>
    public sealed record Measured(Measure Measure, OperandOwner Owner, KindSet Kinds) : Column(Owner, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) => text.Append(CanonicalText.NameOf(Measure));
    }

    /// <summary>Of a row that stands for an edge: its relationship type.</summary>
    public sealed record TypeName(KindSet Kinds) : Column(OperandOwner.Edge, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) => text.Append("type");
    }

    /// <summary>Of a row that stands for an edge: the id of the node that it leaves (Out) or enters (In).</summary>
    public sealed record EndId(RelationshipDirection Direction, KindSet Kinds) : Column(OperandOwner.Edge, Kinds)
    {
        private protected override void WriteFormTo(CanonicalText text) =>
            text.Append(Direction switch { RelationshipDirection.Out => "fromId", RelationshipDirection.In => "toId", _ => "endIds" });
    }
}
