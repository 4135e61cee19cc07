package org.elsol.activities.models;

import java.net.URI;

/** Where a file is published. */
public sealed interface Origin {

    /**
     * A file inside a package.
     *
     * @param path the entry's name in the package's archive
     */
    record PackageEntry(PublishedPackage in, String path) implements Origin {

        @Override
        public String toString() {
            return in.id().toString();
        }
    }

    /** A file that its authors publish at an address of their own. */
    record Upstream(URI address) implements Origin {

        @Override
        public String toString() {
            return address.toString();
        }
    }
}
