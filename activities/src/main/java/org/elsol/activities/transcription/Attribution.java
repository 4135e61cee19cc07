package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Window;
import org.jspecify.annotations.Nullable;

/**
 * Who said what. With channels mapped to roles, each channel is a speaker, {@code S1} for channel 0 and so on; otherwise
 * the speakers are those that were told apart, {@code S1} being the first to say a word.
 *
 * @param segments {@code s1…sn} in the order of time
 * @param speakers those who speak, and those whom the caller named though they do not
 */
record Attribution(List<Segment> segments, List<Speaker> speakers) {

    private record Heard(int voice, RecognisedSegment segment) {}

    /** Each channel is a speaker. */
    static Attribution of(List<Window> windows, List<ChannelRole> channelRoles) {
        Map<Integer, Role> roles = new TreeMap<>();
        channelRoles.forEach(channel -> roles.put(channel.index(), channel.role()));
        List<Heard> heard = new ArrayList<>();
        for (Window window : windows) {
            segments(window).forEach(segment -> heard.add(new Heard(window.channel(), segment)));
            roles.putIfAbsent(window.channel(), Role.UNKNOWN);
        }
        heard.sort(
                Comparator.<Heard>comparingLong(one -> one.segment().startMs()).thenComparingInt(Heard::voice));
        List<Speaker> speakers = new ArrayList<>();
        roles.forEach((channel, role) -> speakers.add(
                speaker(heard, channel, role, null, seconds(heard, channel), overlapSeconds(heard, channel))));
        return new Attribution(segments(heard, roles), shared(speakers));
    }

    /** Each word is its speaker's; segments are cut where the speaker changes; roles are those that are heard. */
    static Attribution of(List<Window> windows, SpeakerTimeline timeline, SpokenRoles spoken) {
        WordSpeakers words = new WordSpeakers(timeline);
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Heard> heard = new ArrayList<>();
        windows.stream()
                .flatMap(window -> segments(window).stream())
                .sorted(Comparator.comparingLong(RecognisedSegment::startMs))
                .flatMap(segment -> words.split(segment).stream())
                .forEach(piece -> {
                    int number = numbers.computeIfAbsent(piece.speaker(), any -> numbers.size());
                    heard.add(new Heard(number, piece.segment()));
                });
        Map<Integer, SpokenRoles.Found> found = found(heard, spoken);
        Map<Integer, Role> roles = new TreeMap<>();
        found.forEach((voice, one) -> roles.put(voice, one.role()));
        List<Speaker> speakers = new ArrayList<>();
        boolean timed = timeline.speakers() > 0;
        numbers.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(entry -> {
            int voice = entry.getValue();
            double seconds = timed ? timeline.seconds(entry.getKey()) : seconds(heard, voice);
            double overlap = timed ? timeline.overlapSeconds(entry.getKey()) : 0;
            SpokenRoles.Found one = Objects.requireNonNull(found.get(voice));
            speakers.add(speaker(heard, voice, one.role(), one.confidence(), seconds, overlap));
        });
        return new Attribution(segments(heard, roles), shared(speakers));
    }

    /** A segment that nobody can vouch for says nothing of roles. */
    private static Map<Integer, SpokenRoles.Found> found(List<Heard> heard, SpokenRoles spoken) {
        Map<Integer, String> said = new TreeMap<>();
        for (Heard one : heard) {
            boolean usable =
                    one.segment().quality() == Quality.OK || one.segment().quality() == Quality.LOW_CONFIDENCE;
            said.merge(one.voice(), usable ? one.segment().text() : "", (before, more) -> before + "\n" + more);
        }
        return spoken.roles(said);
    }

    private static List<RecognisedSegment> segments(Window window) {
        List<RecognisedSegment> segments = window.segments();
        if (segments == null) {
            throw new IllegalArgumentException("Window " + window.index() + " is not transcribed");
        }
        return segments;
    }

    private static List<Segment> segments(List<Heard> heard, Map<Integer, Role> roles) {
        List<Segment> segments = new ArrayList<>();
        for (Heard one : heard) {
            RecognisedSegment segment = one.segment();
            segments.add(new Segment(
                    "s" + (segments.size() + 1),
                    segment.startMs(),
                    segment.endMs(),
                    speakerId(one.voice()),
                    roles.getOrDefault(one.voice(), Role.UNKNOWN),
                    segment.text(),
                    segment.confidence(),
                    segment.quality(),
                    segment.words(),
                    segment.metrics()));
        }
        return segments;
    }

    private static Speaker speaker(
            List<Heard> heard,
            int voice,
            Role role,
            @Nullable Double roleConfidence,
            double seconds,
            double overlapSeconds) {
        int turns = turns(heard, voice);
        double meanTurn = turns == 0 ? 0 : seconds / turns;
        return new Speaker(speakerId(voice), role, null, seconds, 0, turns, meanTurn, overlapSeconds, roleConfidence);
    }

    /** The same with each one's share of all speech. */
    private static List<Speaker> shared(List<Speaker> speakers) {
        double all = speakers.stream().mapToDouble(Speaker::seconds).sum();
        return speakers.stream()
                .map(one -> new Speaker(
                        one.id(),
                        one.role(),
                        one.name(),
                        one.seconds(),
                        all == 0 ? 0 : one.seconds() / all,
                        one.turns(),
                        one.meanTurnSeconds(),
                        one.overlapSeconds(),
                        one.roleConfidence()))
                .toList();
    }

    private static int turns(List<Heard> heard, int voice) {
        int turns = 0;
        int before = -1;
        for (Heard one : heard) {
            if (one.voice() == voice && before != voice) {
                turns++;
            }
            before = one.voice();
        }
        return turns;
    }

    /** How long this voice speaks while any other does; segments of one voice never overlap. */
    private static double overlapSeconds(List<Heard> heard, int voice) {
        long overlap = 0;
        long othersUntil = 0;
        long ownUntil = 0;
        for (Heard one : heard) {
            long start = one.segment().startMs();
            long end = one.segment().endMs();
            boolean own = one.voice() == voice;
            long unheard = own ? start : Math.max(start, othersUntil);
            overlap += Math.max(0, Math.min(end, own ? othersUntil : ownUntil) - unheard);
            ownUntil = own ? Math.max(ownUntil, end) : ownUntil;
            othersUntil = own ? othersUntil : Math.max(othersUntil, end);
        }
        return overlap / 1000.0;
    }

    private static double seconds(List<Heard> heard, int voice) {
        return heard.stream()
                .filter(one -> one.voice() == voice)
                .mapToDouble(one -> (one.segment().endMs() - one.segment().startMs()) / 1000.0)
                .sum();
    }

    private static String speakerId(int voice) {
        return "S" + (voice + 1);
    }
}
