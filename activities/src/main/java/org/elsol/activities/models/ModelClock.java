package org.elsol.activities.models;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/** For how long models have worked since the process was started. May be used from any thread. */
public final class ModelClock {

    private static final double NANOS_PER_SECOND = 1e9;

    private final BusyTime any;
    private final Map<ModelPurpose, BusyTime> each = new EnumMap<>(ModelPurpose.class);

    public ModelClock() {
        this(System::nanoTime);
    }

    ModelClock(LongSupplier nanoTime) {
        this.any = new BusyTime(nanoTime);
        for (ModelPurpose purpose : ModelPurpose.values()) {
            each.put(purpose, new BusyTime(nanoTime));
        }
    }

    /** A model works from here until the result is closed. */
    public Work begin(ModelPurpose purpose) {
        BusyTime own = of(purpose);
        any.begin();
        own.begin();
        return () -> {
            own.end();
            any.end();
        };
    }

    /** Seconds in which any model worked; two at once count once. */
    public double seconds() {
        return any.nanos() / NANOS_PER_SECOND;
    }

    /** Seconds in which this model worked, in one thread or in several. */
    public double seconds(ModelPurpose purpose) {
        return of(purpose).nanos() / NANOS_PER_SECOND;
    }

    /** How often this model was put to work. */
    public long calls(ModelPurpose purpose) {
        return of(purpose).begun();
    }

    private BusyTime of(ModelPurpose purpose) {
        return Objects.requireNonNull(each.get(purpose));
    }

    /** Work under way, closed once when it ends. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }
}
