using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// The host names that the server accepts. A web page can make its own name resolve to the address of this machine, and then read the
/// answers of a server there (DNS rebinding). `Host` then has the page's name, so it is compared with the server's names.
/// </summary>
/// <param name="configuration">
/// ASP.NET's own setting `AllowedHosts`: names separated by semicolons, `*.` before those of a domain, `*` for any.
/// </param>
/// <param name="server">Says which addresses it listens on.</param>
internal sealed class AllowedHosts(IConfiguration configuration, IServer server)
{
    private static readonly string[] LoopbackNames = ["localhost", "*.localhost", "127.0.0.1", "[::1]"];
    private static readonly string[] AnyAddress = ["*", "+", "0.0.0.0", "[::]"];

    private List<StringSegment>? _names;
    private bool _allowsAddresses;
    private volatile string? _last;

    /// <summary>Whether a request with this `Host` may be answered. HTTP/1.0 needs no `Host`, and no browser uses it.</summary>
    public bool Contains(HostString host)
    {
        if (host.Value is not { Length: > 0 } value || value == _last) return true;
        var names = _names ??= Names();
        bool isAllowed = HostString.MatchesAny(host.Host, names) || (_allowsAddresses && IPAddress.TryParse(host.Host, out _));
        // Nearly always the same as in the previous request.
        if (isAllowed) _last = value;
        return isAllowed;
    }

    private List<StringSegment> Names()
    {
        string[] configured = (configuration["AllowedHosts"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. (configured.Length > 0 ? configured : Default()).Select(name => new StringSegment(name))];
    }

    /// <summary>
    /// The loopback names and those that the server listens on; if that is any address, this machine's name and, since a page's name is
    /// never an address, every address.
    /// </summary>
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
