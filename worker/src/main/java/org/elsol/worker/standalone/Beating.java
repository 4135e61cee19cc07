package org.elsol.worker.standalone;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Beats for steps that do not do so by themselves, so that another worker goes on soon when this process dies. */
final class Beating extends WorkerInterceptorBase {
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Set<String> activities;

    /** @param activities the types of those steps */
    Beating(Set<String> activities) {
        this.activities = Set.copyOf(activities);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new BeatingCall(next);
    }

    private final class BeatingCall extends ActivityInboundCallsInterceptorBase {
        /** Null where nothing is to be done. */
        private @Nullable ActivityExecutionContext beaten;

        private BeatingCall(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext ofActivity) {
            beaten = activities.contains(ofActivity.getInfo().getActivityType()) ? ofActivity : null;
            super.init(ofActivity);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            ActivityExecutionContext context = beaten;
            if (context == null) {
                return super.execute(input);
            }
            Thread heart = Thread.ofVirtual().name("heart").start(() -> beat(context));
            try {
                return super.execute(input);
            } finally {
                heart.interrupt();
            }
        }
    }

    /** Ends when it is interrupted, or when the engine wants no beat of this attempt any more. */
    private static void beat(ActivityExecutionContext context) {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                context.heartbeat(null);
            }
        } catch (InterruptedException | ActivityCompletionException over) {
            Thread.currentThread().interrupt();
        }
    }
}
