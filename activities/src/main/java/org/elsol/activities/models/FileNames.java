package org.elsol.activities.models;

/** What the manifest may call a file: a plain name, never a path. */
final class FileNames {

    private FileNames() {}

    /**
     * Refuses other names.
     *
     * @throws IllegalArgumentException if the name could lead out of its folder, or hides
     */
    static void requirePlain(String name) {
        boolean plain = !name.isEmpty()
                && name.charAt(0) != '.'
                && name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
        if (!plain) {
            throw new IllegalArgumentException("Not a plain file name: " + name);
        }
    }
}
