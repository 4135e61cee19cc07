package org.elsol.activities.transcription;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a thing when it is first needed and keeps it. What could not be made is tried again next time: a model that was
 * missing at start can be brought while the process runs.
 */
public final class OnFirstUse<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    public OnFirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T thing = made;
        if (thing == null) {
            thing = maker.get();
            made = thing;
        }
        return thing;
    }

    /** Lets it be closed where it was made; without effect otherwise. */
    public synchronized void ifMade(Consumer<T> action) {
        if (made != null) {
            action.accept(made);
        }
    }
}
