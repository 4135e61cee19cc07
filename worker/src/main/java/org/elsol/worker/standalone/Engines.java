package org.elsol.worker.standalone;

import java.io.IOException;
import java.time.InstantSource;
import org.elsol.activities.chat.ChatActivitiesImpl;
import org.elsol.activities.chat.ChatRows;
import org.elsol.activities.chat.ChatSettings;
import org.elsol.activities.consultation.ConsultationActivitiesImpl;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.ExtractionActivitiesImpl;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.activities.knowledge.KnowledgeActivitiesImpl;
import org.elsol.activities.knowledge.PassageStore;
import org.elsol.activities.knowledge.SentenceEncoder;
import org.elsol.activities.transcription.AudioDecoder;
import org.elsol.activities.transcription.DecoderSettings;
import org.elsol.activities.transcription.TranscriptionActivitiesImpl;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.SpoolFolder;

/** The activities of this process. */
final class Engines {
    private final ConsultationActivitiesImpl consultation;
    private final TranscriptionActivitiesImpl transcription;
    private final ExtractionActivitiesImpl extraction;
    private final KnowledgeActivitiesImpl knowledge;
    private final ChatActivitiesImpl chat;

    Engines(Rows rows, Sound sound, Ports ports, Lexicon lexicon) throws IOException {
        this.consultation = new ConsultationActivitiesImpl(rows.consultations());
        this.transcription = new TranscriptionActivitiesImpl(
                rows.transcripts(),
                rows.consultations(),
                sound.audio(),
                new AudioDecoder(sound.audio(), sound.spool(), sound.ffmpeg(), DecoderSettings.DEFAULT),
                ports.voices(),
                ports.speech(),
                ports.speakers());
        this.extraction = new ExtractionActivitiesImpl(
                rows.consultations(),
                rows.patients(),
                rows.transcripts(),
                rows.extractions(),
                new RulesExtractor(lexicon),
                new EvidenceVerifier(lexicon));
        Concepts concepts = new Concepts(lexicon);
        SentenceEncoder encoder = ports.sentences();
        HybridSearch search =
                new HybridSearch(rows.passages(), rows.mentions(), ports.index(), encoder::encode, concepts);
        this.knowledge = new KnowledgeActivitiesImpl(
                rows.consultations(),
                rows.transcripts(),
                rows.extractions(),
                rows.searches(),
                new PassageStore(
                        rows.passages(), rows.mentions(), rows.facts(), ports.index(), encoder::encode, concepts),
                search);
        this.chat = new ChatActivitiesImpl(
                new ChatRows(rows.questions(), rows.patients(), rows.facts(), rows.passages(), rows.extractions()),
                search,
                concepts,
                ChatSettings.defaults(),
                InstantSource.system());
    }

    /** Where recordings lie, and the program that decodes them. */
    record Sound(AudioStore audio, SpoolFolder spool, Ffmpeg ffmpeg) {}

    Object[] gpu() {
        return new Object[] {transcription};
    }

    Object[] cpu() {
        return new Object[] {consultation, transcription, extraction, knowledge};
    }

    Object[] llm() {
        return new Object[] {extraction, chat};
    }
}
