package org.elsol.api.transcription.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.transcription.Segment;

/** The file formats of an export that are text; {@code json} is the transcription as the API gives it. */
public enum ExportFormat {
    /** SubRip, with the speaker before the text. */
    SRT("application/x-subrip", true) {
        @Override
        String write(List<Segment> segments, SpeakerLabels labels) {
            StringBuilder file = new StringBuilder();
            int number = 0;
            for (Cue cue : (Iterable<Cue>) cues(segments)::iterator) {
                file.append(++number)
                        .append('\n')
                        .append(time(cue.startMs(), ','))
                        .append(" --> ");
                file.append(time(cue.endMs(), ',')).append('\n');
                file.append(labels.of(cue.speaker()))
                        .append(": ")
                        .append(cue.text())
                        .append("\n\n");
            }
            return file.toString();
        }
    },
    /** WebVTT, with the speaker as voice. */
    VTT("text/vtt", true) {
        @Override
        String write(List<Segment> segments, SpeakerLabels labels) {
            StringBuilder file = new StringBuilder("WEBVTT\n\n");
            for (Cue cue : (Iterable<Cue>) cues(segments)::iterator) {
                file.append(time(cue.startMs(), '.'))
                        .append(" --> ")
                        .append(time(cue.endMs(), '.'))
                        .append('\n');
                file.append("<v ").append(escaped(labels.of(cue.speaker()))).append('>');
                file.append(escaped(cue.text())).append("</v>\n\n");
            }
            return file.toString();
        }
    },
    /** One line a segment, with the time where there is one. */
    TXT("text/plain", false) {
        @Override
        String write(List<Segment> segments, SpeakerLabels labels) {
            return segments.stream()
                    .map(segment -> (segment.startMs() == null ? "" : "[" + clock(segment.startMs()) + "] ")
                            + labels.of(segment.speaker()) + ": " + segment.text() + "\n")
                    .collect(Collectors.joining());
        }
    };

    private final String mediaType;
    private final boolean timed;

    ExportFormat(String mediaType, boolean timed) {
        this.mediaType = mediaType;
        this.timed = timed;
    }

    /** In UTF-8. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether it is of no use without times. */
    public boolean isTimed() {
        return timed;
    }

    /** What follows the dot of the file's name. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format with this {@link #code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ExportFormat of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** @param segments with times, if the format {@link #isTimed} */
    abstract String write(List<Segment> segments, SpeakerLabels labels);

    private static Stream<Cue> cues(List<Segment> segments) {
        return segments.stream().map(Cue::of).flatMap(List::stream);
    }

    private static String time(long ms, char point) {
        return clock(ms) + point + String.format(Locale.ROOT, "%03d", ms % 1000);
    }

    private static String clock(long ms) {
        long seconds = ms / 1000;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
