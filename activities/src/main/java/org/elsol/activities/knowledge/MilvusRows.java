package org.elsol.activities.knowledge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.milvus.v2.common.DataType;
import io.milvus.v2.common.IndexParam;
import io.milvus.v2.service.collection.request.AddFieldReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq.CollectionSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elsol.store.knowledge.SearchFilter;

/**
 * How a passage's vector stands in a Milvus collection, and how it is asked for. What callers name (tenant, consultation,
 * patient, kind) stands there as SHA-256 alone: no text of theirs can become a part of a filter, which the client has to
 * write out, nor reach a log through one.
 */
final class MilvusRows {

    static final String KEY = "id";
    static final String PASSAGE = "passage";
    static final String VECTOR = "vector";

    private static final String TENANT = "tenant";
    private static final String CONSULTATION = "consultation";
    private static final String PATIENT = "patient";
    private static final String KIND = "kind";
    private static final String RECORDED_AT = "recorded_at";

    private static final int DIGITS = 64;
    /** Bytes of a passage's id; Milvus must be told one. */
    private static final int LONGEST_ID = 1_024;

    private MilvusRows() {}

    static CollectionSchema schema(int dimensions) {
        CollectionSchema schema = CollectionSchema.builder().build();
        schema.addField(text(KEY, DIGITS).isPrimaryKey(true).autoID(false).build());
        schema.addField(text(PASSAGE, LONGEST_ID).build());
        for (String name : List.of(TENANT, CONSULTATION, PATIENT, KIND)) {
            schema.addField(text(name, DIGITS).build());
        }
        schema.addField(AddFieldReq.builder()
                .fieldName(RECORDED_AT)
                .dataType(DataType.Int64)
                .build());
        schema.addField(AddFieldReq.builder()
                .fieldName(VECTOR)
                .dataType(DataType.FloatVector)
                .dimension(dimensions)
                .build());
        return schema;
    }

    static IndexParam vectorIndex() {
        return IndexParam.builder()
                .fieldName(VECTOR)
                .indexType(IndexParam.IndexType.HNSW)
                .metricType(IndexParam.MetricType.COSINE)
                .extraParams(Map.of("M", 16, "efConstruction", 200))
                .build();
    }

    static JsonObject row(String tenant, String consultationId, PassageVector passage) {
        JsonObject row = new JsonObject();
        row.addProperty(KEY, key(tenant, passage.passageId()));
        row.addProperty(PASSAGE, passage.passageId());
        row.addProperty(TENANT, digest(tenant));
        row.addProperty(CONSULTATION, digest(tenant, consultationId));
        row.addProperty(PATIENT, passage.patientId() == null ? "" : digest(tenant, passage.patientId()));
        row.addProperty(KIND, digest(passage.kind()));
        row.addProperty(RECORDED_AT, PassageDocument.micros(passage.recordedAt()));
        JsonArray vector = new JsonArray(passage.vector().length);
        for (float value : passage.vector()) {
            vector.add(value);
        }
        row.add(VECTOR, vector);
        return row;
    }

    /** The primary key of a passage. */
    static String key(String tenant, String passageId) {
        return digest(tenant, passageId);
    }

    static String of(String tenant, Collection<String> consultationIds) {
        return consultationIds.stream()
                .map(id -> '"' + digest(tenant, id) + '"')
                .sorted()
                .collect(Collectors.joining(", ", CONSULTATION + " in [", "]"));
    }

    static String passing(String tenant, SearchFilter filter) {
        List<String> all = new ArrayList<>();
        all.add(is(TENANT, digest(tenant)));
        if (filter.kind() != null) {
            all.add(is(KIND, digest(filter.kind())));
        }
        if (filter.patientId() != null) {
            all.add(is(PATIENT, digest(tenant, filter.patientId())));
        }
        if (filter.from() != null) {
            all.add(RECORDED_AT + " >= " + PassageDocument.micros(filter.from()));
        }
        if (filter.to() != null) {
            all.add(RECORDED_AT + " < " + PassageDocument.micros(filter.to()));
        }
        return String.join(" and ", all);
    }

    private static String is(String field, String digest) {
        return field + " == \"" + digest + '"';
    }

    private static AddFieldReq.AddFieldReqBuilder<?> text(String name, int bytes) {
        return AddFieldReq.builder().fieldName(name).dataType(DataType.VarChar).maxLength(bytes);
    }

    /** No name can hold the NUL between two. */
    private static String digest(String... names) {
        try {
            byte[] joined = String.join("\0", names).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(joined));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
