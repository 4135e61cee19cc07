package org.elsol.activities.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A SentencePiece vocabulary ({@code sp.model}, unigram with a precompiled character map), as the tokenizer.json that
 * the Hugging Face tokenizers read. Field numbers: {@code sentencepiece_model.proto}.
 *
 * @param characterMap how characters are normalised, precompiled, in Base64
 */
record SentencePieceModel(List<Piece> pieces, String characterMap) {

    private static final int PIECE = 1;
    private static final int NORMALIZER = 3;
    private static final int NORMALIZER_CHARACTER_MAP = 2;

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_NAME = 1;
    private static final int ATTRIBUTE_STRING = 4;

    private static final long NORMAL = 1;
    private static final long USER_DEFINED = 4;

    private static final String WORD_START = "▁";

    SentencePieceModel {
        pieces = List.copyOf(pieces);
    }

    /** One entry; its position in the list is its id. */
    record Piece(String text, float score, boolean writable) {

        static Piece of(WireMessage message) throws IOException {
            String text = "";
            float score = 0;
            long type = NORMAL;
            for (WireMessage.Field field : message.fields()) {
                switch (field.number()) {
                    case 1 -> text = field.text();
                    case 2 -> score = field.float32();
                    case 3 -> type = field.varint();
                    default -> {}
                }
            }
            return new Piece(text, score, type == NORMAL || type == USER_DEFINED);
        }

        /**
         * The piece under which the tokenizer knows it. Text never contains a line break once it is normalised, so
         * that nobody's «&lt;s&gt;» is taken for the control piece of that name.
         */
        String key() {
            return writable ? text : "\n" + text;
        }
    }

    /**
     * Reads the vocabulary that the published sentence encoder carries in its tokenizer's node. Field numbers:
     * {@code onnx.proto}.
     *
     * @throws IOException if the file is no ONNX model with a SentencePiece tokenizer
     */
    static SentencePieceModel ofNetwork(byte[] onnx) throws IOException {
        for (WireMessage.Field graph : new WireMessage(onnx).fields(MODEL_GRAPH)) {
            for (WireMessage.Field node : graph.message().fields(GRAPH_NODE)) {
                if (node.message().text(NODE_OPERATOR).equals("SentencepieceTokenizer")) {
                    return of(attribute(node.message(), "model"));
                }
            }
        }
        throw new IOException("The network has no SentencePiece tokenizer");
    }

    private static byte[] attribute(WireMessage node, String name) throws IOException {
        for (WireMessage.Field attribute : node.fields(NODE_ATTRIBUTE)) {
            List<WireMessage.Field> value = attribute.message().fields(ATTRIBUTE_STRING);
            if (attribute.message().text(ATTRIBUTE_NAME).equals(name) && value.size() == 1) {
                return value.getFirst().bytes();
            }
        }
        throw new IOException("The tokenizer carries no " + name);
    }

    /**
     * Reads a vocabulary.
     *
     * @throws IOException if it is none, or has no character map
     */
    static SentencePieceModel of(byte[] model) throws IOException {
        WireMessage message = new WireMessage(model);
        List<Piece> pieces = new ArrayList<>();
        for (WireMessage.Field piece : message.fields(PIECE)) {
            pieces.add(Piece.of(piece.message()));
        }
        for (WireMessage.Field normalizer : message.fields(NORMALIZER)) {
            for (WireMessage.Field map : normalizer.message().fields(NORMALIZER_CHARACTER_MAP)) {
                return new SentencePieceModel(pieces, Base64.getEncoder().encodeToString(map.bytes()));
            }
        }
        throw new IOException("The vocabulary has no character map");
    }

    /**
     * The same vocabulary in the format of the Hugging Face tokenizers: the precompiled map, runs of spaces collapsed,
     * ends stripped, and every word led by {@code ▁}. Begin and end marks are left to the caller.
     */
    String tokenizerJson() {
        List<Object> vocabulary = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            vocabulary.add(List.of(piece.key(), piece.score()));
        }
        Map<String, Object> normalizer = Map.of(
                "type",
                "Sequence",
                "normalizers",
                List.of(
                        Map.of("type", "Precompiled", "precompiled_charsmap", characterMap),
                        Map.of("type", "Replace", "pattern", Map.of("Regex", " {2,}"), "content", " "),
                        Map.of("type", "Strip", "strip_left", true, "strip_right", true)));
        Map<String, Object> words =
                Map.of("type", "Metaspace", "replacement", WORD_START, "prepend_scheme", "always", "split", true);
        Map<String, Object> model = Map.of("type", "Unigram", "unk_id", 0, "vocab", vocabulary, "byte_fallback", false);
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "version",
                        "1.0",
                        "added_tokens",
                        List.of(),
                        "normalizer",
                        normalizer,
                        "pre_tokenizer",
                        words,
                        "model",
                        model));
    }
}
