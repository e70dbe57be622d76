using KnowledgeGraph.Core.Model;
using Snapshooter.Xunit;
using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class StrictSdlPrinterTests
{
    [Fact]
    public void The_long_form_reads_as_the_same_model() => Assert.Equal(
        ModelReader.Read("short", Partnerships).Hash,
        ModelReader.Read("long", StrictSdlPrinter.Print(Partnerships)).Hash);

    [Fact]
    public void The_long_form_of_the_long_form_is_itself()
    {
        string strict = StrictSdlPrinter.Print(Partnerships);
        Assert.Equal(strict, StrictSdlPrinter.Print(strict));
    }

    [Fact]
    public void Types_repeat_the_fields_and_interfaces_that_they_inherit() => Snapshot.Match(StrictSdlPrinter.Print("""
        interface Node { id: ID! }
        "What people make."
        interface Work implements Node {
          "Its title."
          title: String @index
          makers: [Person!]! @relationship(type: "MADE", direction: IN)
        }
        type Film implements Work { title: String! minutes: Int }
        type Person implements Node { made: [Work!]! @relationship(type: "MADE", direction: OUT) }
        """));
}
