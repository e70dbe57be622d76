using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace KnowledgeGraph.Benchmarks.Search;

/// <summary>
/// Lucene's CJKAnalyzer over the same names, a document each, by BM25; any word of the text may match, as its parser's default is.
/// </summary>
internal sealed class LuceneNames : IDisposable
{
    private const string NameField = "name", RowField = "row";

    private readonly RAMDirectory _directory = new();
    private readonly CJKAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public LuceneNames(List<RorOrganization> organizations)
    {
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(_directory, config))
        {
            foreach (var organization in organizations)
            {
                foreach (string name in organization.Names)
                {
                    writer.AddDocument([new TextField(NameField, name, Field.Store.NO), new StoredField(RowField, organization.Row)]);
                }
            }
        }
        _reader = DirectoryReader.Open(_directory);
        _searcher = new(_reader) { Similarity = new BM25Similarity() };
    }

    public List<int> Find(string text, int take)
    {
        var query = new BooleanQuery();
        using (var tokens = _analyzer.GetTokenStream(NameField, text))
        {
            var term = tokens.AddAttribute<ICharTermAttribute>();
            tokens.Reset();
            while (tokens.IncrementToken()) query.Add(new TermQuery(new Term(NameField, term.ToString())), Occur.SHOULD);
            tokens.End();
        }
        var found = new List<int>();
        foreach (var hit in _searcher.Search(query, 100).ScoreDocs)
        {
            int row = _searcher.Doc(hit.Doc).GetField(RowField).GetInt32Value() ?? -1;
            if (found.Count < take && !found.Contains(row)) found.Add(row);
        }
        return found;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }
}
