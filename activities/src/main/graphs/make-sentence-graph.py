#!/usr/bin/env python3
"""Writes the network of the published sentence encoder anew, for one text a run: 202 nodes in place of 779.

usage: make-sentence-graph.py sentence-encoder.onnx GRAPH.onnx.gz [PUBLISHED.onnx.gz]

Needs the PyPI packages onnx and numpy. The file as it is published (embedding_model_quantized.onnx) was converted from
TensorFlow: most of its nodes keep the texts of a batch apart, and cost more than the arithmetic. Written here is the same
arithmetic (CNN of 2, 3 and 5 tokens, sum over the square root of the length, four layers), quantised in the same places;
all tensors of more than a number are byte ranges of the published file. PUBLISHED, which the tests compare with, is the
network as it was but for its tokenizer, which plain onnxruntime does not know.
"""
import gzip
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TABLES = 17
EPSILON = 1e-12
LAST = np.iinfo(np.int64).max
CALL = "StatefulPartitionedCall/"
CNN = CALL + "EncoderDNN/CNN_layers/"
DNN = CALL + "EncoderDNN/DNN/"


class Graph:
    def __init__(self, model_file):
        with open(model_file, "rb") as file:
            self.raw = file.read()
        model = onnx.load_model_from_string(self.raw)
        self.published = {tensor.name: tensor for tensor in model.graph.initializer}
        self.nodes, self.tensors = [], {}

    def array(self, name):
        return numpy_helper.to_array(self.published[name])

    def weights(self, name):
        """A tensor of the file, as the range of bytes where it stands."""
        tensor = self.published[name]
        content = numpy_helper.to_array(tensor).tobytes()
        offset = self.raw.find(content)
        assert offset >= 0 and self.raw.find(content, offset + 1) < 0, name
        outside = TensorProto(name=name, data_type=tensor.data_type, dims=tensor.dims)
        outside.data_location = TensorProto.EXTERNAL
        for key, value in {"location": "sentence-encoder.onnx", "offset": offset, "length": len(content)}.items():
            entry = outside.external_data.add()
            entry.key, entry.value = key, str(value)
        self.tensors[name] = outside
        return name

    def constant(self, name, values, kind):
        self.tensors[name] = numpy_helper.from_array(np.array(values, dtype=kind), name)
        return name

    def add(self, operator, inputs, **attributes):
        output = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def quantised(self, x):
        outputs = [f"{part}_{len(self.nodes)}" for part in ("q", "scale", "zero")]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], outputs))
        return outputs

    def product(self, quantised, name):
        q, scale, zero = quantised
        kernel_scale = self.constant(name + ".scale", self.array(name + ":0_scale"), np.float32)
        kernel_zero = self.constant(name + ".zero", self.array(name + ":0_zero_point"), np.int8)
        integer = self.add("MatMulInteger", [q, self.weights(name + ":0_quantized"), zero, kernel_zero])
        return self.add("Mul", [self.add("Cast", [integer], to=TensorProto.FLOAT), self.add("Mul", [scale, kernel_scale])])

    def normalised(self, x, name):
        """In the steps of the published network: the operator LayerNormalization rounds otherwise, and is slower."""
        mean = self.add("ReduceMean", [x], axes=[1], keepdims=1)
        distance = self.add("Sub", [x, mean])
        variance = self.add("ReduceMean", [self.add("Mul", [distance, distance])], axes=[1], keepdims=1)
        epsilon = self.constant("epsilon", EPSILON, np.float32)
        deviation = self.add("Sqrt", [self.add("Add", [variance, epsilon])])
        gain = self.add("Mul", [self.add("Reciprocal", [deviation]), self.weights(name + "/gamma:0")])
        offset = self.add("Sub", [self.weights(name + "/beta:0"), self.add("Mul", [mean, gain])])
        return self.add("Add", [self.add("Mul", [x, gain]), offset])

    def embedded(self):
        """Token t stands in row t / 17 of table t % 17; each table has a scale of its own."""
        table = self.add("Mod", ["tokens", self.constant("tables", TABLES, np.int64)])
        row = self.add("Div", ["tokens", "tables"])
        names = [CALL + f"input/_{i}:0" for i in range(1, TABLES + 1)]
        names = [next(n for n in self.published if n.endswith(name + "_quantized"))[: -len("_quantized")] for name in names]
        rows = self.constant("rows", self.array(names[0] + "_quantized").shape[0], np.int64)
        at = self.add("Add", [self.add("Mul", [table, rows]), row])
        everything = self.add("Concat", [self.weights(name + "_quantized") for name in names], axis=0)
        zeros = [[float(self.array(name + "_zero_point"))] for name in names]
        scales = [[float(self.array(name + "_scale"))] for name in names]
        zero = self.add("Gather", [self.constant("table_zeros", zeros, np.float32), table], axis=0)
        scale = self.add("Gather", [self.constant("table_scales", scales, np.float32), table], axis=0)
        quantised = self.add("Cast", [self.add("Gather", [everything, at], axis=0)], to=TensorProto.FLOAT)
        return self.add("Mul", [self.add("Sub", [quantised, zero]), scale])

    def convolved(self, x, order, name):
        """Each token with its neighbours, of which there are none before the first and behind the last."""
        before, behind = (order - 1) // 2, order // 2
        parts = []
        if before:
            parts.append(self.constant(f"none_{before}", np.zeros((before, 256)), np.float32))
        parts.append(x)
        if behind:
            parts.append(self.constant(f"none_{behind}", np.zeros((behind, 256)), np.float32))
        padded = self.add("Concat", parts, axis=0)
        axis = self.constant("axis_0", [0], np.int64)
        windows = []
        for start in range(order):
            end = start - order + 1
            begin = self.constant(f"at_{start}", [start], np.int64)
            stop = self.constant(f"to_{end}", [end if end else LAST], np.int64)
            windows.append(self.add("Slice", [padded, begin, stop, axis]))
        heard = self.product(self.quantised(self.add("Concat", windows, axis=1)), name + "/weights")
        return self.add("Add", [self.add("Relu", [self.add("Add", [heard, self.weights(name + "/bias:0")])]), x])

    def of_order(self, quantised, order):
        name = f"{CNN}ngram_order_{order}/"
        dense = name + "input_size_projection/dense"
        x = self.add("Add", [self.product(quantised, dense + "/kernel"), self.weights(dense + "/bias:0")])
        x = self.normalised(x, name + "LayerNorm")
        x = self.convolved(x, order, f"{name}Ngram-{order}-Conv")
        return self.convolved(x, order, f"{name}Ngram-{order}-Conv_1")

    def summed(self, x):
        rows = self.add("Cast", [self.add("Shape", [x], start=0, end=1)], to=TensorProto.FLOAT)
        total = self.add("ReduceSum", [x, "axis_0"], keepdims=1)
        return self.add("Div", [total, self.add("Sqrt", [rows])])

    def layers(self, x):
        x = self.quantised(x)
        aside = self.product(x, DNN + "ResidualHidden_1/AdjustDepth/projection/kernel")
        x = self.quantised(self.add("Relu", [self.product(x, DNN + "ResidualHidden_0/dense/kernel")]))
        x = self.add("Add", [self.product(x, DNN + "ResidualHidden_1/dense/kernel"), aside])
        x = self.quantised(self.add("Relu", [x]))
        aside = self.product(x, DNN + "ResidualHidden_3/AdjustDepth/projection/kernel")
        x = self.quantised(self.add("Relu", [self.product(x, DNN + "ResidualHidden_2/dense/kernel")]))
        return self.add("Tanh", [self.add("Add", [self.product(x, DNN + "ResidualHidden_3/dense/kernel"), aside])])

    def model(self):
        embedded = self.embedded()
        quantised = self.quantised(embedded)
        orders = [self.of_order(quantised, order) for order in (2, 3, 5)]
        x = self.normalised(self.add("Concat", [embedded, *orders], axis=1), CNN + "LayerNorm")
        dense = CNN + "dense"
        x = self.add("Add", [self.product(self.quantised(x), dense + "/kernel"), self.weights(dense + "/bias:0")])
        x = self.layers(self.summed(x))
        self.nodes.append(helper.make_node("LpNormalization", [x], ["sentence"], axis=-1, p=2))
        graph = helper.make_graph(
            self.nodes,
            "sentence-encoder",
            [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["tokens"])],
            [helper.make_tensor_value_info("sentence", TensorProto.FLOAT, [1, 512])],
            list(self.tensors.values()),
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def published(model_file):
    source = Graph(model_file)
    model = onnx.load(model_file)
    tokenizer = next(node for node in model.graph.node if node.op_type == "SentencepieceTokenizer")
    inputs = [
        helper.make_tensor_value_info(tokenizer.output[0], TensorProto.INT32, ["tokens"]),
        helper.make_tensor_value_info(tokenizer.output[1], TensorProto.INT64, ["splits"]),
    ]
    small = [tensor for tensor in model.graph.initializer if len(tensor.raw_data) < 1024]
    for tensor in model.graph.initializer:
        if len(tensor.raw_data) >= 1024 and numpy_helper.to_array(tensor).any():
            source.weights(tensor.name)
        elif tensor not in small:
            small.append(tensor)
    nodes = [node for node in model.graph.node if node is not tokenizer]
    graph = helper.make_graph(nodes, "published", inputs, model.graph.output, small + list(source.tensors.values()))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 12)], ir_version=7)


def write(model, graph_file):
    with open(graph_file, "wb") as file:
        file.write(gzip.compress(model.SerializeToString(), 9, mtime=0))


def main(model_file, graph_file, published_file=None):
    write(Graph(model_file).model(), graph_file)
    if published_file:
        write(published(model_file), published_file)


main(*sys.argv[1:])
