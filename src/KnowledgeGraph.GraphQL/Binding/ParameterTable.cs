using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Plans;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>The parameters of a query while it is bound: one for each source, whatever asks for it.</summary>
internal sealed class ParameterTable
{
    private readonly Dictionary<(string Source, Parameter Parameter), int> _indexes = [];
    private readonly ImmutableArray<Parameter>.Builder _parameters = ImmutableArray.CreateBuilder<Parameter>();
    private readonly ImmutableArray<ParameterSource>.Builder _sources = ImmutableArray.CreateBuilder<ParameterSource>();

    public ImmutableArray<Parameter> Parameters => _parameters.ToImmutable();

    public ImmutableArray<ParameterSource> Sources => _sources.ToImmutable();

    /// <summary>The index of the parameter, added where it is new.</summary>
    public int Add(Parameter parameter, ParameterSource source)
    {
        string key = source is ParameterSource.Argument argument
            ? $"{argument.Field}.{argument.Name}.{string.Join('.', argument.Path)}"
            : $"= {((ParameterSource.Constant)source).Value}";
        if (_indexes.TryGetValue((key, parameter), out int index)) return index;
        _indexes.Add((key, parameter), _parameters.Count);
        _parameters.Add(parameter);
        _sources.Add(source);
        return _parameters.Count - 1;
    }

    /// <summary>The index of a constant.</summary>
    public int AddConstant(Parameter parameter, Value value) => Add(parameter, new ParameterSource.Constant(value));
}
