package org.elsol.activities.models.ggml;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A Whisper model's tensors under the names, and in the order, of the official ggml files.
 *
 * <p>CTranslate2 keeps query, key and value of an attention in one matrix; they are taken apart again. A key has no
 * bias: its share of the joined bias is zero and is left out.
 */
final class WhisperTensors {
    private final CtranslateModel model;
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();

    private WhisperTensors(CtranslateModel model) {
        this.model = model;
    }

    /**
     * Names and orders the tensors of a model.
     *
     * @throws IOException if the model lacks one of Whisper's tensors
     */
    static SequencedMap<String, Tensor> of(CtranslateModel model) throws IOException {
        WhisperTensors whisper = new WhisperTensors(model);
        whisper.embeddings();
        whisper.decoder();
        whisper.encoder();
        return whisper.tensors;
    }

    private void embeddings() throws IOException {
        put("decoder.positional_embedding", "decoder/position_encodings/encodings");
        put("encoder.positional_embedding", "encoder/position_encodings/encodings");
        put("decoder.token_embedding.weight", "decoder/embeddings/weight");
    }

    private void decoder() throws IOException {
        for (int i = 0; i < model.layers("decoder"); i++) {
            String to = "decoder.blocks." + i;
            String from = "decoder/layer_" + i;
            feedForward(to, from);
            selfAttention(to, from);
            crossAttention(to, from);
        }
        norm("decoder.ln", "decoder/layer_norm");
    }

    private void encoder() throws IOException {
        for (String layer : new String[] {"conv1", "conv2"}) {
            put("encoder." + layer + ".weight", "encoder/" + layer + "/weight");
            Tensor bias = model.variable("encoder/" + layer + "/bias");
            tensors.put("encoder." + layer + ".bias", bias.asColumn());
        }
        for (int i = 0; i < model.layers("encoder"); i++) {
            String to = "encoder.blocks." + i;
            String from = "encoder/layer_" + i;
            feedForward(to, from);
            selfAttention(to, from);
        }
        norm("encoder.ln_post", "encoder/layer_norm");
    }

    private void feedForward(String to, String from) throws IOException {
        norm(to + ".mlp_ln", from + "/ffn/layer_norm");
        linear(to + ".mlp.0", from + "/ffn/linear_0");
        linear(to + ".mlp.2", from + "/ffn/linear_1");
    }

    private void selfAttention(String to, String from) throws IOException {
        norm(to + ".attn_ln", from + "/self_attention/layer_norm");
        Tensor weight = model.variable(from + "/self_attention/linear_0/weight");
        Tensor bias = model.variable(from + "/self_attention/linear_0/bias");
        tensors.put(to + ".attn.query.weight", weight.share(0, 3));
        tensors.put(to + ".attn.query.bias", bias.share(0, 3));
        tensors.put(to + ".attn.key.weight", weight.share(1, 3));
        tensors.put(to + ".attn.value.weight", weight.share(2, 3));
        tensors.put(to + ".attn.value.bias", bias.share(2, 3));
        linear(to + ".attn.out", from + "/self_attention/linear_1");
    }

    private void crossAttention(String to, String from) throws IOException {
        norm(to + ".cross_attn_ln", from + "/attention/layer_norm");
        linear(to + ".cross_attn.query", from + "/attention/linear_0");
        Tensor weight = model.variable(from + "/attention/linear_1/weight");
        Tensor bias = model.variable(from + "/attention/linear_1/bias");
        tensors.put(to + ".cross_attn.key.weight", weight.share(0, 2));
        tensors.put(to + ".cross_attn.value.weight", weight.share(1, 2));
        tensors.put(to + ".cross_attn.value.bias", bias.share(1, 2));
        linear(to + ".cross_attn.out", from + "/attention/linear_2");
    }

    private void norm(String to, String from) throws IOException {
        put(to + ".weight", from + "/gamma");
        put(to + ".bias", from + "/beta");
    }

    private void linear(String to, String from) throws IOException {
        put(to + ".weight", from + "/weight");
        put(to + ".bias", from + "/bias");
    }

    private void put(String to, String from) throws IOException {
        tensors.put(to, model.variable(from));
    }
}
