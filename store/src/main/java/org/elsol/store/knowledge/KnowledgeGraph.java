package org.elsol.store.knowledge;

import java.util.List;

/** Who and what is known, and what is between them. */
public record KnowledgeGraph(List<Entity> entities, List<Relation> relations) {

    public KnowledgeGraph {
        entities = List.copyOf(entities);
        relations = List.copyOf(relations);
    }
}
