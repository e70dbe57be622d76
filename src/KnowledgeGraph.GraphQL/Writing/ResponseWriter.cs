using System.Runtime.CompilerServices;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Writing;

/// <summary>
/// Writes what stands on a tape in the shape that was asked for; one writer for every store. A missing value in a non-null field is an
/// error and makes the nearest nullable parent null (specification, section 6.4.4): each method is false where its value must not stand,
/// and the first caller whose value may be null takes the bytes back and writes null.
/// </summary>
internal sealed class ResponseWriter(ResponseBuffer buffer, ResultTape tape, FieldErrors errors, WorkBudget budget)
{
    // The error, its message and its path.
    private const int BytesPerError = 400;

    /// <summary>Writes the value of a root field; false where it must not stand and is non-null.</summary>
    public bool WriteRoot(FieldShape field)
    {
        int start = buffer.Length;
        int known = errors.Count;
        bool isValid = field switch
        {
            ToOneShape toOne => WriteToOne(toOne, tape.Root),
            ListShape list => WriteList(list, tape.Root),
            ConnectionShape connection => WriteConnection(connection, tape.Root),
            _ => throw new NotSupportedException($"{field.GetType().Name} is no root field of the store."),
        };
        return isValid ? Leave(known, field.ResponseName) : WriteNullInstead(field, start, known);
    }

    private bool WriteItem(ItemShape shape, int row)
    {
        var fields = shape.FieldsByKind[tape.Kind(row)];
        if (fields.Length == 0) return WriteEmptyObject();
        budget.Step(fields.Length);
        int start = buffer.Length;
        foreach (var field in fields)
        {
            if (!WriteField(field, shape.Layout, row)) return false;
        }
        // Each name begins with a comma; the first one's gives way to the brace.
        buffer.Replace(start, (byte)'{');
        buffer.Append((byte)'}');
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool WriteField(FieldShape field, RowLayout layout, int row)
    {
        if (field is SlotShape slot && tape.TryGetValue(row, slot.Slot, out var json))
        {
            buffer.Append(field.NameBytes, json);
            return true;
        }
        return WriteOther(field, layout, row);
    }

    private bool WriteOther(FieldShape field, RowLayout layout, int row)
    {
        if (field is ConstantShape constant)
        {
            buffer.Append(field.NameBytes, constant.Json);
            return true;
        }
        buffer.Append(field.NameBytes);
        int start = buffer.Length;
        int known = errors.Count;
        bool isValid = field switch
        {
            SlotShape => WriteMissing(field),
            ToOneShape toOne => WriteToOne(toOne, tape.Child(row, layout.Slots, toOne.Child)),
            ListShape list => WriteList(list, tape.Child(row, layout.Slots, list.Child)),
            ConnectionShape connection => WriteConnection(connection, tape.Child(row, layout.Slots, connection.Child)),
            SameRowShape same => WriteItem(same.Item, row),
            _ => throw new NotSupportedException($"{field.GetType().Name} is no field of a node or edge."),
        };
        return isValid ? Leave(known, field.ResponseName) : WriteNullInstead(field, start, known);
    }

    private bool WriteToOne(ToOneShape field, int row) => row == 0 ? WriteMissing(field) : WriteItem(field.Item, row);

    private bool WriteMissing(FieldShape field)
    {
        if (field.IsNonNull)
        {
            budget.AddBytes(BytesPerError);
            errors.Add(
                new GraphError(
                    ErrorCodes.NullInNonNull,
                    $"{field.Coordinate} has no value, though the schema says that it always has one.") { Locations = [field.Location] });
            return false;
        }
        buffer.Append("null"u8);
        return true;
    }

    private bool WriteList(ListShape field, int block) => WriteItems(field.Item, block, field.ItemIsNonNull);

    private bool WriteItems(ItemShape shape, int block, bool itemIsNonNull)
    {
        buffer.Append((byte)'[');
        int index = 0;
        for (int row = block == 0 ? 0 : tape.FirstRow(block); row != 0; row = tape.Next(row), index++)
        {
            if (index > 0) buffer.Append((byte)',');
            int start = buffer.Length;
            int known = errors.Count;
            if (tape.Kind(row) < 0 || !WriteItem(shape, row))
            {
                errors.AddStep(known, index);
                if (itemIsNonNull) return false;
                buffer.Length = start;
                buffer.Append("null"u8);
            }
            else if (errors.Count > known)
            {
                errors.AddStep(known, index);
            }
        }
        buffer.Append((byte)']');
        return true;
    }

    private bool WriteConnection(ConnectionShape shape, int block)
    {
        if (shape.Fields.Length == 0) return WriteEmptyObject();
        int open = buffer.Length;
        foreach (var field in shape.Fields)
        {
            buffer.Append(field.NameBytes);
            int known = errors.Count;
            bool isValid = field switch
            {
                ItemsShape items => WriteItems(items.Item, block, itemIsNonNull: true),
                SummaryShape summary => WriteSummary(summary.Value, tape.Summary(block, summary.Summary)),
                PageInfoShape pageInfo => WritePageInfo(pageInfo, block),
                ConnectionConstantShape name => Write(name.Json),
                _ => throw new NotSupportedException($"{field.GetType().Name} is no field of a connection."),
            };
            Leave(known, field.ResponseName);
            if (!isValid) return false;
        }
        buffer.Replace(open, (byte)'{');
        buffer.Append((byte)'}');
        return true;
    }

    private bool WriteSummary(FieldShape value, int place) => value switch
    {
        SlotShape slot => tape.TryGetValue(place, slot.Slot, out var json) ? Write(json) : WriteMissing(slot),
        SameRowShape row => WriteItem(row.Item, place),
        ConnectionShape groups => WriteConnection(groups, place),
        _ => throw new NotSupportedException($"{value.GetType().Name} is no summary."),
    };

    private bool WritePageInfo(PageInfoShape shape, int block)
    {
        if (shape.Fields.Length == 0) return WriteEmptyObject();
        int open = buffer.Length;
        foreach (var field in shape.Fields)
        {
            buffer.Append(field.NameBytes);
            switch (field.Role)
            {
                case PageInfoFieldRole.HasNextPage:
                    buffer.Append(tape.HasNextPage(block) ? "true"u8 : "false"u8);
                    break;
                case PageInfoFieldRole.HasPreviousPage:
                    buffer.Append(tape.HasPreviousPage(block) ? "true"u8 : "false"u8);
                    break;
                case PageInfoFieldRole.TypeName:
                    buffer.Append(field.Constant);
                    break;
                default:
                    WriteCursor(field, block);
                    break;
            }
        }
        buffer.Replace(open, (byte)'{');
        buffer.Append((byte)'}');
        return true;
    }

    /// <summary>An object of which @skip and @include left nothing.</summary>
    private bool WriteEmptyObject()
    {
        buffer.Append("{}"u8);
        return true;
    }

    private void WriteCursor(PageInfoFieldShape field, int block)
    {
        int row = tape.FirstRow(block);
        if (field.Role == PageInfoFieldRole.EndCursor) row = tape.LastRow(block);
        if (row != 0 && tape.TryGetValue(row, field.CursorSlot, out var json)) buffer.Append(json);
        else buffer.Append("null"u8);
    }

    private bool Write(ReadOnlySpan<byte> json)
    {
        buffer.Append(json);
        return true;
    }

    /// <summary>Leaves a field whose value stands: what went wrong below it has the field in its path.</summary>
    private bool Leave(int known, string responseName)
    {
        if (errors.Count > known) errors.AddStep(known, responseName);
        return true;
    }

    private bool WriteNullInstead(FieldShape field, int start, int known)
    {
        errors.AddStep(known, field.ResponseName);
        if (field.IsNonNull) return false;
        buffer.Length = start;
        buffer.Append("null"u8);
        return true;
    }
}
