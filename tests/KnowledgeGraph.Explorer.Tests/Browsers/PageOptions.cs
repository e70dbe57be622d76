using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>How a browser is set that opens a page.</summary>
internal sealed record PageOptions
{
    /// <summary>The window of a desktop.</summary>
    public static readonly ViewportSize Wide = new() { Width = 1440, Height = 900 };

    /// <summary>The window of a telephone.</summary>
    public static readonly ViewportSize Narrow = new() { Width = 390, Height = 844 };

    /// <summary>A window of 1280 by 1024 in which everything is shown four times as large (WCAG 2.2, 1.4.10).</summary>
    public static readonly ViewportSize Narrowest = new() { Width = 320, Height = 256 };

    /// <summary>The window.</summary>
    public ViewportSize Viewport { get; init; } = Wide;

    /// <summary>The reader's language, which the page takes at first.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Light or dark.</summary>
    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    /// <summary>Whether the reader asks for less motion.</summary>
    public ReducedMotion ReducedMotion { get; init; } = ReducedMotion.NoPreference;

    /// <summary>Prepares a page before it is opened, as with routes that answer slowly or with errors.</summary>
    public Func<IPage, Task>? Prepare { get; init; }
}
