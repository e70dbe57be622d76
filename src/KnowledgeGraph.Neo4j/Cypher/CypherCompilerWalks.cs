using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <content>What walks find: a row of measures, then its nodes, edges or parts. What gathers stands in a CALL before the row, as
/// everywhere.</content>
internal sealed partial class CypherCompiler
{
    private ExpansionLayout WriteWalk(Expansion root, CypherWalk walk)
    {
        // What stands before the statement can be imported into a CALL, and from there into those within it; a CALL within COLLECT does not
        // see it.
        if (CypherPartners.Gathers(root) || _gathered.Variables.Any())
        {
            var called = WriteFoundCall(root, walk);
            _text.Line($"RETURN [{called.Cells}] AS answer");
            return called.Layout;
        }
        _text.Open("RETURN [");
        var layout = WriteFound(root, walk, "");
        _text.Close("] AS answer");
        return layout;
    }

    private ExpansionLayout WriteFound(Expansion expansion, CypherWalk walk, string end)
    {
        _text.Open("COLLECT {");
        var layout = WriteFoundRow(expansion, walk, RowForm.Returned);
        _text.Close("}" + end);
        return layout;
    }

    private CalledPart WriteFoundCall(Expansion expansion, CypherWalk walk)
    {
        int call = _calls++;
        _text.Open("CALL (*) {");
        var layout = WriteFoundRow(expansion, walk, RowForm.Gathered);
        _text.Line($"RETURN collect(row) AS rows{call}").Close("}");
        return new(layout, $"rows{call}");
    }

    private ExpansionLayout WriteFoundRow(Expansion expansion, CypherWalk walk, RowForm form)
    {
        foreach (string line in walk.Clauses) _text.Line(line);
        var cells = new List<string>();
        var slots = ImmutableArray.CreateBuilder<SlotLayout?>();
        foreach (var column in expansion.Columns.Cast<Column.Measured>())
        {
            // Which version was walked is known only when the answer is there.
            slots.Add(column.Measure == Measure.GraphVersion ? null : new([new(cells.Count, walk.FormOf(column.Measure), 0)]));
            if (column.Measure != Measure.GraphVersion) cells.Add(walk.Measures(column.Measure));
        }
        var children = expansion.Children;
        var called = children.Select(child => CypherPartners.Gathers(child) ? WriteMembersCall(child, walk) : null).ToList();
        _text.Open(
            $"{form.Open}{string.Concat(cells.Select((cell, i) => i + 1 < cells.Count || children.Length > 0 ? cell + ", " : cell))}".TrimEnd());
        var layouts = ImmutableArray.CreateBuilder<(int Child, ExpansionLayout Layout)>();
        for (int i = 0; i < children.Length; i++)
        {
            string end = i + 1 < children.Length ? "," : "";
            if (called[i] is { } part) _text.Line(part.Cells + end);
            layouts.Add((i, called[i]?.Layout ?? WriteMembers(children[i], walk, end)));
        }
        _text.Close(form.Close);
        return Layout(expansion) with { Kind = 0, CellCount = cells.Count, Slots = slots.ToImmutable(), Children = layouts.ToImmutable() };
    }

    private ExpansionLayout WriteMembers(Expansion members, CypherWalk walk, string end)
    {
        if (members.Source is ItemSource.Parts parts) return WriteFound(members, walk.PartsOf(parts.Field), end);
        // Rows without anything below them need no subquery, which costs a short path as much as the search for it.
        if (ListOf(members, walk) is { } list)
        {
            var scope = ScopeOf(members, walk);
            return WriteRow(members, scope, null, RowForm.Listed(scope.IsEdge ? scope.Edge! : scope.Node, list, end));
        }
        _text.Open("COLLECT {");
        var layout = WriteRow(members, WriteMember(members, walk), null, RowForm.Returned);
        _text.Close("}" + end);
        return layout;
    }

    private CalledPart WriteMembersCall(Expansion members, CypherWalk walk)
    {
        if (members.Source is ItemSource.Parts parts) return WriteFoundCall(members, walk.PartsOf(parts.Field));
        int call = _calls++;
        _text.Open("CALL (*) {");
        var layout = WriteRow(members, WriteMember(members, walk), null, RowForm.Gathered);
        _text.Line($"RETURN collect(row) AS rows{call}").Close("}");
        return new(layout, $"rows{call}");
    }

    private CypherScope WriteMember(Expansion members, CypherWalk walk)
    {
        var scope = ScopeOf(members, walk);
        foreach (string line in scope.IsEdge ? walk.Edges(scope.Edge!) : walk.Nodes(scope.Node)) _text.Line(line);
        return scope;
    }

    private CypherScope ScopeOf(Expansion members, CypherWalk walk)
    {
        var (node, edge) = _variables.Next();
        return AreNodes(members)
            ? new(_mapping, node, _model.AllKinds, Distance: walk.Distance)
            : CypherScope.OfEdge(_mapping, edge, _model.AllRelationshipTypes);
    }

    private static string? ListOf(Expansion members, CypherWalk walk)
    {
        bool isFlat = members.Children.IsEmpty && !members.Columns.Any(c => c is Column.Measured { Measure: Measure.Distance });
        return !isFlat ? null : AreNodes(members) ? walk.NodeList : walk.EdgeList;
    }

    private static bool AreNodes(Expansion members) => members.Source is ItemSource.Members { Owner: OperandOwner.Node };
}
