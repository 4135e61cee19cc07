package org.elsol.activities.knowledge.document;

import java.io.IOException;

/** Tesseract is missing, lacks its language data, or did not end in time: try again later. */
public final class TextRecognitionUnavailable extends IOException {

    private static final long serialVersionUID = 1;

    TextRecognitionUnavailable(String message) {
        super(message);
    }
}
