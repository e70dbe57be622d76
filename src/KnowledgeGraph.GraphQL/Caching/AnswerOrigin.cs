using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// What answers come from: the model, and the builds of the code that reads and writes them. It is part of every key, so that a Redis that
/// outlives an upgrade, or is shared by two versions while one takes the place of the other, gives each what it would have answered itself.
/// </summary>
internal static class AnswerOrigin
{
    /// <summary>
    /// The format of kept results, the model's hash and the builds of Core, of this library and of the store. Compilers make equal builds
    /// of equal sources.
    /// </summary>
    public static string Of(GraphModel model, IGraphStore store) =>
        string.Join(' ',
            [ResultEnvelope.Format.ToString(CultureInfo.InvariantCulture), model.Hash, .. new[] { typeof(GraphModel), typeof(AnswerOrigin), store.GetType() }.Select(type => type.Module.ModuleVersionId.ToString("N"))]);
}
