package org.elsol.worker.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.elsol.store.transcription.audio.Ffmpeg;

/** Recordings of many formats, damaged in the ways in which files are damaged. The same seed makes the same files. */
final class MalformedMedia {

    /** Container and codec by file name ending. */
    private static final Map<String, List<String>> FORMATS = formats();

    private MalformedMedia() {}

    /** A damage. */
    private enum Damage {
        CUT_SHORT {
            @Override
            byte[] of(byte[] file, Random random) {
                return Arrays.copyOf(file, random.nextInt(file.length));
            }
        },
        CUT_IN_THE_HEADER {
            @Override
            byte[] of(byte[] file, Random random) {
                return Arrays.copyOf(file, random.nextInt(64));
            }
        },
        BEGINNING_LOST {
            @Override
            byte[] of(byte[] file, Random random) {
                return Arrays.copyOfRange(file, 1 + random.nextInt(file.length - 1), file.length);
            }
        },
        BITS_FLIPPED {
            @Override
            byte[] of(byte[] file, Random random) {
                byte[] damaged = file.clone();
                for (int i = 0; i < 1 + file.length / 500; i++) {
                    damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return damaged;
            }
        },
        HEADER_RANDOM {
            @Override
            byte[] of(byte[] file, Random random) {
                byte[] damaged = file.clone();
                byte[] noise = new byte[Math.min(file.length, 8 + random.nextInt(120))];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, damaged, random.nextInt(8), Math.min(noise.length, file.length - 8));
                return damaged;
            }
        },
        BLOCK_OF_ZEROS {
            @Override
            byte[] of(byte[] file, Random random) {
                byte[] damaged = file.clone();
                int from = random.nextInt(file.length);
                Arrays.fill(damaged, from, Math.min(file.length, from + 512 + random.nextInt(8192)), (byte) 0);
                return damaged;
            }
        },
        SIZES_HUGE {
            @Override
            byte[] of(byte[] file, Random random) {
                byte[] damaged = file.clone();
                int at = random.nextInt(Math.min(file.length - 4, 96));
                Arrays.fill(damaged, at, at + 4, (byte) 0xFF);
                return damaged;
            }
        },
        BLOCK_TWICE {
            @Override
            byte[] of(byte[] file, Random random) {
                int from = random.nextInt(file.length);
                int to = Math.min(file.length, from + 1 + random.nextInt(4096));
                ByteArrayOutputStream damaged = new ByteArrayOutputStream();
                damaged.write(file, 0, to);
                damaged.write(file, from, file.length - from);
                return damaged.toByteArray();
            }
        },
        ALL_RANDOM_BEHIND_THE_HEADER {
            @Override
            byte[] of(byte[] file, Random random) {
                byte[] damaged = new byte[file.length];
                random.nextBytes(damaged);
                System.arraycopy(file, 0, damaged, 0, Math.min(file.length, 32 + random.nextInt(64)));
                return damaged;
            }
        };

        abstract byte[] of(byte[] file, Random random);
    }

    /**
     * Damaged files, by a name that says what was done to them.
     *
     * @param folder to make the whole ones in, which is left empty
     * @param rounds how often each damage is done to each format
     */
    static Map<String, byte[]> of(Path folder, Ffmpeg ffmpeg, Path speech, int rounds, long seed)
            throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Random random = new Random(seed);
        for (Map.Entry<String, List<String>> format : FORMATS.entrySet()) {
            byte[] whole = whole(folder, ffmpeg, speech, format.getKey(), format.getValue());
            for (Damage damage : Damage.values()) {
                for (int round = 0; round < rounds; round++) {
                    String name =
                            damage.name().toLowerCase(java.util.Locale.ROOT) + "-" + round + "." + format.getKey();
                    files.put(name, damage.of(whole, random));
                }
            }
        }
        return files;
    }

    private static byte[] whole(Path folder, Ffmpeg ffmpeg, Path speech, String ending, List<String> codec)
            throws IOException, InterruptedException {
        Path file = folder.resolve("whole." + ending);
        List<String> command = new ArrayList<>(List.of(
                ffmpeg.ffmpeg().toString(),
                "-v",
                "error",
                "-nostdin",
                "-y",
                "-t",
                "4",
                "-i",
                speech.toString(),
                "-ac",
                "1"));
        command.addAll(codec);
        command.add(file.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new AssertionError("cannot make " + file.getFileName());
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static Map<String, List<String>> formats() {
        Map<String, List<String>> formats = new LinkedHashMap<>();
        formats.put("wav", List.of("-c:a", "pcm_s16le"));
        formats.put("w64", List.of("-c:a", "pcm_f32le"));
        formats.put("flac", List.of("-c:a", "flac"));
        formats.put("ogg", List.of("-c:a", "libopus"));
        formats.put("webm", List.of("-c:a", "libopus"));
        formats.put("mp3", List.of("-c:a", "libmp3lame"));
        formats.put("m4a", List.of("-c:a", "aac"));
        formats.put("amr", List.of("-c:a", "libopencore_amrnb", "-ar", "8000"));
        formats.put("au", List.of("-c:a", "pcm_mulaw", "-ar", "8000"));
        return formats;
    }
}
