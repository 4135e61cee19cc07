package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.elsol.store.knowledge.MilvusSettings;
import org.elsol.store.knowledge.SearchFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Milvus keeps the contract of files, as far as its emulator milvus-lite shows. Each test has a collection of its own. */
@Tag("servers")
final class MilvusVectorIndexIT extends VectorIndexContract {

    @TempDir
    private static Path folder;

    private static MilvusServer server;

    private final String model = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = MilvusServer.start(folder.resolve("servers"));
    }

    @AfterAll
    static void stopServer() throws IOException, InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    VectorIndex open() {
        return MilvusVectorIndex.open(server.settings(), model, DIMENSIONS);
    }

    @Test
    void severalProcessesShareIt() {
        try (VectorIndex other = open()) {
            index.replace("h", "c1", many("c1", 5));
            assertThat(other.ids("h", "c1")).hasSize(5);
            other.remove("h", "c1");
            assertThat(index.search("h", axis(0), SearchFilter.NONE, 10)).isEmpty();
        }
    }

    @Test
    void anotherModelHasAnotherIndex() {
        index.replace("h", "c1", many("c1", 3));

        try (VectorIndex other = MilvusVectorIndex.open(server.settings(), model + "_other", DIMENSIONS)) {
            assertThat(other.ids("h", "c1")).isEmpty();
        }
    }

    @Test
    void aKilledServerLosesNothingThatWasWrittenAndIsUsedAgainOnceItIsBack() throws IOException, InterruptedException {
        index.replace("h", "c1", many("c1", 5));

        server.killAndStart();

        for (int attempt = 1; true; attempt++) { // as Temporal would: the first may find nothing loaded
            try {
                assertThat(index.ids("h", "c1")).hasSize(5);
                index.replace("h", "c2", List.of(passage("c2/s1", axis(0))));
                assertThat(index.search("h", axis(0), SearchFilter.NONE, 10)).hasSize(6);
                return;
            } catch (IndexUnavailableException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        MilvusSettings nowhere = new MilvusSettings(URI.create("http://127.0.0.1:1"), "elsol:secret");

        assertThatThrownBy(() -> MilvusVectorIndex.open(nowhere, model, DIMENSIONS))
                .isInstanceOf(IndexUnavailableException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }
}
