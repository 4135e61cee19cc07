package org.elsol.worker.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.Packet;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.worker.home.PrivateFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The audit packet of a consultation, and its check, which needs nothing but the packet. */
@Command(
        name = "audit",
        description = "Write the signed audit packet of a consultation; or verify one, with nothing but the packet.")
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The id of a transcription.")
    private @Nullable String id;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the packet there, readable by its owner alone.")
    private @Nullable Path out;

    @Option(names = "--verify", paramLabel = "FILE", description = "Verify this packet; ends with 1 if it was changed.")
    private @Nullable Path packet;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description =
                    "PEM with the key that must have signed. Without it the packet's own is taken: that shows that"
                            + " the packet is whole, but not whose it is.")
    private @Nullable Path publicKey;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((id == null) == (packet == null)) {
            throw wrongUse("Say either which transcription's packet to write, or which packet to --verify.");
        }
        if ((id != null && publicKey != null) || (packet != null && out != null)) {
            throw wrongUse("--out goes with ID, and --public-key with --verify.");
        }
        return id == null ? verify(Objects.requireNonNull(packet)) : write(id);
    }

    private int write(String wanted) throws IOException, InterruptedException {
        try (Server server = Server.of(place.home(), place.port())) {
            byte[] bytes = server.api().bytes("/transcriptions/" + URLEncoder.encode(wanted, UTF_8) + "/audit");
            String lines = new String(bytes, UTF_8);
            if (out == null) {
                Objects.requireNonNull(spec).commandLine().getOut().print(lines);
                Objects.requireNonNull(spec).commandLine().getOut().flush();
            } else {
                PrivateFiles.write(out.toAbsolutePath(), lines);
                told(out, Packet.verified(bytes, null), false);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private int verify(Path file) throws IOException {
        PublicSigningKey trusted = publicKey == null ? null : PacketFile.key(publicKey);
        try {
            told(file, Packet.verified(PacketFile.read(file), trusted), trusted != null);
            return CommandLine.ExitCode.OK;
        } catch (BrokenPacket broken) {
            PacketFile.tellBroken(Output.of(spec), place.isJson(), file, broken);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void told(Path file, Packet read, boolean trusted) {
        Output output = Output.of(spec);
        if (place.isJson()) {
            output.json(Map.of(
                    "file", file.toString(),
                    "whole", true,
                    "consultationId", read.consultationId(),
                    "entries", read.entries().size(),
                    "signer", read.signer().fingerprint(),
                    "signerIsTrusted", trusted));
            return;
        }
        output.line("%s is whole: %d entries about %s", file, read.entries().size(), read.consultationId());
        output.line("signed by %s%s", read.signer().fingerprint(), trusted ? ", the given key" : "");
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
