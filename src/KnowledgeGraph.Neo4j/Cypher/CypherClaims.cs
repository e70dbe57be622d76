using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Compiles what claims are about, and what they disagree on. Cypher allows no aggregate inside an expression, so values are compared by
/// two claims at a time: the claims about one node are few, and an index finds them.
/// </summary>
internal sealed class CypherClaims(GraphMapping mapping, CypherVariables variables, CypherValidity validity)
{
    private readonly GraphModel _model = mapping.Model;

    private EvidenceDefinition Evidence => _model.Evidence!;

    /// <summary>The node or edge that a claim is about.</summary>
    public CypherItems Subject(ItemSource.SubjectOf source, CypherScope claim)
    {
        string about = claim.Property(OperandOwner.Node, Evidence.About);
        if (source.Subject == OperandOwner.Node)
        {
            var node = new CypherScope(mapping, variables.Next().Node, _model.AllKinds);
            return new(
                [$"MATCH {mapping.AnyNode(node.Node)}"],
                [mapping.Ids.Is(node.Node, node.Kinds, about), .. validity.NodeOnDay(node.Node, node.Kinds)], node);
        }
        // No index has the ids of edges of all types; an edge's id begins with that of the node that it leaves (Core's EdgeId).
        (string from, string variable) = variables.Next();
        string to = variables.Next().Node;
        var types = _model.AllRelationshipTypes;
        var edge = CypherScope.OfEdge(mapping, variable, types);
        string text = claim.Property(OperandOwner.Node, Evidence.About, PropertyForm.Valid);
        string fromId = $"replace(replace(split({text}, '~')[0], '%7E', '~'), '%25', '%')";
        return new(
            [$"MATCH {mapping.AnyNode(from)}-[{variable}:{mapping.TypesOf(types.Ordinals)}]->{mapping.AnyNode(to)}"],
            [
                mapping.Ids.Is(from, _model.AllKinds, fromId), $"{edge.EdgeId} = {about}", .. validity.EdgeOnDay(variable, types.Ordinals),
                .. validity.NodeOnDay(from, _model.AllKinds), .. validity.NodeOnDay(to, _model.AllKinds),
            ],
            edge);
    }

    /// <summary>The properties on which claims about a node or edge differ.</summary>
    public CypherItems Disputes(ItemSource.DisputesOf source, CypherScope parent)
    {
        var subject = new DisputedSubject(mapping, parent, source.Owner);
        var (one, other) = (Claim(), Claim());
        string dispute = variables.Next().Edge;
        string different = $"{subject.Key(Property(other), Value(other))} <> {subject.Key(Property(one), Value(one))}";
        string conditions = string.Join(
            " AND ", [.. About(one, subject), subject.IsComparable(Property(one)), Exists(other, [.. Beside(other, one), different])]);
        return new(
            [$"MATCH {Pattern(one)} WHERE {conditions}", $"WITH DISTINCT {Property(one)} AS {dispute}"],
            [],
            ScopeOf(new(subject, dispute, key: null, text: null), dispute), dispute);
    }

    /// <summary>The values that claims give a disputed property.</summary>
    public CypherItems Values(CypherScope parent)
    {
        var dispute = parent.Dispute!;
        var (one, other) = (Claim(), Claim());
        string key = variables.Next().Edge;
        string text = variables.Next().Edge;
        string first =
            $"head(COLLECT {{ MATCH {Pattern(other)} WHERE {string.Join(" AND ", Giving(other, dispute, key))} RETURN {Value(other)} ORDER BY {Value(other)} LIMIT 1 }})";
        return new(
            [
                $"MATCH {Pattern(one)} WHERE {string.Join(" AND ", Of(one, dispute))}",
                $"WITH DISTINCT {dispute.Subject.Key(dispute.Name, Value(one))} AS {key}",
                $"WITH {key}, {first} AS {text}",
            ],
            [],
            ScopeOf(new(dispute.Subject, dispute.Name, key, text), text), text);
    }

    /// <summary>The claims that give a disputed value.</summary>
    public CypherItems Claims(CypherScope parent)
    {
        var dispute = parent.Dispute!;
        var claim = Claim();
        return new([$"MATCH {Pattern(claim)}"], [.. Giving(claim, dispute, dispute.Key!)], claim);
    }

    /// <summary>Whether claims that satisfy conditions give some property different values.</summary>
    public string IsDisputed(OperandOwner owner, CypherScope scope, Func<CypherScope, IEnumerable<string>> conditions)
    {
        var subject = new DisputedSubject(mapping, scope, owner);
        var (one, other) = (Claim(), Claim());
        string different = $"{subject.Key(Property(other), Value(other))} <> {subject.Key(Property(one), Value(one))}";
        string others = Exists(other, [.. Beside(other, one), different, .. conditions(other)]);
        return Exists(one, [.. About(one, subject), subject.IsComparable(Property(one)), .. conditions(one), others]);
    }

    private CypherScope Claim() => new(mapping, variables.Next().Node, KindSet.Of(Evidence.Kind.Ordinal));

    private CypherScope ScopeOf(DisputeEdge dispute, string variable) =>
        new(mapping, variable, KindSet.Of(Evidence.Kind.Ordinal), variable) { Made = dispute };

    private string Pattern(CypherScope claim) => $"({claim.Node}:{mapping.LabelsOf(claim.Kinds)})";

    private string Property(CypherScope claim) => claim.Property(OperandOwner.Node, Evidence.Property);

    // What others wrote there may be no text, which Cypher's functions of text would fail on.
    private string Value(CypherScope claim) => claim.Property(OperandOwner.Node, Evidence.Value!, PropertyForm.Valid);

    private string[] About(CypherScope claim, DisputedSubject subject) =>
        [$"{claim.Property(OperandOwner.Node, Evidence.About)} = {subject.Id}", $"{Value(claim)} IS NOT NULL"];

    private string[] Of(CypherScope claim, DisputeEdge dispute) =>
        [.. About(claim, dispute.Subject), $"{Property(claim)} = {dispute.Name}"];

    private string[] Giving(CypherScope claim, DisputeEdge dispute, string key) =>
        [.. Of(claim, dispute), $"{dispute.Subject.Key(dispute.Name, Value(claim))} = {key}"];

    // A claim about the same property of the same node or edge.
    private string[] Beside(CypherScope other, CypherScope claim) =>
    [
        $"{other.Property(OperandOwner.Node, Evidence.About)} = {claim.Property(OperandOwner.Node, Evidence.About)}",
        $"{Property(other)} = {Property(claim)}", $"{Value(other)} IS NOT NULL",
    ];

    private string Exists(CypherScope claim, IEnumerable<string> conditions) =>
        $"EXISTS {{ MATCH {Pattern(claim)} WHERE {string.Join(" AND ", conditions)} }}";
}
