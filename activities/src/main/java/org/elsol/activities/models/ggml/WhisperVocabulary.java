package org.elsol.activities.models.ggml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The tokens of a {@code vocabulary.json}, as bytes. */
final class WhisperVocabulary {
    private static final String FIRST_SPECIAL = "<|endoftext|>";

    private WhisperVocabulary() {}

    /** The tokens before the special ones, in order. */
    static List<byte[]> read(Path json) throws IOException {
        List<String> words = words(json);
        int end = words.indexOf(FIRST_SPECIAL);
        if (end < 0) {
            throw new IOException("The vocabulary has no " + FIRST_SPECIAL);
        }
        Map<Character, Integer> bytes = bytesOfCharacters();
        List<byte[]> tokens = new ArrayList<>(end);
        for (String word : words.subList(0, end)) {
            tokens.add(decode(word, bytes));
        }
        return tokens;
    }

    private static List<String> words(Path json) throws IOException {
        try {
            return List.of(new JsonMapper().readValue(json.toFile(), String[].class));
        } catch (JacksonException e) {
            throw new IOException("The vocabulary is not a list of words", e);
        }
    }

    private static byte[] decode(String word, Map<Character, Integer> bytes) throws IOException {
        ByteArrayOutputStream token = new ByteArrayOutputStream(word.length());
        for (int i = 0; i < word.length(); i++) {
            Integer value = bytes.get(word.charAt(i));
            if (value == null) {
                throw new IOException("The vocabulary has a character that stands for no byte");
            }
            token.write(value);
        }
        return token.toByteArray();
    }

    /**
     * GPT-2 writes each byte as one printable character: a printable byte as itself, the others from U+0100 on.
     * Source: gpt-2, {@code encoder.py}, {@code bytes_to_unicode}.
     */
    private static Map<Character, Integer> bytesOfCharacters() {
        Map<Character, Integer> bytes = new HashMap<>();
        int others = 0;
        for (int value = 0; value < 256; value++) {
            boolean printable = (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
            bytes.put((char) (printable ? value : 256 + others++), value);
        }
        return bytes;
    }
}
