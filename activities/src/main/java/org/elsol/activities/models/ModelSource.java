package org.elsol.activities.models;

import java.util.List;

/** One way to come by a model file. */
public sealed interface ModelSource {

    /** The file as it is published. */
    record Fetched(Origin origin) implements ModelSource {}

    /**
     * Made from a Whisper model in CTranslate2's format.
     *
     * @param weights the parts of {@code model.bin}, to be joined in this order
     * @param weightsBytes the size of the joined parts
     * @param weightsSha256 of the joined parts, in lower-case hex
     * @param vocabulary the model's {@code vocabulary.json}
     */
    record Converted(
            List<Origin.PackageEntry> weights, long weightsBytes, String weightsSha256, Origin.PackageEntry vocabulary)
            implements ModelSource {

        public Converted {
            weights = List.copyOf(weights);
            Sha256.requireHex(weightsSha256);
        }
    }
}
