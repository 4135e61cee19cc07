package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import javax.crypto.SecretKey;
import org.elsol.store.keys.RecordKeys;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Audio in objects {@code tenant/consultation/part} of an S3-compatible store, sealed by {@link ChunkCipher}. Each object
 * has a data key of its own, wrapped in its metadata ({@value #KEY_METADATA}): audio and key come and go in one step,
 * which two processes that write and delete at once could not do with two objects.
 *
 * <p>An object appears once all of it has arrived. Parts of uploads that a killed process began are invisible but take
 * room: give the bucket a lifecycle rule that aborts multipart uploads after a day.
 */
public final class S3AudioStore implements AudioStore, AutoCloseable {

    static final String KEY_METADATA = "elsol-key";
    private static final int OPENINGS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final S3Client s3;
    private final String bucket;
    private final KeyWrapping keys;
    private final SecureRandom random = new SecureRandom();

    private S3AudioStore(S3Client s3, String bucket, WrappingKeys keys) {
        this.s3 = s3;
        this.bucket = bucket;
        this.keys = new KeyWrapping(keys);
    }

    /**
     * Opens the store, and makes its bucket if there is none.
     *
     * @param masterKey 32 bytes for AES; without it nothing here can be read
     * @throws IOException if it does not answer, or refuses these keys or the bucket
     */
    public static S3AudioStore open(S3Settings settings, SecretKey masterKey) throws IOException {
        return open(settings, WrappingKeys.of(KeyWrapping.checked(masterKey)));
    }

    /**
     * The same with a key for each consultation.
     *
     * @param before wrapped what was stored before consultations had keys
     */
    public static S3AudioStore open(S3Settings settings, RecordKeys records, SecretKey before) throws IOException {
        return open(settings, WrappingKeys.of(records, KeyWrapping.checked(before)));
    }

    private static S3AudioStore open(S3Settings settings, WrappingKeys keys) throws IOException {
        S3AudioStore store = new S3AudioStore(client(settings), settings.bucket(), keys);
        boolean opened = false;
        try {
            store.makeBucketIfMissing();
            opened = true;
            return store;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    @Override
    public void put(AudioKey key, InputStream audio) throws IOException {
        byte[] salt = new byte[ChunkCipher.SALT_BYTES];
        random.nextBytes(salt);
        byte[] wrapped = keys.wrapNewKey(key);
        ChunkCipher cipher = ChunkCipher.of(keys.unwrap(wrapped, key), key, salt);
        Map<String, String> metadata = Map.of(KEY_METADATA, Base64.getEncoder().encodeToString(wrapped));
        try {
            new ObjectUpload(s3, bucket, name(key), metadata).send(new SealingStream(cipher, salt, audio));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /**
     * An object that is replaced between two requests of one opening is opened anew, after a pause that doubles; so is one
     * that seems damaged, since a store may answer with the tag or the key of one version and the bytes of the next
     * while it takes that.
     */
    @Override
    public InputStream open(AudioKey key, long from, long length) throws IOException {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("A range cannot be negative");
        }
        for (int n = 1; ; n++) {
            try {
                return openOnce(key, from, length);
            } catch (ObjectReplaced | AudioDamaged inBetween) {
                if (n == OPENINGS) {
                    throw inBetween;
                }
                pause(FIRST_PAUSE.multipliedBy(1L << (n - 1)));
            }
        }
    }

    private static void pause(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while audio was opened");
        }
    }

    @Override
    public OptionalLong size(AudioKey key) throws IOException {
        try {
            HeadObjectResponse found = s3.headObject(head -> head.bucket(bucket).key(name(key)));
            long clear = ChunkCipher.clearBytes(found.contentLength());
            if (clear < 0) {
                throw new AudioDamaged(key, "its object is cut");
            }
            return OptionalLong.of(clear);
        } catch (NoSuchKeyException e) {
            return OptionalLong.empty();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(AudioKey key) throws IOException {
        try {
            s3.deleteObject(delete -> delete.bucket(bucket).key(name(key)));
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    private InputStream openOnce(AudioKey key, long from, long length) throws IOException {
        GetObjectRequest request =
                GetObjectRequest.builder().bucket(bucket).key(name(key)).build();
        ResponseBytes<GetObjectResponse> header = header(key, request);
        byte[] salt = ChunkCipher.salt(header.asByteArray());
        if (salt == null) {
            throw new AudioDamaged(key, "its header was changed");
        }
        GetObjectResponse found = header.response();
        SealedObject sealed = new SealedObject(
                s3, request.toBuilder().ifMatch(found.eTag()).build(), total(key, found.contentRange()));
        boolean opened = false;
        try {
            ChunkCipher cipher = ChunkCipher.of(keys.unwrap(wrappedKey(key, found), key), key, salt);
            UnsealingStream stream = new UnsealingStream(sealed, key, cipher, from, length);
            stream.prepare();
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                sealed.close();
            }
        }
    }

    private ResponseBytes<GetObjectResponse> header(AudioKey key, GetObjectRequest request) throws IOException {
        try {
            return s3.getObjectAsBytes(request.toBuilder()
                    .range("bytes=0-" + (ChunkCipher.HEADER_BYTES - 1))
                    .build());
        } catch (NoSuchKeyException e) {
            AudioMissing missing = new AudioMissing(key);
            missing.initCause(e);
            throw missing;
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static byte[] wrappedKey(AudioKey key, GetObjectResponse found) throws AudioDamaged {
        try {
            return Base64.getDecoder().decode(found.metadata().getOrDefault(KEY_METADATA, ""));
        } catch (IllegalArgumentException e) {
            AudioDamaged damaged = new AudioDamaged(key, "its key was changed");
            damaged.initCause(e);
            throw damaged;
        }
    }

    /** Of {@code bytes 0-35/70000} the last number (RFC 9110, 14.4). */
    private static long total(AudioKey key, String contentRange) throws AudioDamaged {
        try {
            return Long.parseLong(contentRange.substring(contentRange.indexOf('/') + 1));
        } catch (NumberFormatException e) {
            AudioDamaged damaged = new AudioDamaged(key, "its size is not known");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private void makeBucketIfMissing() throws IOException {
        try {
            s3.headBucket(head -> head.bucket(bucket));
        } catch (NoSuchBucketException missing) {
            makeBucket();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private void makeBucket() throws IOException {
        try {
            s3.createBucket(create -> create.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException quicker) { // another process, started at the same moment
            return;
        } catch (SdkException e) {
            throw new IOException("The object store has no bucket " + bucket + ", and lets none be made", e);
        }
    }

    static IOException unavailable(SdkException e) {
        return new IOException("The object store does not answer, or refuses: " + e.getMessage(), e);
    }

    private static String name(AudioKey key) {
        return key.tenant() + "/" + key.consultationId() + "/" + key.part().code();
    }

    /**
     * The client's own retries are left on: uploads come from callers, whom nobody calls again. Checksums on top of what
     * the protocol needs are off: not every compatible store takes them, and every chunk is authenticated.
     */
    private static S3Client client(S3Settings settings) {
        return S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER))
                .build();
    }
}
