using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds `__schema` and `__type` (specification, section 4), and `model`.</summary>
internal sealed class IntrospectionBinder(QueryBinding binding)
{
    // What it tells is no node, so all is of one kind.
    private static readonly KindSet One = KindSet.Of(0);

    /// <summary>What a field asks.</summary>
    public IntrospectionField Bind(MergedField field)
    {
        ImmutableArray<IntrospectionField> below = [];
        if (field.Definition.ResolvedType!.GetNamedType() is IComplexGraphType type)
        {
            below = [.. FieldCollector.Merge(binding.Collector.Collect(type, field, One)).OrderBy(f => f.Position).Select(Bind)];
        }
        byte[] name = [(byte)',', .. JsonText.Encode(field.ResponseName), (byte)':'];
        return new(
            field.Definition.Name, field.Uses[0].Parent.Name, name, new(field.Node, field.Definition.Arguments, binding.Source), below)
        {
            Read = (field.Definition.OutputBinding() as FieldBinding.OfModel)?.Read,
        };
    }
}
