package org.elsol.activities.models;

import java.io.IOException;
import java.util.function.LongConsumer;

/** An ordinary client of a package registry, as it is set up on this machine. */
interface PackageClient {
    /** Where in the work folder the archive is put. */
    String ARCHIVE_FOLDER = "archive";

    /**
     * Downloads the package's archive, without what it depends on, into {@link #ARCHIVE_FOLDER} of the work folder.
     * Nothing of the package is run or unpacked.
     *
     * @param bytes told how many bytes have come, several times a second
     * @throws IOException if the client is missing (the message says what to install), fails or stalls
     */
    void download(PublishedPackage wanted, WorkFolder work, LongConsumer bytes)
            throws IOException, InterruptedException;
}
