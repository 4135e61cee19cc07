package org.elsol.worker.embedded;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the runs that were begun, each of which costs the embedded server memory; joining one is no new run. */
final class RunCounter implements ClientInterceptor {
    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onMessage(A answer) {
                                if (hasBegunARun(answer)) {
                                    count.incrementAndGet();
                                }
                                super.onMessage(answer);
                            }
                        },
                        headers);
            }
        };
    }

    private static boolean hasBegunARun(Object answer) {
        return switch (answer) {
            case StartWorkflowExecutionResponse started -> started.getStarted();
            case SignalWithStartWorkflowExecutionResponse started -> started.getStarted();
            default -> false;
        };
    }
}
