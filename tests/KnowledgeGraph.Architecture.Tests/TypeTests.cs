using System.Reflection;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>Names and uses of the types under src.</summary>
public sealed partial class TypeTests
{
    private static readonly Type[] Types =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "KnowledgeGraph.*.dll")
            .Where(f => Path.GetFileName(f) != "KnowledgeGraph.Architecture.Tests.dll")
            .SelectMany(f => Assembly.LoadFrom(f).GetTypes())
            // What source generators write is not named by us.
            .Where(t => t.Namespace?.StartsWith("KnowledgeGraph", StringComparison.Ordinal) == true),
    ];

    [Fact]
    public void Types_are_named_for_what_they_are()
    {
        Assert.NotEmpty(Types);
        Breach.None("A type's name says nothing of what it does:", Types.Where(t => Homeless().IsMatch(t.Name)).Select(t => t.FullName!));
    }

    [Theory]
    [InlineData("TextUtils", true)]
    [InlineData("DateHelper", true)]
    [InlineData("ConnectionManager", true)]
    [InlineData("CommonTypes", false)]
    [InlineData("TextColumn", false)]
    public void Names_that_say_nothing_are_known(string name, bool known) => Assert.Equal(known, Homeless().IsMatch(name));

    [Fact]
    public void Interfaces_have_two_implementations_or_more() => Breach.None(
        "An interface has fewer than two implementations; use the class itself:",
        Types.Where(t => t.IsInterface).Where(i => Types.Count(t => !t.IsInterface && i.IsAssignableFrom(t)) < 2).Select(t => t.FullName!));

    [GeneratedRegex("(Utils?|Utilities|Helpers?|Managers?|Common)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Homeless();
}
