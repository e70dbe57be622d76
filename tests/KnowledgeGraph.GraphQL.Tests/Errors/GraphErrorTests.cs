using System.Buffers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Errors;

public class GraphErrorTests
{
    [Fact]
    public void Members_come_in_the_specifications_order() => Assert.Equal(
        """{"message":"绛 \"x\"\n","locations":[{"line":1,"column":2},{"line":3,"column":4}],"path":["zones","nodes",0,"name"],"extensions":{"code":"INTERNAL_ERROR"}}""",
        Write(new GraphError(ErrorCodes.InternalError, "绛 \"x\"\n")
        {
            Locations = [new(1, 2), new(3, 4)],
            Path = ["zones", "nodes", 0, "name"],
        }));

    [Fact]
    public void What_is_not_known_is_left_out() =>
        Assert.Equal("""{"message":"m","extensions":{"code":"TIMEOUT"}}""", Write(new GraphError(ErrorCodes.Timeout, "m")));

    private static string Write(GraphError error)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer)) error.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
