package org.elsol.activities.knowledge;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelPurpose;

/**
 * Sentences as vectors: texts of like meaning lie close together, in any of its 16 languages.
 *
 * <p>The network is Universal Sentence Encoder multilingual v3, int8 (MODELS.md has its source). It runs one text at a
 * time, since int8 results depend on what else is in the batch, on one thread a call, and is safe for use by many
 * threads. A text of more than {@value #PIECE_TOKENS} tokens is cut into pieces of equal length; its vector is their
 * mean, normalised. Of a text longer than {@value #MAX_CHARACTERS} characters the beginning counts.
 */
public final class SentenceEncoder implements AutoCloseable {

    /** Length of every vector. */
    public static final int DIMENSIONS = 512;

    static final int MAX_CHARACTERS = 50_000;

    private static final int PIECE_TOKENS = 256;

    private final String sha256;
    private final SentenceNetwork network;
    private final SentenceTokenizer tokenizer;
    private final ModelClock clock;

    /**
     * Loads the model (1 s, 250 MB of memory for that time, 100 MB after it).
     *
     * @param file the ONNX file as it is published
     * @param sha256 hash of the file, in hex; it also names the vector index
     * @param clock is told when the network works
     * @throws EncoderUnavailableException if the file is missing, is another one, or cannot be read
     */
    public SentenceEncoder(Path file, String sha256, ModelClock clock) {
        this.clock = clock;
        this.sha256 = sha256;
        try {
            this.tokenizer = new SentenceTokenizer(SentencePieceModel.ofNetwork(verified(file, sha256)));
            this.network = new SentenceNetwork(file);
        } catch (IOException | OrtException e) {
            throw new EncoderUnavailableException("The sentence encoder " + file + " cannot be loaded", e);
        }
    }

    private static byte[] verified(Path file, String sha256) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            String actual = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!actual.equalsIgnoreCase(sha256)) {
                throw new IOException("The file's sha256 is " + actual + ", not " + sha256);
            }
            return bytes;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Hash of the model file, in hex: vectors of different models cannot be compared. */
    public String sha256() {
        return sha256;
    }

    /**
     * The meaning of a text.
     *
     * @return {@code float[512]} of length 1; texts are compared by their dot product
     * @throws EncoderUnavailableException if the network fails
     */
    public float[] encode(String text) {
        int[] ids = tokenizer.ids(head(text));
        int inner = ids.length - 2;
        int pieces = Math.max(1, Math.ceilDiv(inner, PIECE_TOKENS));
        float[] sum = new float[DIMENSIONS];
        for (int piece = 0; piece < pieces; piece++) {
            float[] vector = run(piece(ids, inner * piece / pieces, inner * (piece + 1) / pieces));
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += vector[i];
            }
        }
        return normalised(sum);
    }

    private static String head(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
        return text.substring(0, splitsPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }

    private static int[] piece(int[] ids, int from, int to) {
        int[] piece = Arrays.copyOfRange(ids, from, to + 2);
        piece[0] = ids[0];
        piece[piece.length - 1] = ids[ids.length - 1];
        return piece;
    }

    private float[] run(int[] ids) {
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SENTENCES)) {
            return network.run(ids);
        } catch (OrtException e) {
            throw new EncoderUnavailableException("The sentence encoder failed on " + ids.length + " tokens", e);
        }
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    @Override
    public void close() {
        try {
            network.close();
        } catch (OrtException e) {
            throw new EncoderUnavailableException("The sentence encoder cannot be closed", e);
        } finally {
            tokenizer.close();
        }
    }
}
