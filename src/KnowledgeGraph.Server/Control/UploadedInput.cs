using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Server.Control;

/// <summary>
/// A load as a command sends it: files arrive one after the other, and are read as they arrive. For one thread, which blocks while it waits
/// for bytes.
/// </summary>
internal sealed class UploadedInput : ILoadInput
{
    private readonly FrameReader _frames;
    private readonly FrameWriter _answer;
    private readonly CancellationToken _cancellationToken;
    private IReadOnlyList<SourceText> _texts = [];

    /// <summary>Reads the head of the load.</summary>
    /// <param name="body">What the command sends.</param>
    /// <param name="answer">The stream back to the command.</param>
    /// <param name="cancellationToken">Cancels waiting for bytes.</param>
    public UploadedInput(Stream body, FrameWriter answer, CancellationToken cancellationToken)
    {
        _frames = new(body);
        _answer = answer;
        _cancellationToken = cancellationToken;
        Head = JsonSerializer.Deserialize(Next(FrameKind.Load).Payload.Span, ControlJson.Default.LoadHead)!;
        Texts = Head.HasTexts ? new UploadedTexts(this) : null;
    }

    /// <summary>The head of the load.</summary>
    public LoadHead Head { get; }

    /// <inheritdoc/>
    public IReadOnlyList<LoadProblem> Problems => Head.Problems;

    /// <inheritdoc/>
    public IEnumerable<LoadFile> Files => ReadFiles();

    /// <inheritdoc/>
    public bool IsSequential => true;

    /// <inheritdoc/>
    public ISourceTexts? Texts { get; }

    private IEnumerable<LoadFile> ReadFiles()
    {
        for (var frame = Next(); frame.Kind != FrameKind.Texts; frame = Next())
        {
            var head = JsonSerializer.Deserialize(Expect(frame, FrameKind.File).Payload.Span, ControlJson.Default.FileHead)!;
            using var bytes = new FileBytes(this);
            yield return new(head.Name, head.Folder, 0, () => bytes);
            bytes.SkipRest();
        }
    }

    private Frame Next(FrameKind kind) => Expect(Next(), kind);

    private Frame Next()
    {
        var frame = _frames.Read(_cancellationToken) ?? throw new EndOfStreamException("The command ended before everything was sent.");
        if (frame.Kind == FrameKind.Texts)
        {
            _texts = JsonSerializer.Deserialize(frame.Payload.Span, ControlJson.Default.IReadOnlyListSourceText)!;
        }
        return frame;
    }

    private static Frame Expect(Frame frame, FrameKind kind) =>
        frame.Kind == kind ? frame : throw new InvalidDataException($"The control socket received {frame.Kind} instead of {kind}.");

    /// <summary>The texts, of which the command sends those that are requested.</summary>
    private sealed class UploadedTexts(UploadedInput input) : ISourceTexts
    {
        public Task<IReadOnlyList<SourceText>> HashAsync(CancellationToken cancellationToken) => Task.FromResult(input._texts);

        public async IAsyncEnumerable<(string Name, byte[] Utf8)> ReadAsync(
            IReadOnlySet<string> names, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            string[] wanted = [.. names.Order(StringComparer.Ordinal)];
            input._answer.Write(FrameKind.Wanted, wanted, ControlJson.Default.IReadOnlyListString);
            foreach (string name in wanted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                input.Next(FrameKind.File);
                using var text = new MemoryStream();
                await using var bytes = new FileBytes(input);
                bytes.CopyTo(text);
                yield return (name, text.ToArray());
            }
        }
    }

    /// <summary>The bytes of the file that is being sent.</summary>
    private sealed class FileBytes(UploadedInput input) : ForwardStream
    {
        private ReadOnlyMemory<byte> _rest;
        private bool _isAtEnd;

        public override int Read(Span<byte> buffer)
        {
            while (_rest.IsEmpty && !_isAtEnd) Advance();
            int length = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..length].CopyTo(buffer);
            _rest = _rest[length..];
            return length;
        }

        /// <summary>Skips the rest of a file that was not read completely.</summary>
        public void SkipRest()
        {
            while (!_isAtEnd)
            {
                try
                {
                    Advance();
                }
                catch (UnreadableFileException)
                {
                    // The reader of the file has already had its error.
                }
            }
        }

        private void Advance()
        {
            var frame = input.Next();
            if (frame.Kind == FrameKind.Data)
            {
                _rest = frame.Payload;
                return;
            }
            _isAtEnd = true;
            if (frame.Kind == FrameKind.Unreadable) throw new UnreadableFileException(Encoding.UTF8.GetString(frame.Payload.Span));
            Expect(frame, FrameKind.End);
        }
    }

    /// <summary>The command could not read a file.</summary>
    private sealed class UnreadableFileException(string message) : IOException(message);
}
