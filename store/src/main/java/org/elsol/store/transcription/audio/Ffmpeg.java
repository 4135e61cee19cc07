package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/**
 * The two programs of FFmpeg, run as subprocesses on untrusted files. What they may do is limited here: the only input is
 * the file that is their standard input, opened as {@code fd:}; no other protocol exists for them, and only containers
 * that cannot refer to other files are recognised.
 *
 * @param ffmpeg the decoder
 * @param ffprobe the inspector
 */
public record Ffmpeg(Path ffmpeg, Path ffprobe) {

    /** Containers of recorders, phones and browsers; playlists, scripts and image formats are not among them. */
    private static final String CONTAINERS = "wav,w64,aiff,au,caf,mp3,aac,flac,ogg,matroska,webm,"
            + "mov,mp4,m4a,3gp,3g2,mj2,amr,amrnb,amrwb,asf,avi,mpeg,mpegts";

    private static final String MOST_BYTES_TO_RECOGNISE = "5000000";
    private static final String MOST_MICROSECONDS_TO_RECOGNISE = "5000000";
    private static final String LARGEST_ALLOCATION = Integer.toString(256 * 1024 * 1024);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    /**
     * Unpacks the programs of the FFmpeg jar into JavaCPP's cache, or takes those on the {@code PATH} if they do not run
     * here. Takes a second the first time on a machine: call it at start.
     *
     * @throws IOException if neither runs on this machine
     */
    public static Ffmpeg find() throws IOException {
        List<Ffmpeg> candidates = new ArrayList<>();
        try {
            candidates.add(new Ffmpeg(Path.of(Loader.load(ffmpeg.class)), Path.of(Loader.load(ffprobe.class))));
        } catch (UnsatisfiedLinkError e) {
            // The jar for this platform is not on the class path.
        }
        candidates.add(new Ffmpeg(Path.of("ffmpeg"), Path.of("ffprobe")));
        for (Ffmpeg candidate : candidates) {
            if (candidate.runs()) {
                return candidate;
            }
        }
        throw new IOException("No ffmpeg runs on this machine. Install FFmpeg 6 or newer, or the libraries libxcb1,"
                + " libxcb-shm0, libasound2, libpulse0, libva2 and libva-drm2 for the one that comes with ElSol");
    }

    /** Starts {@code ffprobe} on a file. The arguments say what to show. */
    public Subprocess inspect(Path file, List<String> arguments, Duration limit) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffprobe.toString(), "-v", "quiet"));
        command.addAll(limits());
        command.addAll(arguments);
        command.addAll(List.of("-i", "fd:"));
        return Subprocess.start(command, file, limit);
    }

    /** Starts {@code ffmpeg} on a file. The arguments say what becomes of it; write to {@code pipe:1}. */
    public Subprocess convert(Path file, List<String> arguments, Duration limit) throws IOException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "quiet", "-nostdin"));
        command.addAll(limits());
        command.addAll(List.of("-i", "fd:"));
        command.addAll(arguments);
        return Subprocess.start(command, file, limit);
    }

    private static List<String> limits() {
        return List.of(
                "-max_alloc", LARGEST_ALLOCATION,
                "-protocol_whitelist", "fd",
                "-format_whitelist", CONTAINERS,
                "-probesize", MOST_BYTES_TO_RECOGNISE,
                "-analyzeduration", MOST_MICROSECONDS_TO_RECOGNISE);
    }

    private boolean runs() {
        for (Path program : List.of(ffmpeg, ffprobe)) {
            try (Subprocess help = Subprocess.start(
                    List.of(program.toString(), "-v", "quiet", "-h", "protocol=fd"), null, START_LIMIT)) {
                help.output().readAllBytes();
                if (help.waitFor() != 0) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
