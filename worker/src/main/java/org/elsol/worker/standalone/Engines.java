package org.elsol.worker.standalone;

import java.io.IOException;
import org.elsol.activities.consultation.ConsultationActivitiesImpl;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.activities.knowledge.KnowledgeActivitiesImpl;
import org.elsol.activities.knowledge.LuceneVectorIndex;
import org.elsol.activities.knowledge.PassageStore;
import org.elsol.activities.knowledge.SentenceEncoder;
import org.elsol.activities.models.InstalledModel;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.worker.home.Home;

/** The models and indexes of this process, and the activities that work with them. */
final class Engines implements AutoCloseable {
    private final Closing opened = new Closing();
    private final ConsultationActivitiesImpl consultation;
    private final KnowledgeActivitiesImpl knowledge;

    /** Loads the models, which takes a second or two. */
    Engines(Home home, Rows rows, AudioStore audio, ModelCache models) throws IOException {
        this.consultation = new ConsultationActivitiesImpl(rows.consultations());
        Concepts concepts = new Concepts(Lexicon.bundled());
        InstalledModel sentences = models.require(ModelPurpose.SENTENCES);
        SentenceEncoder encoder = opened.add(new SentenceEncoder(sentences.file(), sentences.sha256()));
        LuceneVectorIndex index = opened.add(LuceneVectorIndex.open(home.index(), encoder.sha256()));
        HybridSearch search = new HybridSearch(rows.passages(), rows.mentions(), index, encoder::encode, concepts);
        this.knowledge = new KnowledgeActivitiesImpl(
                rows.consultations(),
                rows.transcripts(),
                rows.extractions(),
                rows.searches(),
                new PassageStore(rows.passages(), rows.mentions(), rows.facts(), index, encoder::encode, concepts),
                search);
    }

    Object[] gpu() {
        return new Object[] {};
    }

    Object[] cpu() {
        return new Object[] {consultation, knowledge};
    }

    Object[] llm() {
        return new Object[] {};
    }

    @Override
    public void close() {
        opened.close();
    }
}
