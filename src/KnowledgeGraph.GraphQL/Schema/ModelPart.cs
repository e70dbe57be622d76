using GraphQL.Types;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Gives the type of a part of the model its fields, each with how it is read.</summary>
/// <typeparam name="T">What the part is.</typeparam>
internal sealed class ModelPart<T>(SchemaContext context, ApiObjectType made)
    where T : notnull
{
    /// <summary>Adds a text.</summary>
    public void Text(string name, string description, Func<T, string> read) =>
        Add(name, context.Required(context.Scalars.String), description, read);

    /// <summary>Adds a text that may be missing.</summary>
    public void OptionalText(string name, string description, Func<T, string?> read) =>
        Add(name, context.Scalars.String, description, read);

    /// <summary>Adds a list of texts.</summary>
    public void Texts(string name, string description, Func<T, IEnumerable<string>> read) =>
        Add(name, context.RequiredList(context.Scalars.String), description, read);

    /// <summary>Adds a truth value.</summary>
    public void Truth(string name, string description, Func<T, bool> read) =>
        Add(name, context.Required(context.Scalars.Boolean), description, part => read(part));

    /// <summary>Adds a list of other parts.</summary>
    public void Parts(string name, IGraphType type, string description, Func<T, IEnumerable<object>> read) =>
        Add(name, context.RequiredList(type), description, read);

    /// <summary>Adds a field of any type; the value of an enum is its name.</summary>
    public void Add(string name, IGraphType type, string description, Func<T, object?> read) =>
        context.Add(made, name, type, description, new FieldBinding.OfModel(part => read((T)part)));
}
