package org.elsol.activities.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Fetches wheels with pip; never a source distribution, whose build would be run. */
final class PipClient implements PackageClient {
    private final String python;
    private final TransferWatch watch;

    /**
     * A client that is looked for when it is first used.
     *
     * @param python the interpreter that has pip, by name or path
     */
    PipClient(String python, TransferWatch watch) {
        this.python = python;
        this.watch = watch;
    }

    @Override
    public void download(PublishedPackage wanted, WorkFolder work, LongConsumer bytes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                python,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check",
                "--no-cache-dir",
                "--no-deps",
                "--only-binary=:all:",
                "--ignore-requires-python",
                "--dest",
                "."));
        command.addAll(tags(wanted.file()));
        command.add(wanted.id().requirement());
        // pip downloads into its temporary folder first: in the work folder it is seen growing, and goes with it.
        Map<String, String> environment = Map.of("TMPDIR", work.path().toString(), "PIP_REQUIRE_VIRTUALENV", "false");
        ClientCommand.Ended ended = new ClientCommand(command, environment, watch).run(work, bytes);
        if (ended.missing() || ended.lastWords().contains("No module named pip")) {
            throw new IOException("pip is missing; install python3-pip (or your system's package of that name)");
        }
        ended.requireSuccess("pip");
    }

    /**
     * The tags of a wheel that is made for one Python and system, so that it comes to any other one too: it is opened as
     * a file alone. {@code NAME-VERSION-PYTHON-ABI-PLATFORM[.PLATFORM].whl}, PEP 427.
     */
    private static List<String> tags(String wheel) {
        String[] parts = wheel.replace(".whl", "").split("-", -1);
        if (parts.length != 5 || parts[4].equals("any")) {
            return List.of();
        }
        List<String> tags = new ArrayList<>(List.of("--implementation", parts[2].substring(0, 2)));
        tags.addAll(List.of("--python-version", parts[2].substring(2), "--abi", parts[3]));
        for (String platform : parts[4].split("\\.", -1)) {
            tags.addAll(List.of("--platform", platform));
        }
        return tags;
    }
}
