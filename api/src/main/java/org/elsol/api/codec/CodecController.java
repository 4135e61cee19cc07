package org.elsol.api.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payloads;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.elsol.api.identity.KeyFilter;
import org.elsol.api.identity.Permission;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.audit.Accesses;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Caller;
import org.elsol.workflows.wire.Engine;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A codec server as Temporal's web interface and command line ask for one. */
@RestController
@RequestMapping(path = "/api/v1/codec", produces = MediaType.APPLICATION_JSON_VALUE)
public final class CodecController {

    /** The action on record when payloads are read. */
    static final String DECODE = "codec.decode";

    private static final Duration SESSION = Duration.ofHours(8);

    private final Engine engine;
    private final Accesses accesses;
    private final ApiKeys keys;

    public CodecController(Engine engine, Accesses accesses, ApiKeys keys) {
        this.engine = engine;
        this.accesses = accesses;
        this.keys = keys;
    }

    /** The read is on record before anything goes out. */
    @CodecDocs.Decoding
    @PostMapping(path = "/decode", consumes = MediaType.APPLICATION_JSON_VALUE)
    String decode(Caller caller, @RequestBody String body) {
        requireOperator(caller);
        ReadablePayloads readable = new ReadablePayloads(caller.tenant(), engine);
        Payloads.Builder clear = Payloads.newBuilder();
        payloads(body).getPayloadsList().forEach(payload -> clear.addPayloads(readable.read(payload)));
        if (readable.consultations().isEmpty()) {
            accesses.add(caller, null, DECODE);
        }
        readable.consultations().forEach(consultation -> accesses.add(caller, consultation, DECODE));
        return json(clear.build());
    }

    @CodecDocs.Session
    @PostMapping("/session")
    ResponseEntity<Void> begin(Caller caller, HttpServletRequest request) {
        requireOperator(caller);
        String key = keys.makeSession(caller, "codec of " + caller.keyName(), SESSION);
        ResponseCookie cookie = ResponseCookie.from(KeyFilter.CODEC_COOKIE, key)
                .path("/api/v1/codec")
                .maxAge(SESSION)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .build();
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    private static void requireOperator(Caller caller) {
        Permission.require(caller, AccessRole.OPERATOR, AccessRole.AUDITOR, AccessRole.ADMIN);
    }

    private static Payloads payloads(String body) {
        Payloads.Builder payloads = Payloads.newBuilder();
        try {
            JsonFormat.parser().merge(body, payloads);
        } catch (InvalidProtocolBufferException e) {
            throw ProblemException.field(
                    "payloads", "expected a list of Temporal's payloads, metadata and data in base64");
        }
        return payloads.build();
    }

    private static String json(Payloads payloads) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(payloads);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("Payloads hold no messages of unknown types", e);
        }
    }
}
