using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Query;

/// <summary>What a parameter is for.</summary>
public enum ParameterRole
{
    /// <summary>A value that is compared or read by.</summary>
    Value,

    /// <summary>How many items at most.</summary>
    PageSize,

    /// <summary>A cursor, after which a page is read.</summary>
    After,

    /// <summary>A cursor, before which a page is read backward.</summary>
    Before,

    /// <summary>The steps that a traversal may take.</summary>
    Steps,

    /// <summary>The steps that a traversal may take, of which none is a pair (<see cref="Step.PairOf"/>).</summary>
    SingleSteps,

    /// <summary>How many steps a traversal may take at most.</summary>
    Depth,
}

/// <summary>A parameter of a query: every value of the request, literals and variables alike.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Type">The scalar type of the value, or of each item of a list.</param>
/// <param name="IsList">A list of values.</param>
/// <param name="Enum">The enum of an Enum.</param>
/// <param name="Scale">The scale of a Decimal.</param>
/// <param name="IsFolded">Texts are given folded (<see cref="Values.FoldedText"/>).</param>
public sealed record Parameter(
    ParameterRole Role, ScalarType Type, bool IsList = false, EnumDefinition? Enum = null, int Scale = 0, bool IsFolded = false);

/// <summary>
/// What one root field asks of a store: what to find and what to read, level by level. It knows no response names and no values, so aliases
/// and values share one query. <see cref="ToString"/> prints it in canonical form; equal texts are equal queries.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="root">The root expansion.</param>
/// <param name="parameters">The parameters, by index.</param>
/// <param name="asOf">The parameter that holds the day as of which the graph is read; null: nodes and edges of any time.</param>
public sealed class GraphQuery(GraphModel model, Expansion root, ImmutableArray<Parameter> parameters, int? asOf = null)
{
    /// <summary>The root expansion.</summary>
    public Expansion Root { get; } = root;

    /// <summary>The parameters, by index.</summary>
    public ImmutableArray<Parameter> Parameters { get; } = parameters;

    /// <summary>
    /// The parameter that holds a day, a Date: only nodes and edges that hold on it are there, whatever part of the query looks at them,
    /// but for those that are timeless (<see cref="GraphModel.IsTimeless(NodeKind)"/>). Null: those of any time.
    /// </summary>
    public int? AsOf { get; } = asOf;

    /// <summary>What of the graph the answer depends on.</summary>
    public QueryDependencies Dependencies { get; } = QueryDependencies.Of(model, root);

    /// <summary>The canonical text.</summary>
    public string Text { get; } = CanonicalText.Of(model, root, asOf);

    /// <summary>A name for traces, of which there are few: what the root asks for, without what is below it and without values.</summary>
    public string Summary => Root.Source switch
    {
        ItemSource.ByKey key => $"{key.Type.Name} by {key.Property?.Name ?? Operand.Id}",
        ItemSource.ByIds => "nodes by id",
        ItemSource.Scan scan => scan.Type.PluralField,
        ItemSource.Search search => search.IsSuggestion ? "suggest" : "search",
        ItemSource.Relationships relationships => relationships.Type.Name,
        var other => other.GetType().Name,
    };

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>The values of a query's parameters, by index.</summary>
public readonly struct ParameterValues(Value[] values)
{
    private readonly Value[] _values = values;

    /// <summary>How many there are.</summary>
    public int Count => _values.Length;

    /// <summary>The value of a parameter.</summary>
    public Value this[int parameter] => _values[parameter];
}
