using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// Prints a query in canonical form, a line for each level:
/// <code>
/// zones where (kind eq $0) order name asc, id asc first $1 after $2 total
///   node: id name($3)
///   -PARTY_TO-> Agreement first $4 after $5
///     node: id status
///     edge: id role
/// </code>
/// </summary>
internal sealed class GraphQueryPrinter
{
    private readonly StringBuilder _text = new();
    private readonly GraphModel? _model;
    private ImmutableArray<int>.Builder? _scopeParameters;

    private GraphQueryPrinter(GraphModel? model) => _model = model;

    /// <summary>The canonical text of a query.</summary>
    public static string Print(GraphModel model, Expansion root)
    {
        var printer = new GraphQueryPrinter(model);
        printer.PrintExpansion(root, 0, "");
        return printer._text.ToString();
    }

    /// <summary>What a connection's cursors are bound to. Parameters are printed as ?, so that their place in the query plays no part.</summary>
    public static CursorScope PrintCursorScope(Expansion connection)
    {
        var printer = new GraphQueryPrinter(model: null) { _scopeParameters = ImmutableArray.CreateBuilder<int>() };
        printer.PrintItems(connection);
        return new(printer._text.ToString(), printer._scopeParameters.ToImmutable());
    }

    private void PrintExpansion(Expansion expansion, int indent, string prefix)
    {
        _text.Append(' ', indent).Append(prefix);
        PrintItems(expansion);
        PrintCardinality(expansion);
        _text.Append('\n');
        var kinds = KindsOf(expansion.Source);
        bool areEdges = expansion.Source is ItemSource.Members { Owner: OperandOwner.Edge };
        PrintSelection("node", expansion.Node, kinds, areEdges, indent + 2);
        PrintSelection("edge", expansion.Edge, kinds, areEdges, indent + 2);
    }

    private void PrintItems(Expansion expansion)
    {
        PrintSource(expansion.Source);
        if (expansion.Where is { } where)
        {
            _text.Append(" where ");
            PrintFilter(where);
        }
        if (expansion.Order.Length == 0) return;
        _text.Append(" order ");
        for (int i = 0; i < expansion.Order.Length; i++)
        {
            if (i > 0) _text.Append(", ");
            PrintOperand(expansion.Order[i].Operand);
            _text.Append(expansion.Order[i].Descending ? " desc" : " asc");
        }
    }

    private void PrintCardinality(Expansion expansion)
    {
        if (expansion.Cardinality == Cardinality.One) _text.Append(" one");
        if (expansion.Page is not { } page) return;
        _text.Append($" first ${page.First} after ${page.After}");
        if (expansion.Reads.HasFlag(ConnectionReads.Rows)) _text.Append(" rows");
        if (expansion.Reads.HasFlag(ConnectionReads.Total)) _text.Append(" total");
        if (expansion.Reads.HasFlag(ConnectionReads.HasNextPage)) _text.Append(" more");
    }

    // The kinds of the nodes, or of edges that are members the relationship types, that a source can give; what a walk finds is of one kind.
    private KindSet KindsOf(ItemSource source) => source switch
    {
        ItemSource.Members { Owner: OperandOwner.Edge } => KindSet.Of(_model!.RelationshipTypes.Select(t => t.Ordinal)),
        ItemSource.ShortestPath or ItemSource.Paths or ItemSource.Neighborhood or ItemSource.Connections or ItemSource.FoundPaths => KindSet.Of(0),
        ItemSource.ByKey key => key.Type.Kinds,
        ItemSource.Scan scan => scan.Type.Kinds,
        ItemSource.Traverse traverse => traverse.Targets,
        ItemSource.EvidenceOf => KindSet.Of(_model!.Evidence!.Kind.Ordinal),
        ItemSource.SourcesOf => KindSet.Of(_model!.Source!.Kind.Ordinal),
        ItemSource.Ancestors => KindSet.Of(_model!.Tree!.Kind.Ordinal),
        ItemSource.Partners partners => partners.Field.Targets,
        ItemSource.SharedOf shared => KindSet.Of(shared.Kind.Ordinal),
        _ => _model!.AllKinds,
    };

    private void PrintSelection(string owner, Selection selection, KindSet kinds, bool areEdges, int indent)
    {
        if (selection.Columns.Length > 0)
        {
            _text.Append(' ', indent).Append(owner).Append(':');
            foreach (var column in selection.Columns) PrintColumn(column, kinds, areEdges);
            _text.Append('\n');
        }
        foreach (var expansion in selection.Expansions)
        {
            string on = expansion.ParentKinds.Contains(kinds) ? "" : $"on {NamesOf(expansion.ParentKinds, areEdges)} ";
            PrintExpansion(expansion, indent, owner == "edge" ? "edge " + on : on);
        }
    }

    private void PrintColumn(Column column, KindSet kinds, bool areEdges)
    {
        _text.Append(' ').Append(column switch
        {
            Column.Id => "id",
            Column.Property property => property.Name,
            Column.LocalizedText text => $"{text.Name}(${text.Parameter})",
            Column.Measured measured => NameOf(measured.Measure),
            Column.TypeName => "type",
            Column.EndId end => end.Direction == RelationshipDirection.Out ? "fromId" : "toId",
            _ => "cursor",
        });
        if (!column.Kinds.Contains(kinds)) _text.Append('[').Append(NamesOf(column.Kinds, areEdges)).Append(']');
    }

    private string NamesOf(KindSet kinds, bool areEdges = false) =>
        string.Join(',', kinds.Ordinals.Select(k => _model is null ? k.ToString() : areEdges ? _model.RelationshipTypes[k].Name : _model.Kinds[k].Name));

    private void PrintSource(ItemSource source)
    {
        switch (source)
        {
            case ItemSource.ByKey key:
                _text.Append($"{key.Type.Name} by {key.Property?.Name ?? Operand.Id} ");
                PrintParameter(key.Parameter);
                break;
            case ItemSource.ByIds ids:
                _text.Append("Node by id in ");
                PrintParameter(ids.Parameter);
                break;
            case ItemSource.Scan scan:
                _text.Append(scan.Type.PluralField);
                break;
            case ItemSource.Traverse traverse:
                PrintTraverse(traverse);
                break;
            case ItemSource.EvidenceOf evidence:
                _text.Append("evidence of ").Append(evidence.Owner == OperandOwner.Node ? "node" : "edge").Append(" property ");
                PrintParameter(evidence.Parameter);
                break;
            case ItemSource.SourcesOf sources:
                _text.Append("sources of ").Append(sources.Owner == OperandOwner.Node ? "node" : "edge");
                break;
            case ItemSource.Ancestors ancestors:
                _text.Append("ancestors");
                if (ancestors.LevelParameter is { } level)
                {
                    _text.Append(" level ");
                    PrintParameter(level);
                }
                break;
            case ItemSource.Partners partners:
                PrintPartners(partners.Field);
                break;
            case ItemSource.SharedOf shared:
                _text.Append("shared ").Append(shared.Kind.Name);
                break;
            default:
                PrintTraversal(source);
                break;
        }
    }

    private void PrintPartners(PartnersField field)
    {
        PrintTraverse(new(field.Type, field.Direction, field.SharedKinds));
        PrintTraverse(new(field.Type, field.Direction == RelationshipDirection.Out ? RelationshipDirection.In : RelationshipDirection.Out, field.Targets));
    }

    private void PrintTraversal(ItemSource source)
    {
        switch (source)
        {
            case ItemSource.ShortestPath path:
                PrintWalk("shortestPath", path.Walk, path.From, path.To);
                break;
            case ItemSource.Paths paths:
                PrintWalk("paths", paths.Walk, paths.From, paths.To, paths.First, paths.Weight);
                break;
            case ItemSource.Neighborhood neighborhood:
                PrintWalk("neighborhood", neighborhood.Walk, neighborhood.Of, neighborhood.Limit);
                break;
            case ItemSource.Connections connections:
                PrintWalk("connections", connections.Walk, connections.Between, connections.Limit);
                break;
            case ItemSource.FoundPaths:
                _text.Append("paths");
                break;
            case ItemSource.Members members:
                _text.Append(members.Owner == OperandOwner.Node ? "nodes" : "edges");
                break;
            case ItemSource.EndOf end:
                _text.Append(end.Direction == RelationshipDirection.Out ? "from" : "to");
                break;
            default:
                throw new NotSupportedException(source.GetType().Name);
        }
    }

    private void PrintWalk(string name, Walk walk, params ReadOnlySpan<int> parameters)
    {
        _text.Append(name);
        foreach (int parameter in parameters)
        {
            _text.Append(' ');
            PrintParameter(parameter);
        }
        _text.Append(" via ");
        PrintParameter(walk.Steps);
        _text.Append(" depth ");
        PrintParameter(walk.DepthMax);
        _text.Append(" asOf ");
        PrintParameter(walk.AsOf);
    }

    private void PrintTraverse(ItemSource.Traverse traverse)
    {
        _text.Append(traverse.Direction == RelationshipDirection.Out ? $"-{traverse.Type.Name}->" : $"<-{traverse.Type.Name}-");
        _text.Append('[').Append(NamesOf(traverse.Targets)).Append(']');
    }

    private void PrintFilter(Filter filter)
    {
        switch (filter)
        {
            case Filter.All all:
                PrintFilters(all.Filters, " and ", "true");
                break;
            case Filter.Any any:
                PrintFilters(any.Filters, " or ", "false");
                break;
            case Filter.Not not:
                _text.Append("not ");
                PrintFilter(not.Negated);
                break;
            case Filter.Compare compare:
                PrintOperand(compare.Operand);
                _text.Append(' ').Append(NameOf(compare.Comparison)).Append(' ');
                PrintParameter(compare.Parameter);
                break;
            case Filter.HasAll hasAll:
                PrintOperand(hasAll.Operand);
                _text.Append(" hasAll ");
                PrintParameter(hasAll.Parameter);
                break;
            case Filter.IsNull isNull:
                PrintOperand(isNull.Operand);
                _text.Append(" isNull ");
                PrintParameter(isNull.Parameter);
                break;
            case Filter.OfKind kind:
                _text.Append("kind in ");
                PrintParameter(kind.Parameter);
                break;
            case Filter.Within within:
                _text.Append("within ");
                PrintOperand(within.Place);
                _text.Append(' ');
                PrintParameter(within.Parameter);
                break;
            case Filter.Related related:
                PrintRelated(related);
                break;
            case Filter.FromSource source:
                _text.Append(source.Quantifier == Quantifier.Some ? "some " : "none ").Append(source.Owner == OperandOwner.Edge ? "edge." : "").Append("sources");
                PrintWhere(source.Where);
                break;
            default:
                throw new NotSupportedException($"{filter.GetType().Name} has no canonical text.");
        }
    }

    private void PrintRelated(Filter.Related related)
    {
        _text.Append(related.Quantifier == Quantifier.Some ? "some " : "none ");
        PrintTraverse(related.Relationship);
        PrintWhere(related.Where);
    }

    private void PrintWhere(Filter? filter)
    {
        if (filter is not { } where) return;
        _text.Append(" (");
        PrintFilter(where);
        _text.Append(')');
    }

    // All of nothing holds and any of nothing does not, so the two need texts of their own.
    private void PrintFilters(ImmutableArray<Filter> filters, string separator, string empty)
    {
        if (filters.IsEmpty)
        {
            _text.Append(empty);
            return;
        }
        _text.Append('(');
        for (int i = 0; i < filters.Length; i++)
        {
            if (i > 0) _text.Append(separator);
            PrintFilter(filters[i]);
        }
        _text.Append(')');
    }

    private void PrintOperand(Operand operand)
    {
        if (operand.Owner == OperandOwner.Edge) _text.Append("edge.");
        _text.AppendJoin('|', operand.Names);
        if (operand.IsFolded) _text.Append(" folded");
    }

    private void PrintParameter(int parameter)
    {
        if (_scopeParameters is null)
        {
            _text.Append('$').Append(parameter);
            return;
        }
        _text.Append('?');
        _scopeParameters.Add(parameter);
    }

    private static string NameOf(Measure measure) => measure switch
    {
        Measure.Length => "length",
        Measure.Weight => "weight",
        Measure.Distance => "distance",
        Measure.IsComplete => "isComplete",
        Measure.NodesLeftOut => "nodesLeftOut",
        Measure.Unjoined => "unjoined",
        _ => "graphVersion",
    };

    private static string NameOf(Comparison comparison) => comparison switch
    {
        Comparison.Eq => "eq",
        Comparison.In => "in",
        Comparison.Contains => "contains",
        Comparison.StartsWith => "startsWith",
        Comparison.Gt => "gt",
        Comparison.Gte => "gte",
        Comparison.Lt => "lt",
        Comparison.Lte => "lte",
        _ => "during",
    };
}
