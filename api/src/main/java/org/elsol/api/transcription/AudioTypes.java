package org.elsol.api.transcription;

import java.util.Map;

/** The media types under which browsers play what containers hold. */
final class AudioTypes {

    private static final Map<String, String> BY_FORMAT = Map.ofEntries(
            Map.entry("wav", "audio/wav"),
            Map.entry("w64", "audio/x-w64"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("au", "audio/basic"),
            Map.entry("caf", "audio/x-caf"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mpeg", "audio/mpeg"),
            Map.entry("aac", "audio/aac"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("webm", "audio/webm"),
            Map.entry("matroska", "audio/x-matroska"),
            Map.entry("mp4", "audio/mp4"),
            Map.entry("amr", "audio/amr"));

    private AudioTypes() {}

    static String of(String format) {
        return BY_FORMAT.getOrDefault(format, "application/octet-stream");
    }
}
