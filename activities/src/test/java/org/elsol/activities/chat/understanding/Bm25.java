package org.elsol.activities.chat.understanding;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Full text alone, as a peer: Lucene's BM25 with its Spanish stop words and stemmer. */
final class Bm25 implements AutoCloseable {

    private final Analyzer analyzer = new SpanishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /** @param passages texts by id */
    Bm25(Map<String, String> passages) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Map.Entry<String, String> passage : passages.entrySet()) {
                Document document = new Document();
                document.add(new StringField("id", passage.getKey(), Field.Store.YES));
                document.add(new TextField("text", passage.getValue(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    List<String> search(String query, int limit) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        try (TokenStream words = analyzer.tokenStream("text", new StringReader(query))) {
            CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                any.add(new TermQuery(new Term("text", word.toString())), BooleanClause.Occur.SHOULD);
            }
            words.end();
        }
        List<String> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(any.build(), limit).scoreDocs) {
            found.add(searcher.storedFields().document(hit.doc).get("id"));
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        analyzer.close();
    }
}
