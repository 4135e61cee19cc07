package org.elsol.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.elsol.api.problem.FieldError;
import org.elsol.api.problem.FrameworkFaults;
import org.elsol.api.problem.JsonFaults;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.transcription.audio.Upload;
import org.elsol.store.transcription.audio.UploadTooLarge;
import org.elsol.store.transcription.audio.Uploads;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the multipart form of an upload as it comes, in either order of its parts: the file goes to the spool past no
 * buffer but the parser's, and is hashed and counted on the way. The parser is the one of the server.
 */
public final class FileForm<M> {

    private static final String METADATA = "metadata";
    private static final int MAX_METADATA_BYTES = 256 * 1024;
    private static final int MAX_PART_HEADER_BYTES = 32 * 1024;

    /** What a form may have besides the audio: boundaries, headers, metadata. */
    private static final long MAX_OVERHEAD_BYTES = 1024 * 1024;

    private final Uploads uploads;
    private final long maxUploadBytes;
    private final Contract<M> contract;
    private final JsonMapper json;
    private final Validator validator;

    /** @param uploads takes no file that is larger than {@code maxUploadBytes} */
    public FileForm(Uploads uploads, long maxUploadBytes, Contract<M> contract, JsonMapper json, Validator validator) {
        this.uploads = uploads;
        this.maxUploadBytes = maxUploadBytes;
        this.contract = contract;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads the form to its end. Nothing is left behind when this throws.
     *
     * @throws ProblemException 400 or 413 if the form is not as it should be
     * @throws IOException if the spool cannot be written
     */
    public PostedFile<M> read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxUploadBytes + MAX_OVERHEAD_BYTES) {
            throw tooLarge();
        }
        Parts parts = new Parts();
        boolean read = false;
        try {
            readParts(request, parts);
            PostedFile<M> posted = parts.posted();
            read = true;
            return posted;
        } catch (UploadTooLarge e) {
            throw tooLarge();
        } catch (FileUploadException | FileUploadIOException | MalformedStreamException | ClientAbortException e) {
            throw ProblemException.of(
                    ProblemCode.MALFORMED_UPLOAD, "The multipart form has no boundary, is cut short or is malformed.");
        } finally {
            if (!read) {
                parts.close();
            }
        }
    }

    private void readParts(HttpServletRequest request, Parts parts) throws IOException, FileUploadException {
        FileUpload form = new FileUpload();
        form.setHeaderEncoding("UTF-8");
        form.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
        FileItemIterator items = form.getItemIterator(new ServletRequestContext(request));
        while (items.hasNext()) {
            FileItemStream item = items.next();
            String name = item.getFieldName();
            if (contract.part().equals(name)) {
                parts.file(item);
            } else if (METADATA.equals(name)) {
                parts.metadata(item);
            } else {
                throw ProblemException.field("form", "expected the parts " + contract.part() + " and metadata alone");
            }
        }
    }

    private ProblemException tooLarge() {
        return ProblemException.of(
                ProblemCode.TOO_LARGE, contract.what() + " may have " + maxUploadBytes + " bytes at most.");
    }

    private M metadata(InputStream part) throws IOException {
        byte[] bytes = part.readNBytes(MAX_METADATA_BYTES + 1);
        if (bytes.length > MAX_METADATA_BYTES) {
            throw ProblemException.of(
                    ProblemCode.TOO_LARGE, "metadata may have " + MAX_METADATA_BYTES + " bytes at most.");
        }
        M metadata;
        try {
            metadata = json.readValue(bytes, contract.metadata());
        } catch (JacksonException e) {
            throw JsonFaults.problem(e, METADATA);
        }
        return metadata == null ? contract.none() : valid(metadata);
    }

    private M valid(M metadata) {
        Set<ConstraintViolation<M>> violations = validator.validate(metadata);
        if (!violations.isEmpty()) {
            throw FrameworkFaults.invalid(violations, METADATA);
        }
        List<FieldError> faults = contract.faults().apply(metadata).stream()
                .map(fault -> new FieldError(METADATA + "." + fault.field(), fault.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw ProblemException.fields(faults);
        }
        return metadata;
    }

    /**
     * What a form holds.
     *
     * @param part the part with the file
     * @param what it is, at the start of a sentence
     * @param unnamed stands for a file name that says nothing
     * @param none what is known where no metadata came
     * @param faults what one field alone does not show to be wrong
     */
    public record Contract<M>(
            String part,
            String what,
            String unnamed,
            Class<M> metadata,
            M none,
            Function<M, List<FieldError>> faults) {}

    /** What has come so far. */
    private final class Parts {

        private @Nullable Upload upload;
        private @Nullable String fileName;
        private @Nullable M metadata;

        void file(FileItemStream item) throws IOException {
            if (upload != null) {
                throw ProblemException.field(contract.part(), "expected once");
            }
            fileName = FileName.of(contract.part(), item.getName(), contract.unnamed());
            try (InputStream part = item.openStream()) {
                upload = uploads.receive(part);
            }
        }

        void metadata(FileItemStream item) throws IOException {
            if (metadata != null) {
                throw ProblemException.field(METADATA, "expected once");
            }
            try (InputStream part = item.openStream()) {
                metadata = FileForm.this.metadata(part);
            }
        }

        PostedFile<M> posted() {
            if (upload == null || fileName == null) {
                throw ProblemException.field(contract.part(), "must be given");
            }
            return new PostedFile<>(upload, fileName, metadata == null ? contract.none() : metadata);
        }

        void close() throws IOException {
            if (upload != null) {
                upload.close();
            }
        }
    }
}
