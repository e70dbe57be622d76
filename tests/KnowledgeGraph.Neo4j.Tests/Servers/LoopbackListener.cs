using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Neo4j.Tests.Servers;

/// <summary>Begins to listen at a free port, for what plays Neo4j.</summary>
internal static class LoopbackListener
{
    public static Uri Begin(HttpListener listener)
    {
        while (true)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
            free.Stop();
            listener.Prefixes.Clear();
            listener.Prefixes.Add(address.AbsoluteUri);
            try
            {
                listener.Start();
                return address;
            }
            catch (HttpListenerException)
            {
                // Taken in between: another one.
            }
        }
    }
}
