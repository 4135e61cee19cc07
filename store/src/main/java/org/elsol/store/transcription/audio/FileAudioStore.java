package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.elsol.store.keys.RecordKeys;

/**
 * Audio in files {@code ROOT/tenant/consultation/part}, sealed by {@link ChunkCipher}. A file gets its name only when all
 * of it is on the disk, so a crash leaves either the old audio or the new. All files have mode 0600.
 */
public final class FileAudioStore implements AudioStore {

    private static final int WRITE_BYTES = ChunkCipher.SEALED_CHUNK_BYTES;

    private final Path root;
    private final DataKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    /**
     * @param root the folder, made if it is not there
     * @param masterKey 32 bytes for AES; without it nothing here can be read
     */
    public FileAudioStore(Path root, SecretKey masterKey) throws IOException {
        this(root, WrappingKeys.of(KeyWrapping.checked(masterKey)));
    }

    /**
     * The same with a key for each consultation.
     *
     * @param before wrapped what was stored before consultations had keys
     */
    public FileAudioStore(Path root, RecordKeys records, SecretKey before) throws IOException {
        this(root, WrappingKeys.of(records, KeyWrapping.checked(before)));
    }

    private FileAudioStore(Path root, WrappingKeys keys) throws IOException {
        this.keys = new DataKeys(keys);
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        this.root = root;
    }

    @Override
    public void put(AudioKey key, InputStream audio) throws IOException {
        try (UnfinishedFile unfinished = begin(key)) {
            write(unfinished.channel(), key, keys.read(folder(key), key), audio);
            unfinished.finish(file(key));
        } finally {
            removeIfNoAudioIsLeft(folder(key));
        }
    }

    @Override
    public InputStream open(AudioKey key, long from, long length) throws IOException {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("A range cannot be negative");
        }
        FileChannel file = openFile(key);
        boolean opened = false;
        try {
            byte[] salt = ChunkCipher.salt(readHeader(file));
            if (salt == null) {
                throw new AudioDamaged(key, "its header was changed");
            }
            ChunkCipher cipher = ChunkCipher.of(keys.read(folder(key), key), key, salt);
            InputStream stream = new UnsealingStream(SealedFile.of(file), key, cipher, from, length);
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    @Override
    public OptionalLong size(AudioKey key) throws IOException {
        try {
            long clear = ChunkCipher.clearBytes(Files.size(file(key)));
            if (clear < 0) {
                throw new AudioDamaged(key, "its file is cut");
            }
            return OptionalLong.of(clear);
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void delete(AudioKey key) throws IOException {
        Path folder = folder(key);
        if (Files.deleteIfExists(file(key))) {
            PrivateFiles.force(folder);
        }
        removeIfNoAudioIsLeft(folder);
    }

    /** Makes the folder, the key and a file to write to; the file keeps folder and key from being removed. */
    private UnfinishedFile begin(AudioKey key) throws IOException {
        Path folder = folder(key);
        synchronized (lock(folder)) {
            PrivateFiles.createFolders(root, folder);
            UnfinishedFile.deleteAbandoned(folder);
            keys.createIfMissing(folder, key);
            return UnfinishedFile.in(folder);
        }
    }

    private void write(FileChannel out, AudioKey key, SecretKey dataKey, InputStream audio) throws IOException {
        byte[] salt = new byte[ChunkCipher.SALT_BYTES];
        random.nextBytes(salt);
        InputStream sealed = new SealingStream(ChunkCipher.of(dataKey, key, salt), salt, audio);
        for (byte[] next = sealed.readNBytes(WRITE_BYTES); next.length > 0; next = sealed.readNBytes(WRITE_BYTES)) {
            writeFully(out, next);
        }
    }

    /** Removes the folder with the data key, unless audio, or a file that is being written, needs it. */
    private void removeIfNoAudioIsLeft(Path folder) throws IOException {
        synchronized (lock(folder)) {
            if (!Files.isDirectory(folder)) {
                return;
            }
            UnfinishedFile.deleteAbandoned(folder);
            try (DirectoryStream<Path> needed =
                    Files.newDirectoryStream(folder, file -> !file.endsWith(DataKeys.FILE_NAME))) {
                if (needed.iterator().hasNext()) {
                    return;
                }
            }
            Files.deleteIfExists(folder.resolve(DataKeys.FILE_NAME));
            Files.deleteIfExists(folder);
            PrivateFiles.force(folder.resolve("..").normalize());
        }
    }

    private Object lock(Path folder) {
        return locks[Math.floorMod(folder.hashCode(), locks.length)];
    }

    private FileChannel openFile(AudioKey key) throws IOException {
        try {
            return FileChannel.open(file(key), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            AudioMissing missing = new AudioMissing(key);
            missing.initCause(e);
            throw missing;
        }
    }

    private static byte[] readHeader(FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(ChunkCipher.HEADER_BYTES);
        while (header.hasRemaining()) {
            if (file.read(header, header.position()) < 0) {
                break;
            }
        }
        return header.array();
    }

    private static void writeFully(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private Path folder(AudioKey key) {
        return root.resolve(key.tenant()).resolve(key.consultationId());
    }

    private Path file(AudioKey key) {
        return folder(key).resolve(key.part().code());
    }
}
