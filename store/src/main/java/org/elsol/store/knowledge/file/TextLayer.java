package org.elsol.store.knowledge.file;

/**
 * The text that a page brings along.
 *
 * @param isWhole whether it is what a person sees there; else the page is (also) an image, and its text must be
 *     recognised
 * @param text lines as they stand on the page, from the top
 */
public record TextLayer(boolean isWhole, String text) {

    static final TextLayer NONE = new TextLayer(false, "");
}
