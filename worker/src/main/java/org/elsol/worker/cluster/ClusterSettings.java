package org.elsol.worker.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.Database.Context;
import org.elsol.store.DatabaseSettings;
import org.elsol.store.knowledge.MilvusSettings;
import org.elsol.store.transcription.audio.S3Settings;
import org.jspecify.annotations.Nullable;

/**
 * What every distributed process is told, the same for all of one installation.
 *
 * @param database shared by every context that has none of its own
 * @param ownDatabases of contexts with a database of their own
 * @param index null for an index of files, which one process with the role {@code llm} owns
 * @param languageSteps how many steps of the queue {@code llm} Temporal gives out in a second, over all workers; 0 for no
 *     limit
 * @param masterKey 32 bytes: recordings and payloads cannot be read without it
 */
public record ClusterSettings(
        DatabaseSettings database,
        Map<Context, DatabaseSettings> ownDatabases,
        TemporalSettings temporal,
        S3Settings audio,
        @Nullable MilvusSettings index,
        int languageSteps,
        SecretKey masterKey) {

    private static final String DATABASE = "ELSOL_DATABASE";
    private static final String CONNECTIONS = "ELSOL_DATABASE_CONNECTIONS";
    private static final String TARGET = "ELSOL_TEMPORAL_TARGET";
    private static final String NAMESPACE = "ELSOL_TEMPORAL_NAMESPACE";
    private static final String TLS = "ELSOL_TEMPORAL_TLS";
    private static final String TLS_AUTHORITY = "ELSOL_TEMPORAL_CA";
    private static final String TLS_CERTIFICATE = "ELSOL_TEMPORAL_CERTIFICATE";
    private static final String TLS_KEY = "ELSOL_TEMPORAL_KEY";
    private static final String S3_ENDPOINT = "ELSOL_S3_ENDPOINT";
    private static final String S3_REGION = "ELSOL_S3_REGION";
    private static final String S3_BUCKET = "ELSOL_S3_BUCKET";
    private static final String S3_ACCESS_KEY = "ELSOL_S3_ACCESS_KEY";
    private static final String S3_SECRET_KEY = "ELSOL_S3_SECRET_KEY";
    private static final String MILVUS_URI = "ELSOL_MILVUS_URI";
    private static final String MILVUS_TOKEN = "ELSOL_MILVUS_TOKEN";
    private static final String LANGUAGE_STEPS = "ELSOL_LLM_STEPS_PER_SECOND";
    private static final String MASTER_KEY = "ELSOL_MASTER_KEY";

    private static final int CONNECTIONS_OF_A_PROCESS = 16;
    private static final int MASTER_KEY_DIGITS = 64;

    /**
     * Each setting from the environment, else from the file.
     *
     * @param file lines {@code NAME=value}, mode 0600; it need not be there
     * @throws IOException if any is missing or cannot be used: a line for each says which, and what was expected
     */
    public static ClusterSettings from(Map<String, String> environment, Path file) throws IOException {
        NamedValues values = new NamedValues(names(), environment, file);
        int connections = values.number(CONNECTIONS, CONNECTIONS_OF_A_PROCESS, 1, 1_000);
        String url = values.require(DATABASE + "_URL", "jdbc:postgresql://host:port/database");
        String user = values.require(DATABASE + "_USER", "the owner of that database");
        String password = values.require(DATABASE + "_PASSWORD", "the password of that user");
        checkUrl(values, DATABASE + "_URL", url);
        Map<Context, DatabaseSettings> own = ownDatabases(values, user, password, connections);
        TemporalSettings temporal = temporal(values);
        URI endpoint =
                address(values, S3_ENDPOINT, values.require(S3_ENDPOINT, "https://host[:port] of the object store"));
        String bucket = values.require(S3_BUCKET, "the name of the bucket");
        String accessKey = values.require(S3_ACCESS_KEY, "the access key of the object store");
        String secretKey = values.require(S3_SECRET_KEY, "the secret key of the object store");
        MilvusSettings index = index(values);
        int languageSteps = values.number(LANGUAGE_STEPS, 0, 0, 10_000);
        byte[] masterKey = masterKey(values);
        values.check();
        return new ClusterSettings(
                new DatabaseSettings(url, user, password, connections),
                Map.copyOf(own),
                temporal,
                new S3Settings(endpoint, values.get(S3_REGION, "us-east-1"), bucket, accessKey, secretKey),
                index,
                languageSteps,
                new SecretKeySpec(masterKey, "AES"));
    }

    /** No secret reaches a log. */
    @Override
    public String toString() {
        return "ClusterSettings[database=" + database.url() + ", temporal=" + temporal + ", audio=" + audio + ", index="
                + (index == null ? "files" : index) + "]";
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        addDatabase(names, DATABASE);
        for (Context context : Context.values()) {
            addDatabase(names, of(context));
        }
        names.addAll(Set.of(CONNECTIONS, TARGET, NAMESPACE, TLS, TLS_AUTHORITY, TLS_CERTIFICATE, TLS_KEY));
        names.addAll(Set.of(S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY, MASTER_KEY));
        names.addAll(Set.of(MILVUS_URI, MILVUS_TOKEN, LANGUAGE_STEPS));
        return names;
    }

    private static void addDatabase(Set<String> names, String prefix) {
        names.addAll(Set.of(prefix + "_URL", prefix + "_USER", prefix + "_PASSWORD"));
    }

    /** Such as {@code ELSOL_DATABASE_CHAT}. */
    private static String of(Context context) {
        return DATABASE + "_" + context.name();
    }

    private static Map<Context, DatabaseSettings> ownDatabases(
            NamedValues values, String user, String password, int connections) throws IOException {
        Map<Context, DatabaseSettings> own = new EnumMap<>(Context.class);
        for (Context context : Context.values()) {
            String prefix = of(context);
            String url = values.get(prefix + "_URL", "");
            if (!url.isEmpty() && checkUrl(values, prefix + "_URL", url)) {
                own.put(
                        context,
                        new DatabaseSettings(
                                url,
                                values.get(prefix + "_USER", user),
                                values.get(prefix + "_PASSWORD", password),
                                connections));
            }
        }
        return own;
    }

    private static boolean checkUrl(NamedValues values, String name, String url) {
        boolean usable = url.startsWith("jdbc:postgresql:");
        if (!usable && !url.isEmpty()) {
            values.refuse(name, "expected jdbc:postgresql://host:port/database");
        }
        return usable;
    }

    private static TemporalSettings temporal(NamedValues values) {
        String target = values.require(TARGET, "host:port of Temporal's frontend");
        if (!target.isEmpty() && !target.matches("[^\\s/]+:\\d{1,5}")) {
            values.refuse(TARGET, "expected host:port, such as temporal.hospital.example:7233");
        }
        return new TemporalSettings(target, values.get(NAMESPACE, "elsol"), tls(values));
    }

    private static TemporalSettings.@Nullable Tls tls(NamedValues values) {
        Path authority = values.file(TLS_AUTHORITY).orElse(null);
        Path certificate = values.file(TLS_CERTIFICATE).orElse(null);
        Path key = values.file(TLS_KEY).orElse(null);
        if ((certificate == null) != (key == null)) {
            values.refuse(
                    certificate == null ? TLS_CERTIFICATE : TLS_KEY, "is missing: certificate and key go together");
        }
        boolean wanted = values.flag(TLS);
        if (!wanted && (authority != null || certificate != null)) {
            values.refuse(TLS, "expected true, since certificates are named");
        }
        return wanted ? new TemporalSettings.Tls(authority, certificate, key) : null;
    }

    private static @Nullable MilvusSettings index(NamedValues values) {
        String token = values.find(MILVUS_TOKEN).orElse(null);
        String text = values.get(MILVUS_URI, "");
        if (text.isEmpty()) {
            if (token != null) {
                values.refuse(
                        MILVUS_URI, "is missing: expected https://host[:port] of Milvus, since its token is named");
            }
            return null;
        }
        return new MilvusSettings(address(values, MILVUS_URI, text), token);
    }

    private static URI address(NamedValues values, String name, String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address;
            }
        } catch (java.net.URISyntaxException e) {
            // told below, like an address of another kind
        }
        if (!text.isEmpty()) {
            values.refuse(name, "expected https://host[:port]");
        }
        return URI.create("");
    }

    private static byte[] masterKey(NamedValues values) {
        String text = values.require(MASTER_KEY, MASTER_KEY_DIGITS + " hexadecimal digits (openssl rand -hex 32)");
        if (text.matches("[0-9a-fA-F]{" + MASTER_KEY_DIGITS + "}")) {
            return HexFormat.of().parseHex(text);
        }
        if (!text.isEmpty()) {
            values.refuse(MASTER_KEY, "expected " + MASTER_KEY_DIGITS + " hexadecimal digits");
        }
        return new byte[MASTER_KEY_DIGITS / 2];
    }
}
