package org.elsol.activities.models.ggml;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers in a file, row by row.
 *
 * @param shape outermost dimension first; empty for a single number
 * @param values little-endian, lying in the mapped file
 */
record Tensor(ElementType type, List<Integer> shape, MemorySegment values) {

    Tensor {
        shape = List.copyOf(shape);
    }

    /** The rows of one of {@code parts} equal shares of the first dimension. */
    Tensor share(int part, int parts) {
        long bytes = values.byteSize() / parts;
        List<Integer> rest = shape.subList(1, shape.size());
        List<Integer> shared = Stream.concat(Stream.of(shape.getFirst() / parts), rest.stream())
                .toList();
        return new Tensor(type, shared, values.asSlice(part * bytes, bytes));
    }

    /** The same numbers as a column: {@code [n, 1]}. */
    Tensor asColumn() {
        return new Tensor(type, List.of(shape.getFirst(), 1), values);
    }
}
