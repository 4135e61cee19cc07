#!/usr/bin/env python3
"""Takes the weights out of segmentation-3.0.onnx: its tensors become byte ranges of the weights as they were published.

usage: make-segmentation-graph.py segmentation-3.0.onnx segmentation-3.0.bin GRAPH.onnx.gz

Needs the PyPI packages onnx and numpy. The LSTM's tensors are put together of PyTorch's (gates i f g o) by Concat, those
of the linear layers by Transpose; what is not found (the computed sinc filters) stays inside.
"""
import gzip
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

GATE = 128


def main(model_file, weights_file, graph_file):
    model = onnx.load(model_file)
    with open(weights_file, "rb") as file:
        raw = file.read()
    tensors, nodes = [], []

    def find(array):
        return raw.find(np.ascontiguousarray(array, dtype="<f4").tobytes())

    def external(name, array):
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=array.shape)
        tensor.data_location = TensorProto.EXTERNAL
        where = {"location": "segmentation-3.0.bin", "offset": find(array), "length": array.size * 4}
        for key, value in where.items():
            entry = tensor.external_data.add()
            entry.key, entry.value = key, str(value)
        tensors.append(tensor)

    for tensor in model.graph.initializer:
        array, name = numpy_helper.to_array(tensor), tensor.name
        if tensor.data_type != TensorProto.FLOAT:
            tensors.append(tensor)
        elif find(array) >= 0:
            external(name, array)
        elif array.ndim == 2 and find(array.T) >= 0:
            external(name + ".t", array.T)
            nodes.append(helper.make_node("Transpose", [name + ".t"], [name], perm=[1, 0]))
        elif "LSTM" in name:
            directions = []
            for direction in range(2):
                parts = []
                for gate in range(array.shape[1] // GATE):
                    parts.append(f"{name}.{direction}.{gate}")
                    block = array[direction : direction + 1, gate * GATE : (gate + 1) * GATE]
                    assert find(block) >= 0, parts[-1]
                    external(parts[-1], block)
                directions.append(f"{name}.{direction}")
                nodes.append(helper.make_node("Concat", parts, directions[-1:], axis=1))
            nodes.append(helper.make_node("Concat", directions, [name], axis=0))
        else:
            print("stays inside:", name, array.shape)
            tensors.append(tensor)

    nodes.extend(model.graph.node)
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(tensors)
    with open(graph_file, "wb") as file:
        file.write(gzip.compress(model.SerializeToString(), 9, mtime=0))


main(*sys.argv[1:])
