package org.elsol.activities.language;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which language model is asked, and how.
 *
 * @param url of Azure OpenAI the resource ({@code https://NAME.openai.azure.com}), else up to and with {@code /v1}; plain
 *     {@code http} only to this machine
 * @param model its name, at Azure that of the deployment
 * @param key null where the server wants none
 * @param authority file of PEM certificates that the server's is proved by; null takes those that Java trusts
 * @param timeout of one call
 * @param concurrent calls at once
 * @param replyTokens after which a reply is cut
 */
public record LanguageModelSettings(
        Service service,
        URI url,
        String model,
        @Nullable String key,
        @Nullable Path authority,
        Duration timeout,
        int concurrent,
        int replyTokens) {

    /** Who serves it. */
    public enum Service {
        AZURE,
        OPENAI
    }

    private static final String SERVICE = "ELSOL_LLM";
    private static final String URL = "ELSOL_LLM_URL";
    private static final String MODEL = "ELSOL_LLM_MODEL";
    private static final String KEY = "ELSOL_LLM_KEY";
    private static final String AUTHORITY = "ELSOL_LLM_CA";
    private static final String TIMEOUT = "ELSOL_LLM_TIMEOUT_SECONDS";
    private static final String CONCURRENT = "ELSOL_LLM_CONCURRENT";
    private static final String REPLY_TOKENS = "ELSOL_LLM_REPLY_TOKENS";

    private static final List<String> NAMES =
            List.of(SERVICE, URL, MODEL, KEY, AUTHORITY, TIMEOUT, CONCURRENT, REPLY_TOKENS);

    /** Nobody but its owner may read a file that holds a key. */
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Not the components as they are: the key is nobody's to read in a log. */
    @Override
    public String toString() {
        return service.name().toLowerCase(Locale.ROOT) + " " + model + " at " + url.getHost();
    }

    /**
     * What {@code ELSOL_LLM} and the settings named like it say, each taken from the environment, else from the file. Empty
     * where neither sets any: then rules do all.
     *
     * @param file lines {@code NAME=value}; it need not be there
     * @throws IOException if a setting is missing or cannot be used, or others may read a file with a key; the message says
     *     which
     */
    public static Optional<LanguageModelSettings> from(Map<String, String> environment, Path file) throws IOException {
        Map<String, String> values = new HashMap<>(read(file));
        for (String name : NAMES) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                values.put(name, value.strip());
            }
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Service service = service(values);
        String key = values.get(KEY);
        if (service == Service.AZURE && key == null) {
            throw refused(KEY, "is missing: Azure OpenAI wants a key");
        }
        return Optional.of(new LanguageModelSettings(
                service,
                url(values, service, key != null),
                required(values, MODEL, "the model, at Azure the deployment"),
                key,
                authority(values),
                Duration.ofSeconds(number(values, TIMEOUT, 60, 1, 600)),
                number(values, CONCURRENT, 4, 1, 64),
                number(values, REPLY_TOKENS, 4096, 256, 65_536)));
    }

    private static Map<String, String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException("The settings " + file + " cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> values = new HashMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (!NAMES.contains(name)) {
                throw new IOException("The settings " + file + " hold " + name + "; those that there are: "
                        + String.join(", ", NAMES));
            }
            if (!lines.getProperty(name).isBlank()) {
                values.put(name, lines.getProperty(name).strip());
            }
        }
        if (values.containsKey(KEY) && isReadByOthers(file)) {
            throw new IOException("The settings " + file + " hold a key that others may read; chmod 600 it");
        }
        return values;
    }

    private static boolean isReadByOthers(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
    }

    private static Service service(Map<String, String> values) throws IOException {
        String name = required(values, SERVICE, "azure or openai");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "azure" -> Service.AZURE;
            case "openai" -> Service.OPENAI;
            default -> throw refused(SERVICE, "is azure or openai, not " + name);
        };
    }

    private static URI url(Map<String, String> values, Service service, boolean withKey) throws IOException {
        String text = required(values, URL, "where the server is");
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw refused(URL, "is no address: " + text);
        }
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || !(secure || plain) || url.getUserInfo() != null) {
            throw refused(URL, "must be like https://host/v1, not " + text);
        }
        if (plain && (service == Service.AZURE || withKey || !isThisMachine(url.getHost()))) {
            throw refused(URL, "must be https: plain http is for a server without a key on this machine");
        }
        return url;
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static @Nullable Path authority(Map<String, String> values) throws IOException {
        String named = values.get(AUTHORITY);
        if (named == null) {
            return null;
        }
        Path file = Path.of(named);
        if (!Files.isReadable(file)) {
            throw refused(AUTHORITY, "names a file that is not there: " + named);
        }
        return file;
    }

    private static int number(Map<String, String> values, String name, int standard, int least, int most)
            throws IOException {
        String text = values.get(name);
        if (text == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(name, "is a whole number, not " + text);
        }
        throw refused(name, "is from " + least + " to " + most + ", not " + text);
    }

    private static String required(Map<String, String> values, String name, String meaning) throws IOException {
        String value = values.get(name);
        if (value == null) {
            throw refused(name, "is missing: " + meaning);
        }
        return value;
    }

    private static IOException refused(String name, String fault) {
        return new IOException("The language model cannot be used: " + name + " " + fault);
    }
}
