package org.elsol.worker.cluster;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.RunAttributes;
import org.elsol.workflows.wire.WireFormat;

/** Temporal as a server of its own, which outlives this process and goes on when it comes back itself. */
public final class TemporalCluster implements Engine, AutoCloseable {

    /** A process that starts on a busy machine needs some seconds for its first call alone. */
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** A namespace that was registered is seen by all parts of the server after some seconds. */
    private static final Duration SEEN_EVERYWHERE = Duration.ofSeconds(60);

    private static final int RETENTION_DAYS = 30;

    private final WorkflowServiceStubs service;
    private final WorkflowClient client;

    private TemporalCluster(WorkflowServiceStubs service, WorkflowClient client) {
        this.service = service;
        this.client = client;
    }

    /**
     * Connects, and registers the namespace and its search attributes where they are not there.
     *
     * @throws IOException if the server does not answer or refuses; the message says which
     */
    public static TemporalCluster connect(TemporalSettings settings, WireFormat wire) throws IOException {
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(options(settings));
        boolean connected = false;
        try {
            service.connect(ANSWER);
            registerIfMissing(service, settings.namespace());
            addAttributes(service, settings.namespace());
            connected = true;
            return new TemporalCluster(service, client(service, wire, settings.namespace()));
        } catch (StatusRuntimeException | IllegalStateException refused) {
            throw new IOException(
                    "Temporal at " + settings.target() + " (ELSOL_TEMPORAL_TARGET) does not answer, or refuses: "
                            + Status.fromThrowable(refused).getCode(),
                    refused);
        } finally {
            if (!connected) {
                service.shutdownNow();
            }
        }
    }

    /** A client whose messages have the house's wire format. */
    public static WorkflowClient client(WorkflowServiceStubs service, WireFormat wire, String namespace) {
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(wire.dataConverter())
                        .setWorkerHeartbeatInterval(Duration.ofSeconds(-1)) // the embedded engine has none
                        .build());
    }

    @Override
    public <R> R call(Function<WorkflowClient, R> use) {
        return use.apply(client);
    }

    /** For the workers of this process. */
    public WorkflowClient client() {
        return client;
    }

    /** The schedules of this installation's namespace. */
    public ScheduleClient schedules() {
        return ScheduleClient.newInstance(
                service,
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setDataConverter(client.getOptions().getDataConverter())
                        .build());
    }

    @Override
    public void close() {
        service.shutdownNow();
    }

    private static WorkflowServiceStubsOptions options(TemporalSettings settings) throws IOException {
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.target())
                .setSystemInfoTimeout(ANSWER);
        if (settings.tls() != null) {
            options.setSslContext(TlsFiles.context(settings.tls()));
        }
        return options.build();
    }

    private static void registerIfMissing(WorkflowServiceStubs service, String namespace) {
        if (isThere(service, namespace)) {
            return;
        }
        try {
            service.blockingStub()
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .setWorkflowExecutionRetentionPeriod(Durations.fromDays(RETENTION_DAYS))
                            .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) { // another process was quicker
                throw e;
            }
        }
    }

    /** Attributes that are there already, as this or an earlier version made them, are left alone. */
    private static void addAttributes(WorkflowServiceStubs service, String namespace) {
        OperatorServiceBlockingStub operator = OperatorServiceStubs.newServiceStubs(
                        OperatorServiceStubsOptions.newBuilder()
                                .setChannel(service.getRawChannel())
                                .validateAndBuildWithDefaults())
                .blockingStub();
        awaitSeen(() -> knows(operator, namespace));
        Map<String, IndexedValueType> missing = missing(operator, namespace);
        if (missing.isEmpty()) {
            return;
        }
        try {
            operator.addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace)
                    .putAllSearchAttributes(missing)
                    .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) { // another process was quicker
                throw e;
            }
        }
        awaitSeen(() -> missing(operator, namespace).isEmpty());
    }

    private static Map<String, IndexedValueType> missing(OperatorServiceBlockingStub operator, String namespace) {
        Map<String, IndexedValueType> missing = new TreeMap<>(RunAttributes.types());
        missing.keySet().removeAll(attributes(operator, namespace));
        return missing;
    }

    private static Set<String> attributes(OperatorServiceBlockingStub operator, String namespace) {
        return operator.listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
    }

    /** What stands in the server's database is not seen by all of its parts at once. */
    private static void awaitSeen(BooleanSupplier seen) {
        long end = System.nanoTime() + SEEN_EVERYWHERE.toNanos();
        while (!seen.getAsBoolean() && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean knows(OperatorServiceBlockingStub operator, String namespace) {
        return isFound(() -> attributes(operator, namespace));
    }

    private static boolean isThere(WorkflowServiceStubs service, String namespace) {
        return isFound(() -> service.blockingStub()
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .build()));
    }

    private static boolean isFound(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
