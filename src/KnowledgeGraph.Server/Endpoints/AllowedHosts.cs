using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// The names that the server answers to. A web page can let its own name point at the address of this machine, and then read what a server there answers (DNS rebinding): the
/// name in `Host` is the page's, so it is compared with those that are meant.
/// </summary>
/// <param name="configuration">ASP.NET's own setting `AllowedHosts`: names after semicolons, `*.` before those of a domain, `*` for any.</param>
/// <param name="server">Tells which addresses are listened on.</param>
internal sealed class AllowedHosts(IConfiguration configuration, IServer server)
{
    private static readonly string[] LoopbackNames = ["localhost", "*.localhost", "127.0.0.1", "[::1]"];
    private static readonly string[] AnyAddress = ["*", "+", "0.0.0.0", "[::]"];

    private List<StringSegment>? _names;
    private bool _allowsAddresses;
    private volatile string? _last;

    /// <summary>Whether a request may be answered that calls the server so. HTTP/1.0 needs no name, and no browser speaks it.</summary>
    public bool Contains(HostString host)
    {
        if (host.Value is not { Length: > 0 } value || value == _last) return true;
        var names = _names ??= Names();
        bool isAllowed = HostString.MatchesAny(host.Host, names) || (_allowsAddresses && IPAddress.TryParse(host.Host, out _));
        // Nearly always the name of the last time.
        if (isAllowed) _last = value;
        return isAllowed;
    }

    private List<StringSegment> Names()
    {
        string[] configured = (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. (configured.Length > 0 ? configured : Default()).Select(name => new StringSegment(name))];
    }

    /// <summary>The loopback names and those that are listened on; where that is any, this machine's name and, since no page's name is one, every address.</summary>
    private string[] Default()
    {
        List<string> names = [.. LoopbackNames];
        foreach (string address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            string host = BindingAddress.Parse(address).Host;
            if (!AnyAddress.Contains(host, StringComparer.Ordinal))
            {
                names.Add(host);
                continue;
            }
            names.Add(Dns.GetHostName());
            _allowsAddresses = true;
        }
        return [.. names];
    }
}
