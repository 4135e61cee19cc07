package org.elsol.worker.standalone;

import java.io.IOException;
import java.nio.file.Path;
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
import org.elsol.activities.knowledge.LuceneVectorIndex;
import org.elsol.activities.knowledge.PassageStore;
import org.elsol.activities.knowledge.SentenceEncoder;
import org.elsol.activities.models.InstalledModel;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.activities.transcription.AudioDecoder;
import org.elsol.activities.transcription.DecoderSettings;
import org.elsol.activities.transcription.OnFirstUse;
import org.elsol.activities.transcription.SpeechRecognizer;
import org.elsol.activities.transcription.TranscriptionActivitiesImpl;
import org.elsol.activities.transcription.VoiceActivity;
import org.elsol.activities.transcription.WhisperRecognizer;
import org.elsol.activities.transcription.WhisperSettings;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.worker.home.Home;

/** The models and indexes of this process, and the activities that work with them. */
final class Engines implements AutoCloseable {
    private final Closing opened = new Closing();
    private final ConsultationActivitiesImpl consultation;
    private final TranscriptionActivitiesImpl transcription;
    private final ExtractionActivitiesImpl extraction;
    private final KnowledgeActivitiesImpl knowledge;
    private final ChatActivitiesImpl chat;

    /** Loads the sentence encoder and the lexicon; the speech models are loaded when the first recording comes. */
    Engines(Home home, Rows rows, Sound sound, ModelCache models) throws IOException {
        this.consultation = new ConsultationActivitiesImpl(rows.consultations());
        this.transcription = transcription(home, rows, sound, models);
        Lexicon lexicon = Lexicon.bundled();
        this.extraction = new ExtractionActivitiesImpl(
                rows.consultations(),
                rows.patients(),
                rows.transcripts(),
                rows.extractions(),
                new RulesExtractor(lexicon),
                new EvidenceVerifier(lexicon));
        Concepts concepts = new Concepts(lexicon);
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

    private TranscriptionActivitiesImpl transcription(Home home, Rows rows, Sound sound, ModelCache models)
            throws IOException {
        Path libraries = home.programs();
        OnFirstUse<VoiceActivity> voices = new OnFirstUse<>(() -> {
            InstalledModel model = models.require(ModelPurpose.VOICE_ACTIVITY);
            return new VoiceActivity(model.file(), model.sha256());
        });
        OnFirstUse<SpeechRecognizer> speech = new OnFirstUse<>(() -> {
            InstalledModel model = models.require(ModelPurpose.SPEECH);
            return new WhisperRecognizer(model.file(), model.sha256(), libraries, WhisperSettings.standard());
        });
        opened.add(() -> voices.ifMade(VoiceActivity::close));
        opened.add(() -> speech.ifMade(SpeechRecognizer::close));
        return new TranscriptionActivitiesImpl(
                rows.transcripts(),
                rows.consultations(),
                sound.audio(),
                new AudioDecoder(sound.audio(), sound.spool(), sound.ffmpeg(), DecoderSettings.DEFAULT),
                voices,
                speech);
    }

    @Override
    public void close() {
        opened.close();
    }
}
