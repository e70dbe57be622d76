using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>
/// A digest of what decides the bytes of a root field beside values and graph: the build, the model, the query, and how its answer is
/// written. The field's own name in the answer is no part of it, so two requests that call it differently share results.
/// </summary>
internal static class PlanDigest
{
    /// <summary>The digest.</summary>
    /// <param name="origin">What answers, and the format in which answers are kept.</param>
    /// <param name="plan">The root field.</param>
    public static byte[] Of(string origin, RootPlan plan) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{origin}\n{plan.Query!.Text}\n{new ShapeText().Of(plan.Shape)}"));

    /// <summary>
    /// Prints a shape. What stands in several places (a field that is the same on many kinds) is printed once and then referred to.
    /// </summary>
    private sealed class ShapeText
    {
        private readonly StringBuilder _text = new();
        private readonly Dictionary<object, int> _printed = new(ReferenceEqualityComparer.Instance);

        public string Of(FieldShape root)
        {
            PrintValue(root);
            return _text.ToString();
        }

        private void Print(FieldShape field)
        {
            if (!IsFirst(field)) return;
            _text.Append(field.ResponseName).Append(field.IsNonNull ? "!:" : ":");
            PrintValue(field);
        }

        private void PrintValue(FieldShape field)
        {
            switch (field)
            {
                case SlotShape slot:
                    _text.Append('$').Append(slot.Slot);
                    break;
                case ConstantShape constant:
                    PrintBytes(constant.Json);
                    break;
                case ToOneShape toOne:
                    _text.Append("one ").Append(toOne.Child);
                    Print(toOne.Item);
                    break;
                case ListShape list:
                    _text.Append("list ").Append(list.Child).Append(list.ItemIsNonNull ? "!" : "");
                    Print(list.Item);
                    break;
                case SameRowShape same:
                    _text.Append("same");
                    Print(same.Item);
                    break;
                case ConnectionShape connection:
                    _text.Append("connection ").Append(connection.Child);
                    PrintAll(connection.Fields);
                    break;
                case ItemsShape items:
                    _text.Append("items");
                    Print(items.Item);
                    break;
                case SummaryShape summary:
                    _text.Append("summary ").Append(summary.Summary).Append(' ');
                    PrintValue(summary.Value);
                    break;
                case PageInfoShape pageInfo:
                    _text.Append("page");
                    PrintAll(pageInfo.Fields);
                    break;
                case ConnectionConstantShape constant:
                    PrintBytes(constant.Json);
                    break;
                case PageInfoFieldShape part:
                    _text.Append(part.Role).Append(part.CursorSlot);
                    PrintBytes(part.Constant);
                    break;
                default:
                    throw new NotSupportedException($"What {field.GetType().Name} writes is not known.");
            }
        }

        private void Print(ItemShape item)
        {
            if (!IsFirst(item)) return;
            _text.Append(item.Layout.Slots).Append('[');
            foreach (var fields in item.FieldsByKind)
            {
                if (IsFirst(fields)) PrintAll(fields);
            }
            _text.Append(']');
        }

        private void PrintAll(FieldShape[] fields)
        {
            _text.Append('{');
            foreach (var field in fields) Print(field);
            _text.Append('}');
        }

        private void PrintBytes(byte[] bytes) => _text.Append('=').Append(Convert.ToHexString(bytes)).Append(' ');

        private bool IsFirst(object part)
        {
            _text.Append(' ');
            if (_printed.TryAdd(part, _printed.Count)) return true;
            _text.Append('#').Append(_printed[part]);
            return false;
        }
    }
}
