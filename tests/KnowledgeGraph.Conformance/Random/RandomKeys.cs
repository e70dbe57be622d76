using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>A key that was made up.</summary>
/// <param name="Literal">The key.</param>
/// <param name="Path">The names that lead to it.</param>
/// <param name="Read">The selection that reads it of a group.</param>
/// <param name="Type">What its values are: of keys with the same they can be equal.</param>
internal sealed record RandomKey(string Literal, string Path, string Read, string Type);

/// <summary>Makes up keys: of groups, of values that are counted, and of values that must be common.</summary>
internal sealed class RandomKeys(RandomValues values, RandomInputs inputs)
{
    private const int StepsMax = 3;
    private const int Trials = 40;

    /// <summary>A key of an input type.</summary>
    public RandomKey Next(IInputObjectGraphType input) => Next(input, 0, counts: true);

    /// <summary>A list of two or three keys of one type, or the same key twice where no two were found.</summary>
    public string Common(IInputObjectGraphType input)
    {
        var keys = Enumerable.Range(0, Trials).Select(_ => Next(input, 0, counts: false)).DistinctBy(key => key.Literal).ToList();
        var several = keys.GroupBy(key => key.Type, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => group.ToList()).ToList();
        var chosen = several.Count == 0 ? [keys[0], keys[0]] : values.Pick(several);
        return $"[{string.Join(", ", chosen.Take(values.Chance(0.8) ? 2 : 3).Select(key => key.Literal))}]";
    }

    private RandomKey Next(IInputObjectGraphType input, int steps, bool counts)
    {
        var fields = input.Fields.Where(f => inputs.IsAllowed(f))
            .Where(f => steps < StepsMax || f.ResolvedType!.GetNamedType() is not IInputObjectGraphType).ToList();
        var leaves = fields.Where(f => f.ResolvedType!.GetNamedType() is not IInputObjectGraphType).ToList();
        var field = values.Chance(0.1) && fields.Find(f => ((ApiInputField)f).Binding is InputBinding.CountOf) is { } countOf
            ? countOf
            : values.Pick(values.Chance(0.6) ? leaves : fields);
        var meaning = ((ApiInputField)field).Binding;
        if (meaning is InputBinding.CountOf) return Count(field, counts);
        if (field.ResolvedType!.GetNamedType() is IInputObjectGraphType inner)
        {
            var key = Next(inner, steps + 1, counts);
            return key with
            {
                Literal = $"{{{field.Name}: {key.Literal}}}",
                Path = $"{field.Name}.{key.Path}",
                Read = $"{field.Name} {{ {key.Read} }}",
            };
        }
        string form = values.Pick(((EnumerationGraphType)field.ResolvedType!.GetNamedType()).Values.ToList()).Name;
        bool isNode = meaning is InputBinding.KeyNode or InputBinding.KeyAncestor;
        return new(
            $"{{{field.Name}: {form}}}", field.Name, isNode ? $"{field.Name} {{ id __typename }}" : field.Name, TypeOf(meaning!, form));
    }

    private RandomKey Count(FieldType field, bool counts)
    {
        var counted = values.Pick(((IInputObjectGraphType)field.ResolvedType!.GetNamedType()).Fields.ToList());
        string where = !counts || values.Chance(0.4)
            ? "{}"
            : inputs.Literal(counted.ResolvedType!, counted.Name, depth: 2, isRequired: true);
        return new(
            $"{{{field.Name}: {{{counted.Name}: {where}}}}}", $"{field.Name}.{counted.Name}", $"{field.Name} {{ {counted.Name} }}",
            $"{ScalarType.Int} 0");
    }

    private static string TypeOf(InputBinding meaning, string form) => meaning switch
    {
        InputBinding.KeyNode or InputBinding.KeyAncestor => "node",
        InputBinding.Type => "kind",
        InputBinding.Property { Definition: var property } when form == "VALUE" =>
            $"{property.Enum?.Name ?? property.Type.ToString()} {property.Scale}",
        _ => form,
    };
}
