package org.elsol.workflows.wire;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;

/**
 * Lets an activity that fails after its cancel was asked for end as cancelled. Every worker that runs activities needs
 * it: the embedded engine (test server 1.38) drops such a failure while attempts are left, and the run would wait for
 * its end in vain. A real server answers the same either way.
 */
public final class CancelAtFailure extends WorkerInterceptorBase {

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Asking(next);
    }

    private static final class Asking extends ActivityInboundCallsInterceptorBase {

        private @Nullable ActivityExecutionContext context;

        Asking(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext activity) {
            this.context = activity;
            super.init(activity);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            try {
                return super.execute(input);
            } catch (RuntimeException failure) {
                if (context != null && cancelAskedFor(context)) {
                    throw new ActivityCanceledException(context.getInfo(), failure);
                }
                throw failure;
            }
        }

        /** Asks by a heartbeat of its own, since those of the context are held back for a while. */
        private static boolean cancelAskedFor(ActivityExecutionContext activity) {
            RecordActivityTaskHeartbeatRequest heartbeat = RecordActivityTaskHeartbeatRequest.newBuilder()
                    .setNamespace(activity.getInfo().getNamespace())
                    .setTaskToken(ByteString.copyFrom(activity.getTaskToken()))
                    .build();
            try {
                return activity.getWorkflowClient()
                        .getWorkflowServiceStubs()
                        .blockingStub()
                        .recordActivityTaskHeartbeat(heartbeat)
                        .getCancelRequested();
            } catch (StatusRuntimeException gone) {
                return false;
            }
        }
    }
}
