package org.elsol.worker.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.audit.packet.SignedStatement;
import org.elsol.store.erasure.Certificate;
import org.elsol.worker.home.PrivateFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The certificate of an erasure, and its check, which needs nothing but the certificate. */
@Command(
        name = "erasure",
        description = "Write the signed certificate of an erasure; or verify one, with nothing but the certificate.")
final class ErasureCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The id of a transcription that was erased.")
    private @Nullable String id;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the certificate there instead of printing it.")
    private @Nullable Path out;

    @Option(
            names = "--verify",
            paramLabel = "FILE",
            description = "Verify this certificate; ends with 1 if it was changed.")
    private @Nullable Path certificate;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description =
                    "PEM with the key that must have signed. Without it the certificate's own is taken: that shows"
                            + " that it is whole, but not whose it is.")
    private @Nullable Path publicKey;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((id == null) == (certificate == null)) {
            throw wrongUse("Say either which transcription's certificate to write, or which certificate to --verify.");
        }
        if ((id != null && publicKey != null) || (certificate != null && out != null)) {
            throw wrongUse("--out goes with ID, and --public-key with --verify.");
        }
        return id == null ? verify(Objects.requireNonNull(certificate)) : write(id);
    }

    private int write(String wanted) throws IOException, InterruptedException {
        try (Server server = Server.of(place.home(), place.port())) {
            byte[] bytes = server.api().bytes("/transcriptions/" + URLEncoder.encode(wanted, UTF_8) + "/erasure");
            String line = new String(bytes, UTF_8);
            try {
                Certificate.verified(bytes, null);
            } catch (BrokenPacket _) {
                throw new CommandFailure("There is no certificate yet: the erasure is under way.");
            }
            if (out == null) {
                Objects.requireNonNull(spec).commandLine().getOut().print(line);
                Objects.requireNonNull(spec).commandLine().getOut().flush();
            } else {
                PrivateFiles.write(out.toAbsolutePath(), line);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private int verify(Path file) throws IOException {
        PublicSigningKey trusted = publicKey == null ? null : PacketFile.key(publicKey);
        try {
            told(file, Certificate.verified(PacketFile.read(file), trusted), trusted != null);
            return CommandLine.ExitCode.OK;
        } catch (BrokenPacket broken) {
            PacketFile.tellBroken(Output.of(spec), place.isJson(), file, broken);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void told(Path file, SignedStatement read, boolean trusted) {
        Output output = Output.of(spec);
        String consultation = read.body().path("transcriptionId").asString("");
        String completed = read.body().path("completedAt").asString("");
        int stores = read.body().path("stores").size();
        if (place.isJson()) {
            output.json(Map.of(
                    "file", file.toString(),
                    "whole", true,
                    "transcriptionId", consultation,
                    "completedAt", completed,
                    "stores", stores,
                    "signer", read.signer().fingerprint(),
                    "signerIsTrusted", trusted));
            return;
        }
        output.line("%s is whole: %s was erased at %s from %d stores", file, consultation, completed, stores);
        output.line("signed by %s%s", read.signer().fingerprint(), trusted ? ", the given key" : "");
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
