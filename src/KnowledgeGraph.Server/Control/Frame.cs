namespace KnowledgeGraph.Server.Control;

/// <summary>
/// The kind of a frame. Requests and answers of the control socket are sequences of frames: this byte, the length in four bytes, and as
/// many bytes.
/// </summary>
internal enum FrameKind : byte
{
    /// <summary>Progress (<see cref="Core.Loading.Rows.LoadProgress"/>).</summary>
    Progress,

    /// <summary>The result; the last frame of an answer.</summary>
    Result,

    /// <summary>It failed (<see cref="ControlFault"/>); the last frame of an answer.</summary>
    Fault,

    /// <summary>The names of the texts that the server wants.</summary>
    Wanted,

    /// <summary>The head of a load (<see cref="LoadHead"/>); its first frame.</summary>
    Load,

    /// <summary>A file begins (<see cref="FileHead"/>).</summary>
    File,

    /// <summary>Bytes of the file.</summary>
    Data,

    /// <summary>The file ends.</summary>
    End,

    /// <summary>Reading the file failed; the payload says why.</summary>
    Unreadable,

    /// <summary>The texts of sources, by name and hash; the files of rows end here.</summary>
    Texts,
}

/// <summary>A frame.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Payload">Its bytes, until the next frame is read.</param>
internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Payload);
