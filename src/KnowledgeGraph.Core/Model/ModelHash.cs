using System.IO.Hashing;
using System.Text;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// A model as one canonical text, and its hash: without descriptions, formatting, and the order in which relationships are named.
/// A copied-out field (strict SDL) equals an inherited one.
/// </summary>
internal static class ModelHash
{
    public static string Of(GraphModel model) =>
        Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(TextOf(model))));

    private static string TextOf(GraphModel model)
    {
        var text = new StringBuilder();
        foreach (var type in model.Kinds.Concat<NodeType>(model.Interfaces)) AppendType(text, type, model);
        foreach (var type in model.RelationshipTypes.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            text.Append("relationship ").Append(type.Name).Append(' ').Append(type.PropertiesName)
                .Append(type.StoredName == type.Name ? "" : $" stored={type.StoredName}").Append('\n');
            foreach (var property in type.Properties) AppendField(text, property, model);
        }
        foreach (var definition in model.Enums)
            text.Append("enum ").Append(definition.Name).Append(' ').AppendJoin(' ', definition.Values.Select(v => v.Name)).Append('\n');
        if (model.Evidence is { } e)
        {
            text.Append(
                $"evidence {e.Kind} {e.About} {e.Property} {e.Source.Name} {e.Start} {e.End} {e.Quote}{(e.Value is { } value ? $" {value}" : "")}\n");
        }
        if (model.Source is { } s) text.Append($"source {s.Kind} {s.Sha256}\n");
        foreach (var tree in model.Trees) text.Append(TextOf(model, tree));
        return text.ToString();
    }

    private static void AppendType(StringBuilder text, NodeType type, GraphModel model)
    {
        text.Append(type is NodeKind ? "kind " : "interface ").Append(type.Name).Append(' ').Append(type.PluralField)
            .Append(" & ").AppendJoin(' ', type.Interfaces.Select(i => i.Name).Order(StringComparer.Ordinal))
            .Append(" @ ").Append(type.Validity.From).Append(' ').Append(type.Validity.To);
        if (type is NodeKind kind) text.Append(" : ").AppendJoin(' ', kind.Labels).Append(IdOf(kind.Id));
        text.Append('\n');
        foreach (var field in type.Fields) AppendField(text, field, model);
    }

    // A kind is in one tree, so that a field of a parent leads into one.
    private static string LevelOf(GraphModel model, RelationshipField parent) =>
        model.Trees.First(tree => tree.Kinds.Contains(parent.Targets)).Level?.Name ?? "parent";

    private static string TextOf(GraphModel model, TreeDefinition tree)
    {
        var kinds = tree.Kinds.Ordinals.Select(k => model.Kinds[k]).ToList();
        string parents = string.Join(' ', kinds.Select(kind => tree.ParentOf(kind)?.Name).OfType<string>());
        return $"tree {string.Join(' ', kinds)} {parents} {tree.Level?.Name}{(tree.Filter == "within" ? "" : $" filter={tree.Filter}")}\n";
    }

    private static string IdOf(IdSource id) => id switch
    {
        IdSource.OfProperty property => $" id={property.StoredName}",
        IdSource.ElementId => " id is elementId",
        _ => "",
    };

    private static void AppendField(StringBuilder text, FieldDefinition field, GraphModel model) =>
        text.Append("  ").Append(field.Name).Append(' ').Append(field switch
    {
        PropertyDefinition p =>
            $"{p.Type} {p.Enum?.Name} list={p.IsList} required={p.IsRequired} unique={p.IsUnique} index={p.IsIndexed} "
            + $"identity={p.IsIdentity} scale={p.Scale} timestamp={p.Timestamp}{(p.IsSearched ? " search" : "")}"
            + (p.Alias is { } alias ? $" alias={alias}" : ""),
        LocalizedTextField l => $"text {l.Argument} {l.Language.Name} {string.Join(' ', l.Texts)} | {string.Join(' ', l.Lists)}",
        RelationshipField r =>
            $"{r.Direction} {r.Type.Name} {r.TargetName} list={r.IsList} required={r.IsRequired} path={r.IsPath} "
            + $"within={r.IsWithin} tree={(r.IsParent ? LevelOf(model, r) : "")}",
        PartnersField p =>
            $"partners {p.TargetName} {p.Direction} {p.Type.Name} "
            + $"{string.Join(' ', p.Shares.Select(s => $"{s.Kind.Name}.{s.Stage}.{s.Beginning}"))} "
            + $"last={p.LastStage} uncounted={string.Join(' ', p.Uncounted.Ordinals)}",
        _ => field.GetType().Name,
    }).Append('\n');
}
