using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>A model made of what was seen of a graph.</summary>
/// <param name="Sdl">Its text, which <see cref="Model.ModelReader"/> reads.</param>
/// <param name="Kinds">How many kinds it has.</param>
/// <param name="RelationshipTypes">How many relationship types it has.</param>
/// <param name="Doubts">How many comments in it begin with `# ?`: what to check.</param>
public sealed record DraftedModel(string Sdl, int Kinds, int RelationshipTypes, int Doubts);

/// <summary>A field of the model to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as SDL has it.</param>
/// <param name="Directives">Its directives as SDL has them.</param>
/// <param name="Comments">The comments above it.</param>
internal sealed record DraftField(string Name, string Type, ImmutableArray<string> Directives, ImmutableArray<string> Comments);

/// <summary>A kind of the model to be, with its names.</summary>
/// <param name="Choice">Its nodes.</param>
/// <param name="Ordinal">Its position among the kinds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plural">The root field that lists it.</param>
/// <param name="Members">The names of its fields.</param>
internal sealed record DraftKind(ChosenKind Choice, int Ordinal, string Name, string Plural, MemberNames Members)
{
    /// <summary>Its fields, in the order of the text.</summary>
    public List<DraftField> Fields { get; } = [];

    /// <summary>The comments above it.</summary>
    public List<string> Comments { get; } = [];
}

/// <summary>An interface of the model to be.</summary>
/// <param name="Label">The label of its nodes.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plural">The root field that lists it.</param>
/// <param name="Kinds">The kinds that implement it, by ordinal.</param>
internal sealed record DraftInterface(string Label, string Name, string Plural, ImmutableArray<int> Kinds);

/// <summary>The properties of a relationship type of the model to be.</summary>
/// <param name="Name">The name of the type that holds them.</param>
/// <param name="Fields">The properties.</param>
/// <param name="Description">What it says of the relationships.</param>
/// <param name="Comments">The comments above it.</param>
internal sealed record DraftProperties(string Name, ImmutableArray<DraftField> Fields, string Description, ImmutableArray<string> Comments);
