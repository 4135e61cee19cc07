package org.elsol.api.consultation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.elsol.store.transcription.Recording;
import org.jspecify.annotations.Nullable;

/** An ISO 639-1 code of a language that Whisper was trained on. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SpokenLanguage.Known.class)
public @interface SpokenLanguage {

    String message() default "expected the ISO 639-1 code of a language that can be transcribed, such as es";

    /** Whether {@code auto} is taken too: the language shall be heard. */
    boolean orHeard() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The two-letter codes among Whisper's languages, as its tokenizer lists them. */
    final class Known implements ConstraintValidator<SpokenLanguage, String> {

        private static final Set<String> CODES = Set.of(
                "af", "am", "ar", "as", "az", "ba", "be", "bg", "bn", "bo", "br", "bs", "ca", "cs", "cy", "da", "de",
                "el", "en", "es", "et", "eu", "fa", "fi", "fo", "fr", "gl", "gu", "ha", "he", "hi", "hr", "ht", "hu",
                "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "la", "lb", "ln", "lo", "lt", "lv", "mg",
                "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "nn", "no", "oc", "pa", "pl", "ps", "pt",
                "ro", "ru", "sa", "sd", "si", "sk", "sl", "sn", "so", "sq", "sr", "su", "sv", "sw", "ta", "te", "tg",
                "th", "tk", "tl", "tr", "tt", "uk", "ur", "uz", "vi", "yi", "yo", "zh");

        private boolean orHeard;

        @Override
        public void initialize(SpokenLanguage language) {
            orHeard = language.orHeard();
        }

        @Override
        public boolean isValid(@Nullable String code, @Nullable ConstraintValidatorContext context) {
            return code == null || CODES.contains(code) || (orHeard && code.equals(Recording.AUTO));
        }
    }
}
