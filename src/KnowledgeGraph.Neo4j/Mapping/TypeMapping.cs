using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// How one kind or relationship type is stored in Neo4j. Its properties have the model's names, or those that it gives with @alias, so that
/// people who query Neo4j directly see the model's values. In addition there are helper properties, written by loads, that filters and
/// orders compare and indexes contain.
/// </summary>
internal sealed class TypeMapping
{
    private readonly Dictionary<(string Property, PropertyForm Form), MappedValue> _values = [];
    private readonly Dictionary<string, MappedValue> _orders = new(StringComparer.Ordinal);

    /// <summary>Maps a type.</summary>
    /// <param name="label">The label or relationship type that no other type has.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="texts">Its localized texts.</param>
    /// <param name="form">What is assumed of the graph.</param>
    public TypeMapping(string label, ImmutableArray<PropertyDefinition> properties, IEnumerable<LocalizedTextField> texts, MappingForm form)
    {
        (Label, Properties) = (label, properties);
        foreach (var property in properties)
        {
            foreach (var (read, value) in form == MappingForm.Plain ? PlainForms(property) : AdoptedForms(property))
            {
                _values.Add((property.Name, read), value);
            }
        }
        foreach (var text in texts)
        {
            _orders.Add(
                text.Name,
                form == MappingForm.Plain ? Text(text, language: 0, PropertyForm.Valid) : new MappedValue.Stored(text.Name + "_order"));
        }
    }

    /// <summary>The label or relationship type that no other type has.</summary>
    public string Label { get; }

    /// <summary>The properties of the model.</summary>
    public ImmutableArray<PropertyDefinition> Properties { get; }

    /// <summary>A property; null if the type does not have it in that form.</summary>
    public MappedValue? Find(string property, PropertyForm form) => _values.GetValueOrDefault((property, form));

    /// <summary>A property of the type.</summary>
    public MappedValue Property(string property, PropertyForm form = PropertyForm.Value) => _values[(property, form)];

    /// <summary>What an order by a localized text compares; null if the type does not have it.</summary>
    public MappedValue? Order(LocalizedTextField text) => _orders.GetValueOrDefault(text.Name);

    /// <summary>
    /// A localized text in a language, or else in the first other that is present; in the first language it is what <see cref="Order"/>
    /// stores.
    /// </summary>
    public MappedValue Text(LocalizedTextField text, int language, PropertyForm form = PropertyForm.Value) =>
        new MappedValue.FirstPresent(
            [.. text.Texts.Skip(language).Take(1).Concat(text.Texts.Where((_, i) => i != language)).Select(name => Property(name, form))]);

    /// <summary>The forms in which a property is read; the first is the value.</summary>
    public static ImmutableArray<PropertyForm> FormsOf(PropertyDefinition property) => property.Type switch
    {
        ScalarType.Date or ScalarType.Enum when property.IsList => [PropertyForm.Value],
        ScalarType.String => [PropertyForm.Value, PropertyForm.Folded],
        ScalarType.Date => [PropertyForm.Value, PropertyForm.FirstDay, PropertyForm.LastDay],
        ScalarType.DateTime => [PropertyForm.Value, PropertyForm.Instant],
        ScalarType.Enum => [PropertyForm.Value, PropertyForm.Ordinal],
        _ => [PropertyForm.Value],
    };

    /// <summary>The helper properties that its nodes or relationships have.</summary>
    public IEnumerable<MappedValue> Helpers =>
        Properties.SelectMany(p => FormsOf(p).Skip(1).Select(form => _values[(p.Name, form)])).Concat(_orders.Values);

    // What loads write is valid.
    private static IEnumerable<(PropertyForm Form, MappedValue Value)> AdoptedForms(PropertyDefinition property) =>
        FormsOf(property).Select(form => (form, ByConvention(property.StoredName, form)))
            .Concat(CheckedForms.Select(form => (form, ByConvention(property.StoredName, PropertyForm.Value))));

    private static IEnumerable<(PropertyForm Form, MappedValue Value)> PlainForms(PropertyDefinition property) =>
        FormsOf(property).Concat(CheckedForms).Select(form => (form, PlainValue.Of(property, form)));

    private static ImmutableArray<PropertyForm> CheckedForms { get; } = [PropertyForm.Valid, PropertyForm.Shown];

    /// <summary>A property under the name that it has by default.</summary>
    public static MappedValue ByConvention(string property, PropertyForm form) => new MappedValue.Stored(form switch
    {
        PropertyForm.Ordinal => property + "_ordinal",
        PropertyForm.FirstDay => property + "_first",
        PropertyForm.LastDay => property + "_last",
        PropertyForm.Instant => property + "_instant",
        PropertyForm.Folded => property + "_folded",
        _ => property,
    });
}
