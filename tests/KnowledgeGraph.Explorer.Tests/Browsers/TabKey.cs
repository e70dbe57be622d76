using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>The way of those who use the keyboard alone.</summary>
internal static class TabKey
{
    // No page may ask for more: a reader who passes a hundred stops has lost the way.
    private const int StopsMax = 100;

    /// <summary>Goes to an element by the Tab key; fails if it is not a stop of it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="target">The element.</param>
    /// <param name="key">The key: Shift+Tab goes back.</param>
    public static async Task TabToAsync(this ExplorerPage page, ILocator target, string key = "Tab")
    {
        for (int stops = 0; stops < StopsMax; stops++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync(key);
        }
        Assert.Fail($"{key} does not lead to {target}.");
    }

    /// <summary>Goes to an element by the Tab key, and presses another on it.</summary>
    public static async Task TabAndPressAsync(this ExplorerPage page, ILocator target, string pressed = "Enter")
    {
        await page.TabToAsync(target);
        await page.Keyboard.PressAsync(pressed);
    }
}
