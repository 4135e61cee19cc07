package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.PlainText;
import org.elsol.store.consultation.Patient;

/**
 * The patients of one hospital by the parts of their names. What is asked for must fit wholly: «Pedro Pérez» is not
 * Juan Pérez.
 */
final class PatientNames {

    /** How well a name fits: as it is written, as it sounds, or but for a slip of the keyboard. */
    enum Fit {
        WRITTEN,
        SOUNDS,
        SLIP
    }

    /** Those that a name fits, all equally well. */
    record Match(Fit fit, List<Patient> patients) {}

    private static final Set<String> PARTICLES = Set.of("de", "del", "la", "las", "los", "y", "e", "da", "do", "dos");

    private final List<Patient> patients;
    private final KnownNames knownNames;
    private final Map<String, BitSet> written = new LinkedHashMap<>();
    private final Map<String, BitSet> sounds = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    PatientNames(List<Patient> patients, KnownNames knownNames) {
        this.patients = List.copyOf(patients);
        this.knownNames = knownNames;
        for (int i = 0; i < patients.size(); i++) {
            ids.put(PlainText.fold(patients.get(i).id()), i);
            for (String part : parts(patients.get(i))) {
                written.computeIfAbsent(part, ignored -> new BitSet()).set(i);
            }
        }
        written.forEach((part, who) -> sounds.computeIfAbsent(Spelling.sound(part), ignored -> new BitSet())
                .or(who));
    }

    /** Whether a patient's name has this part, written so. */
    boolean hasPart(String plain) {
        return written.containsKey(plain);
    }

    /** Whether one patient has both parts. */
    boolean together(String onePlain, String otherPlain) {
        BitSet one = written.get(onePlain);
        BitSet other = written.get(otherPlain);
        return one != null && other != null && one.intersects(other);
    }

    /** The patient whose id this is, if the id could be no word. */
    Optional<Patient> withId(String plain) {
        return plain.chars().anyMatch(Character::isDigit)
                ? Optional.ofNullable(ids.get(plain)).map(patients::get)
                : Optional.empty();
    }

    /** Whom all these parts of a name fit, as well as they fit anyone; who is called exactly so goes before all. */
    Optional<Match> find(List<String> plainParts) {
        List<String> wanted =
                plainParts.stream().filter(part -> !PARTICLES.contains(part)).toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (Fit fit : Fit.values()) {
            BitSet fitting = new BitSet();
            fitting.set(0, patients.size());
            wanted.forEach(part -> fitting.and(having(part, fit)));
            if (!fitting.isEmpty()) {
                List<Patient> found = fitting.stream().mapToObj(patients::get).toList();
                return Optional.of(new Match(fit, exactlyCalled(found, wanted)));
            }
        }
        return Optional.empty();
    }

    /** Those who share some part of the name: whom the asker may have meant. */
    List<Patient> near(List<String> plainParts, int limit) {
        BitSet near = new BitSet();
        for (String part : plainParts) {
            if (!PARTICLES.contains(part)) {
                near.or(having(part, Fit.SOUNDS));
            }
        }
        return near.stream().limit(limit).mapToObj(patients::get).toList();
    }

    private List<Patient> exactlyCalled(List<Patient> found, List<String> wanted) {
        List<String> sorted = wanted.stream().sorted().toList();
        List<Patient> exact = found.stream()
                .filter(patient -> parts(patient).stream().sorted().toList().equals(sorted))
                .toList();
        return exact.isEmpty() ? found : exact;
    }

    private BitSet having(String part, Fit fit) {
        BitSet who = new BitSet();
        who.or(written.getOrDefault(part, new BitSet()));
        if (fit != Fit.WRITTEN && part.length() > 2) {
            who.or(sounds.getOrDefault(Spelling.sound(part), new BitSet()));
        }
        // Marta is no slip for María: a word that is a name itself is taken as it stands.
        if (fit == Fit.SLIP && !knownNames.contains(part) && !hasPart(part)) {
            written.forEach((name, having) -> {
                if (Spelling.oneSlip(part, name)) {
                    who.or(having);
                }
            });
        }
        return who;
    }

    private static List<String> parts(Patient patient) {
        String name = patient.name();
        if (name == null) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        Arrays.stream(QuestionText.of(name).words().toArray(new QuestionWord[0]))
                .map(QuestionWord::plain)
                .filter(part -> !PARTICLES.contains(part))
                .forEach(parts::add);
        return parts;
    }
}
