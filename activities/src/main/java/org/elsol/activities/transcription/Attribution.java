package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Window;

/**
 * Who spoke: with channels mapped to roles, each channel is a speaker, {@code S1} for channel 0 and so on; otherwise all
 * speech is of one speaker {@code S1} whose role is unknown.
 *
 * @param segments {@code s1…sn} in the order of time
 * @param speakers those who speak, and those whom the caller named though they do not
 */
record Attribution(List<Segment> segments, List<Speaker> speakers) {

    private record Heard(int channel, RecognisedSegment segment) {}

    static Attribution of(List<Window> windows, List<ChannelRole> channelRoles) {
        Map<Integer, Role> roles = new TreeMap<>();
        channelRoles.forEach(channel -> roles.put(channel.index(), channel.role()));
        List<Heard> heard = new ArrayList<>();
        for (Window window : windows) {
            List<RecognisedSegment> segments = window.segments();
            if (segments == null) {
                throw new IllegalArgumentException("Window " + window.index() + " is not transcribed");
            }
            segments.forEach(segment -> heard.add(new Heard(window.channel(), segment)));
            roles.putIfAbsent(window.channel(), Role.UNKNOWN);
        }
        heard.sort(
                Comparator.<Heard>comparingLong(one -> one.segment().startMs()).thenComparingInt(Heard::channel));
        List<Segment> segments = new ArrayList<>();
        for (Heard one : heard) {
            segments.add(segment("s" + (segments.size() + 1), one, roles.getOrDefault(one.channel(), Role.UNKNOWN)));
        }
        return new Attribution(segments, speakers(heard, roles));
    }

    private static Segment segment(String id, Heard heard, Role role) {
        RecognisedSegment segment = heard.segment();
        return new Segment(
                id,
                segment.startMs(),
                segment.endMs(),
                speakerId(heard.channel()),
                role,
                segment.text(),
                segment.confidence(),
                segment.quality(),
                segment.words());
    }

    private static List<Speaker> speakers(List<Heard> heard, Map<Integer, Role> roles) {
        double all = heard.stream().mapToDouble(Attribution::seconds).sum();
        List<Speaker> speakers = new ArrayList<>();
        roles.forEach((channel, role) -> {
            List<Heard> own =
                    heard.stream().filter(one -> one.channel() == channel).toList();
            double seconds = own.stream().mapToDouble(Attribution::seconds).sum();
            int turns = turns(heard, channel);
            speakers.add(new Speaker(
                    speakerId(channel),
                    role,
                    null,
                    seconds,
                    all == 0 ? 0 : seconds / all,
                    turns,
                    turns == 0 ? 0 : seconds / turns,
                    overlapSeconds(heard, channel)));
        });
        return speakers;
    }

    private static int turns(List<Heard> heard, int channel) {
        int turns = 0;
        int before = -1;
        for (Heard one : heard) {
            if (one.channel() == channel && before != channel) {
                turns++;
            }
            before = one.channel();
        }
        return turns;
    }

    /** How long this channel speaks while any other does; segments of one channel never overlap. */
    private static double overlapSeconds(List<Heard> heard, int channel) {
        long overlap = 0;
        long othersUntil = 0;
        long ownUntil = 0;
        for (Heard one : heard) {
            long start = one.segment().startMs();
            long end = one.segment().endMs();
            boolean own = one.channel() == channel;
            long unheard = own ? start : Math.max(start, othersUntil);
            overlap += Math.max(0, Math.min(end, own ? othersUntil : ownUntil) - unheard);
            ownUntil = own ? Math.max(ownUntil, end) : ownUntil;
            othersUntil = own ? othersUntil : Math.max(othersUntil, end);
        }
        return overlap / 1000.0;
    }

    private static double seconds(Heard one) {
        return (one.segment().endMs() - one.segment().startMs()) / 1000.0;
    }

    private static String speakerId(int channel) {
        return "S" + (channel + 1);
    }
}
