package org.elsol.activities.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Universal Sentence Encoder's ONNX file, taken apart: its first node, a {@code SentencepieceTokenizer} that plain
 * onnxruntime does not know, is cut out, and that node's two outputs become the network's inputs. The vocabulary that
 * the node carries is kept for a tokenizer of our own. Field numbers: {@code onnx.proto} of ONNX.
 */
final class SentenceNetwork {

    private static final String TOKENIZER = "SentencepieceTokenizer";
    private static final String TOKENIZER_DOMAIN = "ai.onnx.contrib";
    private static final int INT32 = 6;
    private static final int INT64 = 7;

    private static final class Model {
        private static final int GRAPH = 7;
        private static final int OPSET_IMPORT = 8;
        private static final int OPSET_DOMAIN = 1;
    }

    private static final class Graph {
        private static final int NODE = 1;
        private static final int INPUT = 11;
    }

    private static final class Node {
        private static final int OUTPUT = 2;
        private static final int OPERATOR = 4;
        private static final int ATTRIBUTE = 5;
    }

    private static final class Attribute {
        private static final int NAME = 1;
        private static final int STRING = 4;
    }

    private final byte[] onnx;
    private final String idsInput;
    private final String splitsInput;
    private final byte[] sentencePieceModel;

    private SentenceNetwork(byte[] onnx, String idsInput, String splitsInput, byte[] sentencePieceModel) {
        this.onnx = onnx;
        this.idsInput = idsInput;
        this.splitsInput = splitsInput;
        this.sentencePieceModel = sentencePieceModel;
    }

    /** The network without its tokenizer. */
    byte[] onnx() {
        return onnx;
    }

    /** Name of the input of int32 {@code [tokens]}. */
    String idsInput() {
        return idsInput;
    }

    /** Name of the input of int64 {@code [texts + 1]}: where each text begins and the last one ends. */
    String splitsInput() {
        return splitsInput;
    }

    /** The tokenizer's {@code sp.model}. */
    byte[] sentencePieceModel() {
        return sentencePieceModel;
    }

    /**
     * Cuts the tokenizer out of a model file.
     *
     * @throws IOException if the file is no ONNX model that begins with a SentencePiece tokenizer
     */
    static SentenceNetwork of(byte[] file) throws IOException {
        WireMessage model = new WireMessage(file);
        WireMessage graph = onlyGraph(model);
        WireMessage tokenizer = tokenizer(graph);
        List<WireMessage.Field> outputs = tokenizer.fields(Node.OUTPUT);
        if (outputs.size() != 2) {
            throw new IOException("The tokenizer node has " + outputs.size() + " outputs, not 2");
        }
        String ids = outputs.get(0).text();
        String splits = outputs.get(1).text();
        return new SentenceNetwork(
                withGraph(model, withoutTokenizer(graph, ids, splits)), ids, splits, vocabulary(tokenizer));
    }

    private static WireMessage onlyGraph(WireMessage model) throws IOException {
        List<WireMessage.Field> graphs = model.fields(Model.GRAPH);
        if (graphs.size() != 1) {
            throw new IOException("The file is no ONNX model: it has " + graphs.size() + " graphs");
        }
        return graphs.getFirst().message();
    }

    private static WireMessage tokenizer(WireMessage graph) throws IOException {
        for (WireMessage.Field node : graph.fields(Graph.NODE)) {
            if (isTokenizer(node)) {
                return node.message();
            }
        }
        throw new IOException("The network has no " + TOKENIZER + " node");
    }

    private static boolean isTokenizer(WireMessage.Field node) throws IOException {
        return node.message().text(Node.OPERATOR).equals(TOKENIZER);
    }

    private static byte[] vocabulary(WireMessage tokenizer) throws IOException {
        for (WireMessage.Field attribute : tokenizer.fields(Node.ATTRIBUTE)) {
            List<WireMessage.Field> value = attribute.message().fields(Attribute.STRING);
            if (attribute.message().text(Attribute.NAME).equals("model") && value.size() == 1) {
                return value.getFirst().bytes();
            }
        }
        throw new IOException("The tokenizer node carries no vocabulary");
    }

    private static byte[] withoutTokenizer(WireMessage graph, String ids, String splits) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (WireMessage.Field field : graph.fields()) {
            boolean goes = field.number() == Graph.INPUT || (field.number() == Graph.NODE && isTokenizer(field));
            if (!goes) {
                field.copyTo(out);
            }
        }
        WireMessage.write(out, Graph.INPUT, vector(ids, INT32, "tokens"));
        WireMessage.write(out, Graph.INPUT, vector(splits, INT64, "splits"));
        return out.toByteArray();
    }

    private static byte[] withGraph(WireMessage model, byte[] graph) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(graph.length + 1024);
        for (WireMessage.Field field : model.fields()) {
            switch (field.number()) {
                case Model.GRAPH -> WireMessage.write(out, Model.GRAPH, graph);
                case Model.OPSET_IMPORT -> {
                    if (!field.message().text(Model.OPSET_DOMAIN).equals(TOKENIZER_DOMAIN)) {
                        field.copyTo(out);
                    }
                }
                default -> field.copyTo(out);
            }
        }
        return out.toByteArray();
    }

    /** A {@code ValueInfoProto} of one dimension whose size is not known. */
    private static byte[] vector(String name, int elementType, String dimension) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        WireMessage.write(tensor, 1, elementType);
        WireMessage.write(tensor, 2, field(1, field(2, text(dimension))));
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        WireMessage.write(value, 1, text(name));
        WireMessage.write(value, 2, field(1, tensor.toByteArray()));
        return value.toByteArray();
    }

    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireMessage.write(out, number, value);
        return out.toByteArray();
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
