package org.elsol.store.knowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elsol.store.PlainText;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.knowledge.Relation.Place;
import org.jspecify.annotations.Nullable;

/** Makes the graph of one patient from facts. Findings of the same code are one entity; of those without one, of the same term. */
public final class GraphBuilder {

    private final String patient;
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final Map<Between, Relation> relations = new LinkedHashMap<>();

    private record Between(
            String to, Relation.Kind kind, @Nullable Certainty certainty) {}

    public GraphBuilder(Patient patient) {
        this.patient = "patient/" + patient.id();
        String name = patient.name() == null ? patient.id() : patient.name();
        entities.put(this.patient, new Entity(this.patient, Entity.Kind.PATIENT, name, List.of(name), List.of()));
    }

    /** Adds who attended the patient. */
    public GraphBuilder attendedBy(String clinician, Instant when) {
        String id = "clinician/" + PlainText.fold(clinician);
        merge(new Entity(id, Entity.Kind.CLINICIAN, clinician, List.of(clinician), List.of()));
        merge(new Relation(patient, id, Relation.Kind.ATTENDED_BY, null, when, when, List.of()));
        return this;
    }

    /** Adds a fact of the patient; one that is neither of a condition, a drug, a test nor a procedure adds nothing. */
    public GraphBuilder add(Fact fact) {
        Finding finding = fact.finding();
        entityKind(finding).ifPresent(kind -> {
            Entity entity = new Entity(
                    kind.code() + "/" + key(finding),
                    kind,
                    finding.normalized(),
                    List.of(finding.normalized()),
                    finding.codes());
            merge(entity);
            merge(new Relation(
                    patient,
                    entity.id(),
                    relationKind(finding),
                    finding.certainty(),
                    fact.recordedAt(),
                    fact.recordedAt(),
                    finding.evidence().stream()
                            .map(evidence -> place(fact, evidence))
                            .toList()));
        });
        return this;
    }

    public KnowledgeGraph build() {
        return new KnowledgeGraph(List.copyOf(entities.values()), List.copyOf(relations.values()));
    }

    private void merge(Entity entity) {
        entities.merge(
                entity.id(),
                entity,
                (known, more) -> new Entity(
                        known.id(), known.kind(), more.name(), both(known.names(), more.names()), known.codes()));
    }

    private void merge(Relation relation) {
        Between between = new Between(relation.to(), relation.kind(), relation.certainty());
        relations.merge(
                between,
                relation,
                (known, more) -> new Relation(
                        known.from(),
                        known.to(),
                        known.kind(),
                        known.certainty(),
                        known.first().isBefore(more.first()) ? known.first() : more.first(),
                        known.last().isAfter(more.last()) ? known.last() : more.last(),
                        both(known.evidence(), more.evidence())));
    }

    private static <T> List<T> both(List<T> known, List<T> more) {
        List<T> all = new ArrayList<>(known);
        more.stream().filter(one -> !known.contains(one)).forEach(all::add);
        return all;
    }

    private static String key(Finding finding) {
        return finding.codes().stream()
                .map(GraphBuilder::written)
                .findFirst()
                .orElseGet(() -> PlainText.fold(finding.normalized()));
    }

    private static String written(Code code) {
        return code.system() + ":" + code.code();
    }

    private static Optional<Entity.Kind> entityKind(Finding finding) {
        return switch (finding.kind()) {
            case SYMPTOM, DIAGNOSIS, RISK_FACTOR, FAMILY_HISTORY, ALLERGY -> Optional.of(Entity.Kind.CONDITION);
            case MEDICATION -> Optional.of(Entity.Kind.DRUG);
            case TEST, VITAL_SIGN -> Optional.of(Entity.Kind.TEST);
            case PROCEDURE -> Optional.of(Entity.Kind.PROCEDURE);
            case RECOMMENDATION, FOLLOW_UP, CONCERN -> Optional.empty();
        };
    }

    private static Relation.Kind relationKind(Finding finding) {
        if (finding.certainty() == Certainty.FAMILY) {
            return Relation.Kind.RELATIVE_HAS;
        }
        return switch (finding.kind()) {
            case SYMPTOM, DIAGNOSIS, RISK_FACTOR, RECOMMENDATION, FOLLOW_UP, CONCERN -> Relation.Kind.HAS;
            case FAMILY_HISTORY -> Relation.Kind.RELATIVE_HAS;
            case ALLERGY -> Relation.Kind.ALLERGIC_TO;
            case MEDICATION -> Relation.Kind.TAKES;
            case TEST, VITAL_SIGN -> Relation.Kind.TESTED_BY;
            case PROCEDURE -> Relation.Kind.UNDERWENT;
        };
    }

    private static Place place(Fact fact, Evidence evidence) {
        return new Place(
                fact.source(),
                fact.consultationId(),
                evidence.segmentId(),
                evidence.startMs(),
                evidence.endMs(),
                evidence.page(),
                evidence.quote(),
                fact.recordedAt());
    }
}
