package org.elsol.worker.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.elsol.activities.knowledge.LuceneVectorIndex;
import org.elsol.activities.knowledge.MilvusVectorIndex;
import org.elsol.activities.knowledge.SentenceEncoder;
import org.elsol.activities.knowledge.VectorIndex;
import org.elsol.activities.models.InstalledModel;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.activities.models.ModelSettings;
import org.elsol.activities.transcription.ExpectingRecognizer;
import org.elsol.activities.transcription.HospitalVocabulary;
import org.elsol.activities.transcription.NativeSpeech;
import org.elsol.activities.transcription.OnFirstUse;
import org.elsol.activities.transcription.SpeechRecognizer;
import org.elsol.activities.transcription.SpeechSettings;
import org.elsol.activities.transcription.TimedRecognizer;
import org.elsol.activities.transcription.VoiceActivity;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.store.knowledge.MilvusSettings;
import org.elsol.worker.home.Home;
import org.jspecify.annotations.Nullable;

/** The models and the index that the activities work with. */
record Ports(
        Supplier<VoiceActivity> voices,
        Supplier<SpeechRecognizer> speech,
        Supplier<Diarizer> speakers,
        Function<String, float[]> sentences,
        VectorIndex index) {

    /** Of a process with all roles. */
    static Ports of(Home home, ModelCache models, ModelClock clock, Closing opened) throws IOException {
        return of(home, models, clock, Role.all(), null, opened);
    }

    /**
     * Loads the sentence encoder and opens the index, if a role asks for them; the speech models are loaded when the first
     * recording comes.
     *
     * @param clock is told when a model works
     * @param milvus holds the index; null for files of the home
     */
    static Ports of(
            Home home,
            ModelCache models,
            ModelClock clock,
            Set<Role> roles,
            @Nullable MilvusSettings milvus,
            Closing opened)
            throws IOException {
        Path libraries = home.programs();
        OnFirstUse<VoiceActivity> voices = new OnFirstUse<>(() -> {
            InstalledModel model = models.require(ModelPurpose.VOICE_ACTIVITY);
            return new VoiceActivity(model.file(), model.sha256(), clock);
        });
        SpeechSettings settings = SpeechSettings.from(System.getenv());
        NativeSpeech built = NativeSpeech.beside(ModelSettings.fromEnvironment().folder());
        HospitalVocabulary vocabulary = HospitalVocabulary.from(System.getenv(), home.vocabulary());
        OnFirstUse<SpeechRecognizer> speech = new OnFirstUse<>(() -> {
            InstalledModel model = models.require(ModelPurpose.SPEECH);
            return new ExpectingRecognizer(
                    new TimedRecognizer(settings.open(model, libraries, built), clock), vocabulary);
        });
        OnFirstUse<Diarizer> speakers = new OnFirstUse<>(() -> new Diarizer(
                models.require(ModelPurpose.SPEAKER_SEGMENTATION),
                models.require(ModelPurpose.SPEAKER_VOICEPRINTS),
                clock));
        opened.add(() -> voices.ifMade(VoiceActivity::close));
        opened.add(() -> speech.ifMade(SpeechRecognizer::close));
        opened.add(() -> speakers.ifMade(Diarizer::close));
        if (!roles.contains(Role.LLM)) {
            Function<String, float[]> noSentences = text -> {
                throw AbsentIndex.absent();
            };
            return new Ports(voices, speech, speakers, noSentences, new AbsentIndex());
        }
        InstalledModel model = models.require(ModelPurpose.SENTENCES);
        SentenceEncoder sentences = opened.add(new SentenceEncoder(model.file(), model.sha256(), clock));
        VectorIndex index = opened.add(
                milvus == null
                        ? LuceneVectorIndex.open(home.index(), sentences.sha256())
                        : MilvusVectorIndex.open(milvus, sentences.sha256(), SentenceEncoder.DIMENSIONS));
        return new Ports(voices, speech, speakers, sentences::encode, index);
    }
}
