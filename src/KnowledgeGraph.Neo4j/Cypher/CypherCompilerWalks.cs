using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <content>What walks find: a row of measures, then its nodes, edges or paths. What gathers stands in a CALL before the row, as everywhere.</content>
internal sealed partial class CypherCompiler
{
    private ExpansionLayout WriteWalk(Expansion root, CypherWalk walk)
    {
        if (CypherPartners.Gathers(root))
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
        var layout = WriteFoundRow(expansion, walk, isGathered: false);
        _text.Close("}" + end);
        return layout;
    }

    private CalledPart WriteFoundCall(Expansion expansion, CypherWalk walk)
    {
        int call = _calls++;
        _text.Open("CALL (*) {");
        var layout = WriteFoundRow(expansion, walk, isGathered: true);
        _text.Line($"RETURN collect(row) AS rows{call}").Close("}");
        return new(layout, $"rows{call}");
    }

    private ExpansionLayout WriteFoundRow(Expansion expansion, CypherWalk walk, bool isGathered)
    {
        foreach (string line in walk.Clauses) _text.Line(line);
        var cells = new List<string>();
        var slots = ImmutableArray.CreateBuilder<SlotLayout?>();
        foreach (var column in expansion.Node.Columns.Cast<Column.Measured>())
        {
            // Which version was walked is known only when the answer is there.
            slots.Add(column.Measure == Measure.GraphVersion ? null : new([new(cells.Count, CypherWalk.FormOf(column.Measure), 0)]));
            if (column.Measure != Measure.GraphVersion) cells.Add(walk.Measures(column.Measure));
        }
        var children = expansion.Node.Expansions;
        var called = children.Select(child => CypherPartners.Gathers(child) ? WriteMembersCall(child, walk) : null).ToList();
        string verb = isGathered ? "WITH" : "RETURN";
        _text.Open($"{verb} [{string.Concat(cells.Select((cell, i) => i + 1 < cells.Count || children.Length > 0 ? cell + ", " : cell))}".TrimEnd());
        var layouts = ImmutableArray.CreateBuilder<(int Child, ExpansionLayout Layout)>();
        for (int i = 0; i < children.Length; i++)
        {
            string end = i + 1 < children.Length ? "," : "";
            if (called[i] is { } part) _text.Line(part.Cells + end);
            layouts.Add((i, called[i]?.Layout ?? WriteMembers(children[i], walk, end)));
        }
        _text.Close(isGathered ? "] AS row" : "]");
        return Layout(expansion) with { Kind = 0, CellCount = cells.Count, Slots = slots.ToImmutable(), Children = layouts.ToImmutable() };
    }

    private ExpansionLayout WriteMembers(Expansion members, CypherWalk walk, string end)
    {
        if (members.Source is ItemSource.FoundPaths) return WriteFound(members, walk.Paths!, end);
        _text.Open("COLLECT {");
        var layout = WriteRow(members, WriteMember(members, walk), null, isGathered: false);
        _text.Close("}" + end);
        return layout;
    }

    private CalledPart WriteMembersCall(Expansion members, CypherWalk walk)
    {
        if (members.Source is ItemSource.FoundPaths) return WriteFoundCall(members, walk.Paths!);
        int call = _calls++;
        _text.Open("CALL (*) {");
        var layout = WriteRow(members, WriteMember(members, walk), null, isGathered: true);
        _text.Line($"RETURN collect(row) AS rows{call}").Close("}");
        return new(layout, $"rows{call}");
    }

    private CypherScope WriteMember(Expansion members, CypherWalk walk)
    {
        var (node, edge) = _variables.Next();
        bool areNodes = members.Source is ItemSource.Members { Owner: OperandOwner.Node };
        foreach (string line in areNodes ? walk.Nodes(node) : walk.Edges(edge)) _text.Line(line);
        return areNodes ? new(node, _model.AllKinds, Distance: walk.Distance) : CypherScope.OfEdge(edge, _model.AllRelationshipTypes);
    }
}
