package org.elsol.worker.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the native speech library is built with: Rust, CMake and a C++ compiler. */
final class BuildTools {
    private static final int RUST_MINOR = 88; // the crate whisper-rs-sys asks for 1.88
    private static final Pattern RUST = Pattern.compile("cargo 1\\.(\\d{1,6})\\.");

    private BuildTools() {}

    /** What is missing, each with where it comes from; empty where nothing is. */
    static List<String> missing() throws InterruptedException {
        List<String> missing = new ArrayList<>();
        Matcher cargo = RUST.matcher(said("cargo").orElse(""));
        if (!cargo.find() || Integer.parseInt(cargo.group(1)) < RUST_MINOR) {
            missing.add("Rust 1." + RUST_MINOR + " or newer (rustup)");
        }
        if (said("cmake").isEmpty()) {
            missing.add("CMake (package cmake)");
        }
        if (said("c++").isEmpty()) {
            missing.add("a C++ compiler (package g++)");
        }
        if (said("pip").isEmpty() && said("pip3").isEmpty()) {
            missing.add("pip (package python3-pip)");
        }
        return missing;
    }

    private static Optional<String> said(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
