package org.elsol.worker.standalone;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that may have started a run; each run costs the embedded server memory. */
final class StartCounter implements ClientInterceptor {
    private static final Set<String> STARTS = Set.of(
            WorkflowServiceGrpc.getStartWorkflowExecutionMethod().getFullMethodName(),
            WorkflowServiceGrpc.getSignalWithStartWorkflowExecutionMethod().getFullMethodName(),
            WorkflowServiceGrpc.getExecuteMultiOperationMethod().getFullMethodName());

    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        if (STARTS.contains(method.getFullMethodName())) {
            count.incrementAndGet();
        }
        return next.newCall(method, options);
    }
}
