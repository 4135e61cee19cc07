package org.elsol.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.testing.Script;
import org.elsol.workflows.testing.TestEngine;
import org.elsol.workflows.testing.TestKeys;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server, and whoever reads its database, can see of a patient. */
@Timeout(30)
class HistoryPrivacyTest {

    private static final String NAME = "Perico Palotes";

    @Test
    void aNameInMessagesAndFailuresIsNotToBeFoundInTheHistory() {
        String history = historyAsTheServerHasIt(new WireFormat(TestKeys.one()).dataConverter());

        assertThat(history)
                .contains("transcription.prepare", "UNREADABLE_AUDIO")
                .doesNotContain("Perico", "Palotes");
    }

    @Test
    void withoutTheWireFormatItWouldBeFound() {
        assertThat(historyAsTheServerHasIt(DefaultDataConverter.STANDARD_INSTANCE))
                .contains(NAME);
    }

    private static String historyAsTheServerHasIt(DataConverter converter) {
        Script script = new Script();
        script.on("extraction.extract", () -> {
            throw ApplicationFailure.newFailureWithCause(
                    NAME + " was heard",
                    FailureKind.UNREADABLE_AUDIO.name(),
                    new IllegalStateException("while reading the words of " + NAME),
                    NAME);
        });
        try (TestEngine engine = new TestEngine(600, script, converter)) {
            WorkflowStub run = engine.client()
                    .newUntypedWorkflowStub(
                            "ConsultationWorkflow", engine.starts().consultation("t1", "c1", false));
            run.start(new ConsultationRequest(NAME, "c1", "e1", Source.RECORDING));
            try {
                run.getResult(Void.class);
                throw new AssertionError("It should have failed");
            } catch (WorkflowFailedException expected) {
                return engine.history("consultation/c1")
                        .getHistory()
                        .toByteString()
                        .toString(StandardCharsets.ISO_8859_1);
            }
        }
    }
}
