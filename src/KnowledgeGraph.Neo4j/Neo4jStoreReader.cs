using System.Collections;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Names;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Neo4j.Versions;
using KnowledgeGraph.Neo4j.Walks;

namespace KnowledgeGraph.Neo4j;

/// <content>How the store is read.</content>
public sealed partial class Neo4jStore
{
    // Each query is a statement in a transaction of its own.
    private sealed class Reader(Neo4jStore store) : IGraphReader
    {
        private volatile KnownVersion? _known;

        public async ValueTask<GraphVersion> VersionAsync(
            QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken)
        {
            var known = await store._watch.GetAsync(staleness, cancellationToken);
            _known = known;
            return known.Version;
        }

        public async ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
        {
            if (StoredNames.AreNeededBy(query.Root))
            {
                await ReadByNameAsync(query, parameters, tape, budget);
                return;
            }
            bool isProjected = FoundIds.AreNeededBy(query.Root, parameters, store.Model);
            bool isVersionAsked = isProjected || WalkedVersion.IsAskedBy(query.Root);
            if (isVersionAsked) _known ??= await store._watch.GetAsync(StalenessUnasked, budget.CancellationToken);
            // An answer tells its version: of a graph that nobody else writes to, the form is known without asking.
            _known ??= store._watch.Latest is { Form: MappingForm.Adopted } latest
                ? latest
                : await store._watch.GetAsync(StalenessUnasked, budget.CancellationToken);
            var projection = isProjected ? await store._projections.GetAsync(_known, budget.CancellationToken) : null;
            if (projection is not null && projection.Form != _known.Form)
            {
                projection = await store._projections.GetLaterAsync(projection, _known, budget.CancellationToken);
            }
            try
            {
                await ReadAsync(query, parameters, tape, projection, isVersionAsked, budget);
            }
            catch (VanishedMemberException) when (projection is not null)
            {
                await ReadAnewAsync(query, parameters, tape, projection, budget);
            }
        }

        // What is committed is found, so the names are those of the version that the graph has now.
        private async Task ReadByNameAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
        {
            try
            {
                await ReadByNamesAsync(query, parameters, tape, budget);
            }
            catch (VanishedMemberException)
            {
                await ReadByNamesAsync(query, parameters, tape, budget);
            }
        }

        private async Task ReadByNamesAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
        {
            var known = await store._watch.GetAsync(TimeSpan.Zero, budget.CancellationToken);
            _known = known;
            var names = await store._names.GetLaterAsync(outdated: null, known, budget.CancellationToken);
            var found = FoundIds.Resolve(query.Root, parameters, names, budget);
            var hits = FoundHits.Find(query, parameters, names.Corpus, names.HandleOf, budget);
            var answer = await ReadCurrentAsync(
                query, bookmarks => new Answer(parameters, tape, found, hits, names.Form, bookmarks), budget);
            Observe(answer, names.Version, query, WalkedVersion.IsAskedBy(query.Root), budget);
        }

        // The projection is older than what is read: repeat over the current graph.
        private async Task ReadAnewAsync(
            GraphQuery query, ParameterValues parameters, ResultTape tape, StoredProjection outdated, WorkBudget budget)
        {
            _known = await store._watch.GetAsync(TimeSpan.Zero, budget.CancellationToken);
            var projection = await store._projections.GetLaterAsync(outdated, _known, budget.CancellationToken);
            try
            {
                await ReadAsync(query, parameters, tape, projection, isVersionAsked: true, budget);
            }
            catch (VanishedMemberException fault)
            {
                throw new StoreException(
                    "STORE_UNAVAILABLE", "The graph changes faster than it can be searched. Try again in a moment.", fault);
            }
        }

        private async Task ReadAsync(
            GraphQuery query,
            ParameterValues parameters,
            ResultTape tape,
            StoredProjection? projection,
            bool isVersionAsked,
            WorkBudget budget)
        {
            var walked = new HashSet<string?>();
            var found = projection is null ? null : await WalkAsync(query, parameters, projection, walked, budget);
            var answer = await ReadCurrentAsync(
                query, bookmarks => new Answer(parameters, tape, found, Hits: null, projection?.Form, [.. walked, .. bookmarks]), budget);
            Observe(answer, projection?.Version, query, isVersionAsked, budget);
        }

        // A statement that relies on what loads store is right of a graph that nobody else has written to. If what it read is not the
        // version that this is known of, and the graph that others wrote to since, the query is asked again, of the graph's own values.
        private async Task<Answer> ReadCurrentAsync(GraphQuery query, Func<HashSet<string?>, Answer> begin, WorkBudget budget)
        {
            while (true)
            {
                var known = _known!;
                var answer = begin([]);
                // What was found is found again in the form in which it was.
                if (answer.FoundIn is { } form && form != known.Form) throw new VanishedMemberException();
                StoreException? fault = null;
                try
                {
                    await ReadAsync(query, store._statements.Get(query, answer.Parameters, known.Form), answer, parents: null, budget);
                }
                catch (StoreException invalid) when (known.Form == MappingForm.Adopted && invalid.Code is "DATA_INVALID" or "INTERNAL_ERROR")
                {
                    fault = invalid;
                }
                bool isOfKnown = fault is null && answer.Bookmarks.All(bookmark => bookmark == known.Bookmark);
                if (known.Form == MappingForm.Plain || isOfKnown) return answer;
                _known = await store._watch.GetAsync(TimeSpan.Zero, budget.CancellationToken);
                if (_known.Form == MappingForm.Plain) continue;
                return fault is null ? answer : throw fault;
            }
        }

        // Notes the version of the graph that was read; known for what was searched elsewhere before.
        private void Observe(Answer answer, GraphVersion? searched, GraphQuery query, bool isVersionAsked, WorkBudget budget)
        {
            foreach (string? bookmark in answer.Bookmarks)
            {
                if (bookmark is not null) store._watch.Observe(bookmark);
            }
            if (_known is not { } known || answer.Bookmarks.Count != 1 || answer.Bookmarks.Single() is not { } only) return;
            var state = KnownVersion.VersionOf(known.Epoch, only);
            // A path from one version that is read in another belongs to neither.
            if (!budget.IsCutShort && (searched is null || searched == state)) answer.Tape.Version = state;
            if (isVersionAsked) WalkedVersion.Write(query.Root, searched ?? state, answer.Tape);
        }

        private async Task<FoundIds> WalkAsync(
            GraphQuery query, ParameterValues parameters, StoredProjection projection, HashSet<string?> bookmarks, WorkBudget budget)
        {
            BitArray? allowed = null;
            if (query.Root.Where is { } where)
            {
                var filter = AllowedNodes.Query(query, store.Model);
                using var tape = new ResultTape(budget);
                var answer = new Answer(parameters, tape, Found: null, Hits: null, projection.Form, bookmarks);
                answer = await ReadCurrentAsync(filter, _ => answer, budget);
                allowed = AllowedNodes.Read(where, tape, projection, budget);
            }
            return FoundIds.Find((ItemSource.Walk)query.Root.Source, parameters, store.Model, projection, allowed, budget);
        }

        public void Dispose()
        {
        }

        private async Task ReadAsync(GraphQuery query, CypherStatement statement, Answer answer, ParentRows? parents, WorkBudget budget)
        {
            var reader = new TapeReader(statement, answer.Parameters, answer.Tape, budget, parents);
            void Write(Utf8JsonWriter json) => WriteParameters(json, statement, answer, parents, budget);
            var head = await store._client.ReadAsync(statement.EncodedText, Write, reader.Read, budget, query);
            answer.Bookmarks.Add(head.Bookmark);
            store._planner?.Note(statement.Text, Write);
            for (int i = 0; i < statement.Deferred.Length; i++)
            {
                if (reader.Parents[i].Ids.Count == 0) continue;
                await ReadAsync(query, statement.Deferred[i].Statement, answer, reader.Parents[i], budget);
            }
        }

        private void WriteParameters(Utf8JsonWriter json, CypherStatement statement, Answer answer, ParentRows? parents, WorkBudget budget)
        {
            foreach (var parameter in statement.Parameters)
            {
                parameter.Write(json, answer.Parameters[parameter.Source], store._mappings.Adopted);
            }
            statement.WriteModel(json, store._mappings.Adopted);
            answer.Found?.Write(json);
            answer.Hits?.Write(json, budget);
            if (parents is null) return;
            json.WriteStartArray(DeferredStatement.Parents);
            foreach (string id in parents.Ids) json.WriteStringValue(id);
            json.WriteEndArray();
        }

        /// <summary>An answer that is being read, by one or several statements.</summary>
        /// <param name="Parameters">The values of the query's parameters.</param>
        /// <param name="Tape">What is read.</param>
        /// <param name="Found">What a walk found elsewhere; null: there is none.</param>
        /// <param name="Hits">What a search found; null: there is none.</param>
        /// <param name="FoundIn">The form of the mapping whose statements find both again; null: nothing was found elsewhere.</param>
        /// <param name="Bookmarks">The versions of the database in the answers.</param>
        private sealed record Answer(
            ParameterValues Parameters, ResultTape Tape, FoundIds? Found, FoundHits? Hits, MappingForm? FoundIn,
            HashSet<string?> Bookmarks);
    }
}
