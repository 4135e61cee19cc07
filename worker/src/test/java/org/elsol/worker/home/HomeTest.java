package org.elsol.worker.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void theOptionWinsOverTheEnvironmentWhichWinsOverTheUsersFolder() {
        Map<String, String> named = Map.of("ELSOL_HOME", "/named", "XDG_DATA_HOME", "/users");
        assertThat(Home.locate(Path.of("/chosen"), named)).isEqualTo(Path.of("/chosen"));
        assertThat(Home.locate(null, named)).isEqualTo(Path.of("/named"));
        assertThat(Home.locate(null, Map.of("XDG_DATA_HOME", "/users"))).isEqualTo(Path.of("/users/elsol"));
        assertThat(Home.locate(null, Map.of())).startsWithRaw(Path.of(System.getProperty("user.home")));
    }

    @Test
    void everyFolderIsClosedToOthers() throws IOException {
        Home home = Home.open(folder.resolve("new/home"), Map.of());
        for (Path made : new Path[] {home.root(), home.keys(), home.logs(), home.audio(), home.index(), home.work()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .as("%s", made)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void anOpenFolderIsClosedWhenItBecomesAHome() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Home.open(folder, Map.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileInTheWayIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Home.open(file, Map.of())).isInstanceOf(IOException.class);
    }

    @Test
    void aSecretIsMadeOnceAndReadableByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("secret");
        String first = PrivateFiles.secret(file, 24);
        assertThat(first).hasSize(48).isEqualTo(PrivateFiles.secret(file, 24));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
