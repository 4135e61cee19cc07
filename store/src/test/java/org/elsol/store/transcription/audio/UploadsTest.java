package org.elsol.store.transcription.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads are counted, hashed, limited, private, and gone when they are closed. */
class UploadsTest {

    @TempDir
    Path folder;

    @Test
    void an_upload_is_spooled_with_its_hash_and_removed_when_closed() throws Exception {
        Uploads uploads = new Uploads(new SpoolFolder(folder), 3);
        Path file;
        try (Upload upload = uploads.receive(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)))) {
            file = upload.file();
            assertThat(upload.bytes()).isEqualTo(3);
            assertThat(upload.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThat(file).hasContent("abc");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void a_body_without_end_is_refused_at_the_limit_and_leaves_nothing() throws Exception {
        Uploads uploads = new Uploads(new SpoolFolder(folder), 1_000_000);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }
        };
        assertThatThrownBy(() -> uploads.receive(endless))
                .isInstanceOfSatisfying(
                        UploadTooLarge.class, e -> assertThat(e.limit()).isEqualTo(1_000_000));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_body_that_breaks_off_leaves_nothing() throws Exception {
        Uploads uploads = new Uploads(new SpoolFolder(folder), 10);
        InputStream broken = new BrokenStream("Connection reset");
        assertThatThrownBy(() -> uploads.receive(broken)).hasMessage("Connection reset");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_folder_is_emptied_of_what_a_dead_process_left() throws Exception {
        Path left = new SpoolFolder(folder).newFile();
        new SpoolFolder(folder);
        assertThat(left).doesNotExist();
    }

    @Test
    void a_limit_must_be_positive() throws Exception {
        SpoolFolder spool = new SpoolFolder(folder);
        assertThatIllegalArgumentException().isThrownBy(() -> new Uploads(spool, 0));
    }
}
