using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds `pageInfo` of one connection.</summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="cursorSlot">Gives the slot of the rows' cursors.</param>
internal sealed class PageInfoBinder(QueryBinding binding, Func<int> cursorSlot)
{
    private readonly HashSet<PageInfoFieldRole> _asked = [];

    /// <summary>What is read of the page for the fields that were bound.</summary>
    public ConnectionReads ReadsOf(Page page)
    {
        // On the side that the page is read from, the cursor tells.
        bool hasMore = _asked.Contains(page.IsBackward ? PageInfoFieldRole.HasPreviousPage : PageInfoFieldRole.HasNextPage);
        bool hasCursor = _asked.Contains(PageInfoFieldRole.StartCursor) || _asked.Contains(PageInfoFieldRole.EndCursor);
        return (hasMore ? ConnectionReads.HasMore : ConnectionReads.None) | (hasCursor ? ConnectionReads.Rows : ConnectionReads.None);
    }

    /// <summary>The shape of the field.</summary>
    public PageInfoShape Bind(MergedField field, string coordinate, KindSet kinds)
    {
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        return new()
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
            Fields = [
                .. FieldCollector.Merge(binding.Collector.Collect(type, field, kinds)).OrderBy(f => f.Position)
                    .Select(f => BindField(type, f))
            ],
        };
    }

    private PageInfoFieldShape BindField(IComplexGraphType pageInfo, MergedField field)
    {
        var role = field.Definition.OutputBinding() switch
        {
            FieldBinding.HasNextPage => PageInfoFieldRole.HasNextPage,
            FieldBinding.HasPreviousPage => PageInfoFieldRole.HasPreviousPage,
            FieldBinding.StartCursor => PageInfoFieldRole.StartCursor,
            FieldBinding.EndCursor => PageInfoFieldRole.EndCursor,
            _ => PageInfoFieldRole.TypeName,
        };
        bool isCursor = role is PageInfoFieldRole.StartCursor or PageInfoFieldRole.EndCursor;
        _asked.Add(role);
        return new()
        {
            ResponseName = field.ResponseName,
            Location = LocationOf(field),
            Coordinate = $"{pageInfo.Name}.{field.Definition.Name}",
            IsNonNull = !isCursor,
            Role = role,
            CursorSlot = isCursor ? cursorSlot() : -1,
            Constant = role == PageInfoFieldRole.TypeName ? System.Text.Encoding.UTF8.GetBytes($"\"{pageInfo.Name}\"") : [],
        };
    }

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);
}
