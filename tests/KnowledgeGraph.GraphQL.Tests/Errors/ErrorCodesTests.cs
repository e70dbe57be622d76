using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Tests.Errors;

public class ErrorCodesTests
{
    [Fact]
    public void Every_code_is_documented_and_no_other()
    {
        var documented = File.ReadLines(Repository.File("docs", "errors.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('`')[1]);
        var defined = typeof(ErrorCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!);
        Assert.True(
            defined.SequenceEqual(documented),
            $"The codes of docs/errors.md must be those of ErrorCodes, in its order:\n{string.Join('\n', defined)}");
    }
}
