using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// This store has every operator, for every type of operand that it is for. What they keep is compared with the embedded store elsewhere.
/// </summary>
public sealed class OperatorTextTests
{
    private static readonly GraphMapping Mapping = new(Repository.Model);

    public static TheoryData<string, string, string> Operators
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (kind, property) in Repository.Model.Kinds.SelectMany(k => k.Properties.Select(p => (Kind: k, Property: p)))
                .DistinctBy(p => (p.Property.Type, p.Property.IsList)))
            {
                foreach (var each in property.IsList ? FilterOperator.Of(OperandTypes.List) : FilterOperator.Of(property.Type))
                {
                    data.Add(each.Name, kind.Name, property.Name);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void An_operator_is_a_condition_of_the_statement(string name, string kindName, string propertyName)
    {
        var property = Repository.Model.Kind(kindName)!.Property(propertyName)!;
        var filterOperator = FilterOperator.All.Single(o => o.Name == name);
        var operand = new Operand(OperandOwner.Node, [property.Name], property.Type, property.Enum, property.Scale);
        var builder = new QueryBuilder(Repository.Model);
        var root = builder.Scan(kindName, 5, builder.Ids(kindName)) with
        {
            Where = filterOperator.Filter(operand, builder.Add(Value.None, property.Type)),
        };
        var (query, values) = builder.Build(root);
        string text = CypherCompiler.Compile(Mapping, query, subqueriesMax: 24, ValueTraits.Of(query, values, Repository.Model)).ToString();
        Assert.Contains("WHERE", text, StringComparison.Ordinal);
        Assert.Contains(propertyName, text, StringComparison.Ordinal);
    }
}
