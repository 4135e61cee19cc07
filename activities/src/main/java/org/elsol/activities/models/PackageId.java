package org.elsol.activities.models;

/**
 * One version of a package, written {@code pypi:NAME==VERSION} or {@code npm:NAME@VERSION}.
 *
 * @param name as its registry spells it
 */
public record PackageId(Registry registry, String name, String version) {

    /** Whose client fetches the package. */
    public enum Registry {
        PYPI("pypi:", "=="),
        NPM("npm:", "@");

        private final String prefix;
        private final String separator;

        Registry(String prefix, String separator) {
            this.prefix = prefix;
            this.separator = separator;
        }
    }

    public PackageId {
        requirePart(name);
        requirePart(version);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text is not written so
     */
    static PackageId parse(String text) {
        for (Registry registry : Registry.values()) {
            int end = text.lastIndexOf(registry.separator);
            if (text.startsWith(registry.prefix) && end > registry.prefix.length()) {
                String name = text.substring(registry.prefix.length(), end);
                return new PackageId(registry, name, text.substring(end + registry.separator.length()));
            }
        }
        throw new IllegalArgumentException("Not a package with its version: " + text);
    }

    /** Name and version as the client takes them. */
    String requirement() {
        return name + registry.separator + version;
    }

    @Override
    public String toString() {
        return registry.prefix + requirement();
    }

    /** A leading dash would be taken for an option by the client. */
    private static void requirePart(String part) {
        boolean plain = !part.isEmpty()
                && part.charAt(0) != '-'
                && part.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-@/".indexOf(c) >= 0));
        if (!plain) {
            throw new IllegalArgumentException("Not a name or version of a package: " + part);
        }
    }
}
