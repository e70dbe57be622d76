namespace KnowledgeGraph.Core.Model;

/// <summary>
/// Reads which properties bound a type's period: its own @validity, else that of its nearest interfaces, else the default.
/// </summary>
internal static class ValidityReader
{
    public static Validity Of(TypeSyntax type, ModelDocument document)
    {
        if (Own(type) is { } own)
        {
            CheckDates(type, own, document);
            return own;
        }
        var marked = type.Interfaces.Where(i => i.Directive("validity") is not null).ToList();
        var nearest = marked.Where(i => !marked.Exists(other => other.Interfaces.Contains(i))).ToList();
        if (nearest.DistinctBy(Own).Count() > 1)
        {
            document.Errors.Add(type.NameNode, $"{type.Name} gets one @validity from {nearest[0].Name} and another from {nearest[1].Name}. "
                + $"Add @validity to {type.Name}.");
        }
        return nearest.Count > 0 && Own(nearest[0]) is { } inherited ? inherited : Validity.Default;
    }

    private static Validity? Own(TypeSyntax type) =>
        type.Directive("validity") is { } directive && directive.Text("from") is { } from ? new(from, directive.Text("to")) : null;

    private static void CheckDates(TypeSyntax type, Validity validity, ModelDocument document)
    {
        foreach (string name in new[] { validity.From, validity.To }.OfType<string>())
        {
            var dates = type.Fields.Where(f => f.Shape is { Name: "Date", IsList: false }).Select(f => f.Name).ToList();
            if (!dates.Contains(name))
                document.Errors.Add(type.Directive("validity")!,
                    $"{type.Name} has no Date property \"{name}\".{NearMiss.Suggestion(name, dates)}");
        }
    }
}
