using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KnowledgeGraph.Server.Tests.Hosting;

internal static class StoppedHost
{
    /// <summary>Waits until the application has asked to be stopped.</summary>
    public static async Task UntilStoppedAsync(this IServiceProvider services)
    {
        var stopping = new TaskCompletionSource();
        await using var registration =
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
