using System.Net;
using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Server.Control;

namespace KnowledgeGraph.Server.Tests.Control;

/// <summary>The control socket itself: who can open it, what a server that was killed leaves, and where its path is too long.</summary>
public sealed class ControlSocketTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Its_owner_alone_can_open_it_and_it_goes_with_the_server()
    {
        if (OperatingSystem.IsWindows()) return;
        string data = _directory.At("data");
        await using (await Commands.ServeAsync(data))
        {
            foreach (string file in new[] { "control", "control.sock" })
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, file)));
            }
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        }
        Assert.Empty(Directory.GetFiles(data, "control*"));
    }

    [Fact]
    public async Task What_a_killed_server_left_is_in_nobodys_way()
    {
        string data = _directory.At("data");
        Assert.Equal(0, (await Commands.RunAsync(data, "load", Repository.Seed)).Code);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path.Combine(data, "control.sock")));
        }
        await File.WriteAllTextAsync(Path.Combine(data, "control"), "unix:control.sock\n");
        // There is no server: the command opens the store itself.
        Assert.Equal((0, ""), await CodeAndErrorsAsync(data, "load", Repository.Seed));
        await using var server = await Commands.ServeAsync(data);
        Assert.Equal((0, ""), await CodeAndErrorsAsync(data, "load", Repository.Seed));
    }

    [Fact]
    public async Task A_data_directory_that_lies_too_deep_for_a_socket_has_it_elsewhere()
    {
        if (OperatingSystem.IsWindows()) return;
        string data = _directory.At(new string('d', 120), "data");
        Directory.CreateDirectory(Path.GetDirectoryName(data)!);
        string folder;
        await using (await Commands.ServeAsync(data))
        {
            string address = (await File.ReadAllTextAsync(Path.Combine(data, "control"))).TrimEnd();
            Assert.StartsWith("unix:/", address, StringComparison.Ordinal);
            folder = Path.GetDirectoryName(address["unix:".Length..])!;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal((0, ""), await CodeAndErrorsAsync(data, "load", Repository.Seed));
        }
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task The_address_of_requests_has_none_of_its_routes()
    {
        await using var server = await Commands.ServeAsync(_directory.At("data"));
        foreach (string route in new[] { ControlRoutes.Load, ControlRoutes.Check, ControlRoutes.Explain, ControlRoutes.Backup,
            ControlRoutes.Cancel })
        {
            using var answer =
                await server.Client.PostAsync(new Uri(route, UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
            Assert.Equal(404, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_command_of_another_version_is_reported_so()
    {
        string data = _directory.At("data");
        await using var server = await Commands.ServeAsync(data);
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, cancellationToken) =>
            ControlAddress.Find(data)!.ConnectAsync(cancellationToken) };
        using var client = new HttpClient(
            handler) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await client.PostAsync(new Uri("http://localhost/of-tomorrow"), content: null);
        var frame = await new FrameReader(await answer.Content.ReadAsStreamAsync()).ReadAsync(default);
        Assert.Equal(FrameKind.Fault, frame!.Value.Kind);
        Assert.Contains(
            "is of another version than this command", Encoding.UTF8.GetString(frame.Value.Payload.Span), StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task<(int, string)> CodeAndErrorsAsync(string data, params string[] arguments)
    {
        var end = await Commands.RunAsync(data, arguments);
        return (end.Code, end.Errors);
    }
}
