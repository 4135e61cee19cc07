package org.elsol.activities.knowledge;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.elsol.store.knowledge.SearchFilter;

/** How a passage's vector stands in a Lucene index, and how it is asked for. */
final class PassageDocument {

    private static final String PASSAGE = "passage";
    private static final String CONSULTATION = "consultation";
    private static final String TENANT = "tenant";
    private static final String KIND = "kind";
    private static final String PATIENT = "patient";
    private static final String RECORDED_AT = "recordedAt";
    private static final String VECTOR = "vector";

    private static final Instant FIRST = Instant.parse("-100000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+100000-01-01T00:00:00Z");

    private PassageDocument() {}

    static Document of(String tenant, Term consultation, PassageVector passage) {
        Document document = new Document();
        document.add(new StringField(PASSAGE, passage.passageId(), Field.Store.YES));
        document.add(new StringField(CONSULTATION, consultation.text(), Field.Store.NO));
        document.add(new StringField(TENANT, tenant, Field.Store.NO));
        document.add(new StringField(KIND, passage.kind(), Field.Store.NO));
        if (passage.patientId() != null) {
            document.add(new StringField(PATIENT, passage.patientId(), Field.Store.NO));
        }
        document.add(new LongPoint(RECORDED_AT, micros(passage.recordedAt())));
        document.add(new KnnFloatVectorField(VECTOR, passage.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    /** All passages of one consultation of one tenant; neither id can hold the NUL between them. */
    static Term consultation(String tenant, String consultationId) {
        return new Term(CONSULTATION, tenant + '\0' + consultationId);
    }

    static String passageId(StoredFields stored, int document) throws IOException {
        return stored.document(document, Set.of(PASSAGE)).get(PASSAGE);
    }

    /** The nearest passages of those that pass the filter, which is applied before the ranking. */
    static Query nearest(String tenant, float[] query, SearchFilter filter, int neighbours) {
        return new KnnFloatVectorQuery(VECTOR, query, neighbours, passing(tenant, filter));
    }

    /** The cosine behind a score: Lucene scores unit vectors by (1 + cosine) / 2. */
    static double cosine(float score) {
        return 2.0 * score - 1;
    }

    private static Query passing(String tenant, SearchFilter filter) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(new TermQuery(new Term(TENANT, tenant)), BooleanClause.Occur.FILTER);
        if (filter.kind() != null) {
            all.add(new TermQuery(new Term(KIND, filter.kind())), BooleanClause.Occur.FILTER);
        }
        if (filter.patientId() != null) {
            all.add(new TermQuery(new Term(PATIENT, filter.patientId())), BooleanClause.Occur.FILTER);
        }
        if (filter.from() != null || filter.to() != null) {
            all.add(recorded(filter), BooleanClause.Occur.FILTER);
        }
        return all.build();
    }

    private static Query recorded(SearchFilter filter) {
        long from = filter.from() == null ? Long.MIN_VALUE : micros(filter.from());
        long before = filter.to() == null ? Long.MAX_VALUE : micros(filter.to());
        return LongPoint.newRangeQuery(RECORDED_AT, from, before - 1);
    }

    /** Microseconds since 1970, as PostgreSQL counts; a time beyond any calendar is taken for the end of it. */
    static long micros(Instant time) {
        Instant within = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return ChronoUnit.MICROS.between(Instant.EPOCH, within);
    }
}
