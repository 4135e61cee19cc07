package org.elsol.worker.standalone;

import java.io.IOException;
import java.time.InstantSource;
import org.elsol.activities.chat.ChatActivitiesImpl;
import org.elsol.activities.chat.ChatRows;
import org.elsol.activities.chat.ChatSettings;
import org.elsol.activities.chat.LanguageModelWording;
import org.elsol.activities.consultation.ConsultationActivitiesImpl;
import org.elsol.activities.consultation.RerunActivitiesImpl;
import org.elsol.activities.delivery.DeliveryActivitiesImpl;
import org.elsol.activities.delivery.DeliverySettings;
import org.elsol.activities.delivery.EventSender;
import org.elsol.activities.erasure.ErasedStores;
import org.elsol.activities.erasure.RetentionActivitiesImpl;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.ExtractionActivitiesImpl;
import org.elsol.activities.extraction.LanguageModelExtractor;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.activities.knowledge.KnowledgeActivitiesImpl;
import org.elsol.activities.knowledge.PassageStore;
import org.elsol.activities.knowledge.document.DocumentActivitiesImpl;
import org.elsol.activities.knowledge.document.DocumentRows;
import org.elsol.activities.knowledge.document.DocumentUnderstanding;
import org.elsol.activities.knowledge.document.PageReading;
import org.elsol.activities.knowledge.document.Tesseract;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.transcription.AudioDecoder;
import org.elsol.activities.transcription.DecoderSettings;
import org.elsol.activities.transcription.TranscriptionActivitiesImpl;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.workflows.erasure.ErasureActivities;
import org.jspecify.annotations.Nullable;

/** The activities of this process. */
final class Engines {
    private final ConsultationActivitiesImpl consultation;
    private final RerunActivitiesImpl reruns;
    private final TranscriptionActivitiesImpl transcription;
    private final ExtractionActivitiesImpl extraction;
    private final KnowledgeActivitiesImpl knowledge;
    private final DocumentActivitiesImpl documents;
    private final ChatActivitiesImpl chat;
    private final DeliveryActivitiesImpl deliveries;
    private final ErasureActivities erasure;
    private final RetentionActivitiesImpl retention;

    /** @param model null leaves extraction and wording to the rules */
    Engines(
            Rows rows,
            Sound sound,
            Paper paper,
            Post post,
            Proof proof,
            Ports ports,
            Lexicon lexicon,
            @Nullable LanguageModel model)
            throws IOException {
        this.consultation = new ConsultationActivitiesImpl(rows.consultations());
        this.reruns = new RerunActivitiesImpl(rows.reruns(), rows.rerunBatches());
        this.transcription = new TranscriptionActivitiesImpl(
                rows.transcripts(),
                rows.takes(),
                rows.consultations(),
                rows.reruns(),
                sound.audio(),
                new AudioDecoder(sound.audio(), sound.spool(), sound.ffmpeg(), DecoderSettings.DEFAULT),
                ports.voices(),
                ports.speech(),
                ports.speakers());
        RulesExtractor extractor = new RulesExtractor(lexicon);
        EvidenceVerifier verifier = new EvidenceVerifier(lexicon);
        this.extraction = new ExtractionActivitiesImpl(
                rows.consultations(),
                rows.patients(),
                rows.transcripts(),
                rows.extractions(),
                rows.replies(),
                model == null ? extractor : new LanguageModelExtractor(model, lexicon, extractor, verifier),
                verifier);
        Concepts concepts = new Concepts(lexicon);
        HybridSearch search =
                new HybridSearch(rows.passages(), rows.mentions(), ports.index(), ports.sentences(), concepts);
        PassageStore passages = new PassageStore(
                rows.passages(), rows.mentions(), rows.facts(), ports.index(), ports.sentences(), concepts);
        this.knowledge = new KnowledgeActivitiesImpl(
                rows.consultations(), rows.transcripts(), rows.extractions(), rows.searches(), passages, search);
        this.documents = new DocumentActivitiesImpl(
                new DocumentRows(rows.documents(), rows.consultations(), rows.patients()),
                paper.files(),
                new PageReading(paper.files(), sound.spool(), paper.reader(), new Tesseract(paper.tesseract())),
                new DocumentUnderstanding(extractor, verifier),
                passages);
        this.chat = new ChatActivitiesImpl(
                new ChatRows(
                        rows.questions(),
                        rows.patients(),
                        rows.consultations(),
                        rows.facts(),
                        rows.passages(),
                        rows.extractions()),
                search,
                concepts,
                ChatSettings.defaults(),
                InstantSource.system(),
                model == null ? null : new LanguageModelWording(model, lexicon));
        this.deliveries = new DeliveryActivitiesImpl(
                rows.consultations(),
                rows.webhooks(),
                rows.lanes(),
                rows.deliveries(),
                post.sender(),
                post.settings(),
                InstantSource.system());
        this.erasure = new ErasedStores(
                        rows.database(),
                        rows.erasures(),
                        rows.consultations(),
                        rows.patients(),
                        rows.documents(),
                        rows.extractions(),
                        rows.reruns(),
                        rows.webhooks(),
                        rows.recordKeys(),
                        sound.audio(),
                        sound.spool(),
                        ports.index())
                .activities(proof.key());
        this.retention = new RetentionActivitiesImpl(
                proof.retention(),
                rows.consultations(),
                rows.erasures(),
                rows.holds(),
                rows.retention(),
                InstantSource.system());
    }

    /** Where recordings lie, and the program that decodes them. */
    record Sound(AudioStore audio, SpoolFolder spool, Ffmpeg ffmpeg) {}

    /** Where documents lie, and the programs that look into them. */
    record Paper(DocumentFiles files, DocumentReader reader, TesseractSettings tesseract) {}

    /** How long records are kept, and what signs that they are gone. */
    record Proof(RetentionRule retention, SigningKey key) {}

    /** How events are sent out. */
    record Post(EventSender sender, DeliverySettings settings) {}

    Object[] gpu() {
        return new Object[] {transcription};
    }

    Object[] cpu() {
        return new Object[] {transcription, extraction, documents};
    }

    Object[] knowledge() {
        return new Object[] {knowledge, documents, erasure};
    }

    Object[] rows() {
        return new Object[] {consultation, reruns, transcription, extraction, documents, erasure, retention};
    }

    Object[] llm() {
        return new Object[] {extraction, documents, chat};
    }

    Object[] delivery() {
        return new Object[] {deliveries};
    }
}
