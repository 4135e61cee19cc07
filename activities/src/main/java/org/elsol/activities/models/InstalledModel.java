package org.elsol.activities.models;

import java.nio.file.Path;

/**
 * A model that is there and was verified.
 *
 * @param name as in the manifest
 * @param file absolute
 * @param sha256 of the file, in lower-case hex
 */
public record InstalledModel(String name, Path file, String sha256) {}
