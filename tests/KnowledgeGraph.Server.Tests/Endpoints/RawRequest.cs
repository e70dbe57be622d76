using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>Sends a request byte by byte as it is written here: what no client of HTTP would send.</summary>
internal static class RawRequest
{
    /// <summary>Sends it on a connection of its own; gives the whole answer.</summary>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, late.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), late.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(late.Token);
    }
}
