using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace KnowledgeGraph.Server.Redis;

/// <summary>
/// The second level of the result cache, in Redis. A fault is a miss, and Redis is not used from then on: a probe finds out whether it was
/// transient, reports it if not, and goes on until Redis answers again. So only requests in progress wait for a Redis that does not answer,
/// and none longer than the timeout.
/// </summary>
internal sealed partial class RedisResults : BackgroundService, IDistributedCache
{
    private const string KeyPrefix = "kg:";
    private const int ProbeBytes = 64;

    /// <summary>How often Redis is probed: quickly enough for a short outage, and a negligible load.</summary>
    private static readonly TimeSpan ProbePeriod = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    private static readonly DistributedCacheEntryOptions ProbeOptions = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) };

    private readonly RedisCache _redis;
    private readonly TimeSpan _timeout;
    private readonly ILogger<RedisResults> _logger;
    private readonly SemaphoreSlim _suspicion = new(0, 1);
    private readonly string _probeKey = $"probe:{Guid.NewGuid():N}";
    private volatile bool _isUsable;
    private volatile string? _fault;

    public RedisResults(string configuration, TimeSpan timeout, ILogger<RedisResults> logger)
    {
        (_timeout, _logger) = (timeout, logger);
        var options = ConfigurationOptions.Parse(configuration);
        // The client reconnects in the background, and commands fail at once meanwhile.
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AsyncTimeout = (int)timeout.TotalMilliseconds;
        options.ReconnectRetryPolicy = new LinearRetry((int)ProbePeriod.TotalMilliseconds);
        _redis = new(Microsoft.Extensions.Options.Options.Create(
            new RedisCacheOptions { ConfigurationOptions = options, InstanceName = KeyPrefix }));
    }

    /// <summary>Whether it is in use: it was probed, and nothing has failed since.</summary>
    public bool IsUsable => _isUsable;

    /// <summary>Why it is not used; null if there is no known fault.</summary>
    public string? Fault => _fault;

    /// <summary>Whether a configuration is valid; none is.</summary>
    public static bool CanRead(string? configuration)
    {
        try
        {
            return configuration is null || ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        if (!_isUsable) return null;
        try
        {
            return await WithinAsync(_redis.GetAsync(key, token), token);
        }
        catch (Exception) when (!token.IsCancellationRequested)
        {
            Suspect();
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        if (!_isUsable) return;
        try
        {
            await WithinAsync(SetAsync(), token);
        }
        catch (Exception) when (!token.IsCancellationRequested)
        {
            Suspect();
        }

        async Task<bool> SetAsync()
        {
            await _redis.SetAsync(key, value, options, token);
            return true;
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Results are never removed.");

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default) =>
        throw new NotSupportedException("Results expire at a fixed time.");

    /// <inheritdoc/>
    public byte[]? Get(string key) => throw new NotSupportedException("There is no blocking access to Redis.");

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        throw new NotSupportedException("There is no blocking access to Redis.");

    /// <inheritdoc/>
    public void Remove(string key) => throw new NotSupportedException("Results are never removed.");

    /// <inheritdoc/>
    public void Refresh(string key) => throw new NotSupportedException("Results expire at a fixed time.");

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _redis.Dispose();
        _suspicion.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ConnectAsync();
        bool isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            string? fault = await ProbeAsync();
            if (isFirst || fault is null != _fault is null) Report(fault);
            isFirst = false;
            _fault = fault;
            _isUsable = fault is null;
            await ((Task)_suspicion.WaitAsync(ProbePeriod, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Connects, which may take longer than a round trip; the first probe finds out whether it succeeded.</summary>
    private async Task ConnectAsync()
    {
        var connecting = RoundTripAsync(RandomNumberGenerator.GetBytes(ProbeBytes));
        await ((Task)connecting.WaitAsync(ConnectPatience)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Forget(connecting);
    }

    private async Task<string?> ProbeAsync()
    {
        byte[] value = RandomNumberGenerator.GetBytes(ProbeBytes);
        try
        {
            byte[]? found = await WithinAsync(RoundTripAsync(value), CancellationToken.None);
            return found.AsSpan().SequenceEqual(value) ? null : RedisFault.Describe(new InvalidDataException(), _timeout);
        }
        catch (Exception exception)
        {
            return RedisFault.Describe(exception, _timeout);
        }
    }

    private async Task<byte[]?> RoundTripAsync(byte[] value)
    {
        await _redis.SetAsync(_probeKey, value, ProbeOptions, CancellationToken.None);
        return await _redis.GetAsync(_probeKey, CancellationToken.None);
    }

    private async Task<T> WithinAsync<T>(Task<T> operation, CancellationToken token)
    {
        try
        {
            return await operation.WaitAsync(_timeout, token);
        }
        finally
        {
            Forget(operation);
        }
    }

    // It may fail later, when no request waits for it.
    private static void Forget(Task operation)
    {
        if (!operation.IsCompleted)
        {
            _ = operation.ContinueWith(
                static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private void Suspect()
    {
        _isUsable = false;
        try
        {
            if (_suspicion.CurrentCount == 0) _suspicion.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Another thread reported it first, or the server is stopping.
        }
    }

    private void Report(string? fault)
    {
        if (fault is null) LogUsed();
        else LogNotUsed(fault);
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "Redis answers: it is used as the second level of the cache")]
    private partial void LogUsed();

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "The cache continues without its second level: {Fault}")]
    private partial void LogNotUsed(string fault);
}
