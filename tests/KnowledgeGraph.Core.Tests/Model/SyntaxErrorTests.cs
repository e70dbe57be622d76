using static KnowledgeGraph.Core.Tests.Model.ModelTexts;

namespace KnowledgeGraph.Core.Tests.Model;

public sealed class SyntaxErrorTests
{
    [Fact]
    public void A_syntax_error() => ExpectErrors(
        """
        type Zone implements Node {
          code String
        }
        """,
        """3:8: Expected :, found Name "String". Fix the syntax here or just before.""");

    [Fact]
    public void An_unfinished_text() => ExpectErrors(
        """
        type Zone implements Node {
          code: String @unique
          "What it is
          name: String
        }
        """,
        "4:14: Unterminated string. Fix the syntax here or just before.");

    [Fact]
    public void A_union() => ExpectErrors(
        """
        type Zone implements Node
        union Any = Zone
        """,
        "3:1: A model consists of types, interfaces, enums, scalars and directives. Remove this definition.");

    [Fact]
    public void Several_errors() => ExpectErrors(
        """
        type Zone implements Node {
          code: Strin
          area: Floa
        }
        type Team implements Nod
        """,
        """3:9: There is no type "Strin". Did you mean "String"?""",
        """4:9: There is no type "Floa". Did you mean "Float"?""",
        """6:22: Team implements "Nod", and there is no interface of that name. Did you mean "Node"?""");
}
