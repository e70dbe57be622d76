namespace KnowledgeGraph.Server.Control;

/// <summary>What a frame says. Requests and answers of the control socket are sequences of frames: a byte of this, the length in four bytes, and as many bytes.</summary>
internal enum FrameKind : byte
{
    /// <summary>How far the work is (<see cref="Core.Loading.Rows.LoadProgress"/>).</summary>
    Progress,

    /// <summary>What came of it; the last frame of an answer.</summary>
    Result,

    /// <summary>It failed (<see cref="ControlFault"/>); the last frame of an answer.</summary>
    Fault,

    /// <summary>The names of the texts that the server wants.</summary>
    Wanted,

    /// <summary>What a load is (<see cref="LoadHead"/>); its first frame.</summary>
    Load,

    /// <summary>A file begins (<see cref="FileHead"/>).</summary>
    File,

    /// <summary>Bytes of the file.</summary>
    Data,

    /// <summary>The file ends.</summary>
    End,

    /// <summary>The file cannot be read on; the payload says why.</summary>
    Unreadable,

    /// <summary>The texts of sources, by name and hash; the files of rows end here.</summary>
    Texts,
}

/// <summary>A frame.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Payload">Its bytes, until the next frame is read.</param>
internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Payload);
