package org.elsol.activities.models;

/**
 * A package as it was published.
 *
 * @param file the archive's name
 * @param bytes the archive's size
 * @param sha256 of the archive, in lower-case hex
 */
public record PublishedPackage(PackageId id, String file, long bytes, String sha256) {

    public PublishedPackage {
        FileNames.requirePlain(file);
        Sha256.requireHex(sha256);
    }
}
