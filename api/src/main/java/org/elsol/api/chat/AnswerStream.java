package org.elsol.api.chat;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.EventStream;
import org.elsol.api.problem.ProblemAdvice;
import org.springframework.http.ResponseEntity;

/**
 * An answer as a stream: comments while it is thought about, then a message {@code sentence} for each sentence, then
 * {@code answer} with all of it; or {@code problem}.
 */
public final class AnswerStream {

    /** A sentence of the answer, counted from 0. */
    record Sentence(int index, String text) {}

    private final ApiSettings settings;
    private final ProblemAdvice problems;

    public AnswerStream(ApiSettings settings, ProblemAdvice problems) {
        this.settings = settings;
        this.problems = problems;
    }

    void write(EventStream stream, Callable<ResponseEntity<AnswerResource>> asking) throws IOException {
        FutureTask<ResponseEntity<AnswerResource>> answer = new FutureTask<>(asking);
        Thread.ofVirtual().name("chat-answer").start(answer);
        try {
            send(stream, Objects.requireNonNull(await(stream, answer).getBody()));
        } catch (ExecutionException e) {
            stream.send(null, "problem", problems.problem(Objects.requireNonNull(e.getCause())));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    private ResponseEntity<AnswerResource> await(EventStream stream, FutureTask<ResponseEntity<AnswerResource>> answer)
            throws IOException, ExecutionException, InterruptedException {
        while (true) {
            try {
                return answer.get(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                stream.heartbeat();
            }
        }
    }

    private static void send(EventStream stream, AnswerResource answer) throws IOException {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.of("es"));
        sentences.setText(answer.answer());
        int index = 0;
        int start = 0;
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            stream.send(null, "sentence", new Sentence(index++, answer.answer().substring(start, end)));
            start = end;
        }
        stream.send(null, "answer", answer);
    }
}
