using System.Collections.Immutable;
using GraphQL.Types;
using GraphQL.Utilities;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Inputs;

/// <summary>Gathers the fields of an input object and checks them as a whole (specification, section 3.10, "Input Coercion").</summary>
internal readonly struct InputObjectBuilder
{
    private static readonly object NotGiven = new();
    private readonly ApiInputType _type;
    private readonly string _path;
    private readonly object?[] _values;

    public InputObjectBuilder(ApiInputType type, string path)
    {
        _type = type;
        _path = path;
        _values = new object?[type.InputFields.Length];
        _values.AsSpan().Fill(NotGiven);
    }

    /// <summary>The path of a field.</summary>
    public static string PathOf(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    /// <summary>The place of a field that is about to be given.</summary>
    /// <exception cref="InputProblemException">There is no such field, or it was given before.</exception>
    public int Place(string field)
    {
        int place = _type.PlaceOf(field);
        if (place < 0) throw new InputProblemException(_path, UnknownField(_type, field));
        if (!ReferenceEquals(_values[place], NotGiven)) throw new InputProblemException(PathOf(_path, field), GivenTwice);
        return place;
    }

    /// <summary>Gives a field.</summary>
    public void Set(int place, object? value) => _values[place] = value;

    /// <summary>The object.</summary>
    /// <exception cref="InputProblemException">A required field is missing, or the fields are not exactly one.</exception>
    public InputObject Build()
    {
        var entries = ImmutableArray.CreateBuilder<InputEntry>();
        for (int place = 0; place < _values.Length; place++)
        {
            var field = _type.InputFields[place];
            if (!ReferenceEquals(_values[place], NotGiven)) entries.Add(new(field, _values[place]));
            else if (field.ResolvedType is NonNullGraphType) throw new InputProblemException(_path, Missing(field));
        }
        if (_type.IsOneOf && (entries.Count != 1 || entries[0].Value is null)) throw new InputProblemException(_path, NotOne(_type));
        return new(_type, entries.DrainToImmutable());
    }

    /// <summary>What is wrong with a field that is given twice.</summary>
    public const string GivenTwice = "the field is given twice; give it once.";

    /// <summary>What is wrong where a required field is missing.</summary>
    public static string Missing(ApiInputField field) => $"the field \"{field.Name}\" is missing; give it.";

    /// <summary>What is wrong with a field of an unknown name.</summary>
    public static string UnknownField(ApiInputType type, string field)
    {
        string[] near = StringUtils.SuggestionList(field, type.InputFields.Select(f => f.Name));
        string suggestion = near.Length == 0 ? "" : $" Did you mean {StringUtils.QuotedOrList(near.Take(3)).Replace('\'', '"')}?";
        return $"{type.Name} has no field \"{field}\".{suggestion}";
    }

    /// <summary>What is wrong with a @oneOf object that has not exactly one field, or a null one.</summary>
    public static string NotOne(ApiInputType type) =>
        $"{type.Name} must have exactly one field, and not null: "
        + $"{string.Join(", ", type.InputFields.Take(8).Select(f => f.Name))}{(type.InputFields.Length > 8 ? ", …" : "")}.";
}
