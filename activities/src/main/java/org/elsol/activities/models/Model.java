package org.elsol.activities.models;

import java.util.List;

/**
 * One model of the manifest.
 *
 * @param name stands in every output that the model made
 * @param file its name in the model folder
 * @param bytes the file's size
 * @param sha256 of the file, in lower-case hex
 * @param licence SPDX identifier
 * @param about what it is, in a line
 * @param sources tried in order, at least one
 */
public record Model(
        String name,
        ModelPurpose purpose,
        String file,
        long bytes,
        String sha256,
        String licence,
        String about,
        List<ModelSource> sources) {

    public Model {
        FileNames.requirePlain(file);
        Sha256.requireHex(sha256);
        if (bytes <= 0) {
            throw new IllegalArgumentException("The model " + name + " needs a size.");
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("The model " + name + " has no source.");
        }
        sources = List.copyOf(sources);
    }
}
