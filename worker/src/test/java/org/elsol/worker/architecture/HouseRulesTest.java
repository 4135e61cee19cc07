package org.elsol.worker.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WorkflowIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house, over the classes of all modules. */
class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.elsol");

    /** In the order in which data flows: a context reads the stores to its left. */
    private static final List<String> FLOW =
            List.of("consultation", "transcription", "extraction", "knowledge", "chat", "delivery");

    @Test
    void allModulesAreLookedAt() {
        assertThat(Stream.of("workflows", "store", "activities", "api", "worker"))
                .allMatch(module ->
                        HOUSE.stream().anyMatch(type -> type.getPackageName().startsWith("org.elsol." + module + ".")));
    }

    @Test
    void workflowCodeReachesForNothingOutside() {
        check(noClasses()
                .that()
                .resideInAPackage("org.elsol.workflows..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework..",
                                "java.sql..",
                                "javax.sql..",
                                "org.jdbi..",
                                "java.net..",
                                "java.io..",
                                "java.nio.file..",
                                "java.util.concurrent..")
                        .and(DescribedPredicate.not(IS_ALLOWED_EVERYWHERE))));
    }

    @Test
    void workflowImplementationsReadNoClockAndDrawNoLots() {
        check(noClasses()
                .that()
                .resideInAPackage("org.elsol.workflows..")
                .and()
                .resideOutsideOfPackage("org.elsol.workflows.wire..")
                .should()
                .callMethodWhere(IS_NOW)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.time.Clock.class,
                        java.util.Random.class,
                        java.util.random.RandomGenerator.class,
                        java.security.SecureRandom.class,
                        java.lang.Thread.class));
    }

    @Test
    void springIsUsedInApiAndWorkerAlone() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.elsol.workflows..", "org.elsol.store..", "org.elsol.activities..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.."));
    }

    @Test
    void theApiKnowsNoActivities() {
        check(noClasses()
                .that()
                .resideInAPackage("org.elsol.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.elsol.activities..", "org.elsol.worker.."));
    }

    /** It could be run where no model, and no library of one, is. */
    @Test
    void theApiProcessKnowsNoActivities() {
        check(noClasses()
                .that()
                .haveFullyQualifiedName("org.elsol.worker.standalone.ApiProcess")
                .or()
                .haveFullyQualifiedName("org.elsol.worker.standalone.ApiServer")
                .or()
                .haveFullyQualifiedName("org.elsol.worker.standalone.Joined")
                .or()
                .haveFullyQualifiedName("org.elsol.worker.standalone.Stores")
                .or()
                .resideInAnyPackage("org.elsol.worker.cluster..", "org.elsol.worker.recovery..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.elsol.activities.."));
    }

    @Test
    void modulesDependInOneDirection() {
        check(noClasses()
                .that()
                .resideInAPackage("org.elsol.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.elsol.activities..", "org.elsol.api..", "org.elsol.worker.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.elsol.workflows..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.elsol.store..", "org.elsol.activities..", "org.elsol.api..", "org.elsol.worker.."));
        check(noClasses()
                .that()
                .resideInAPackage("org.elsol.activities..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.elsol.api..", "org.elsol.worker.."));
    }

    @ParameterizedTest
    @CsvSource({"activities", "store"})
    void aContextReadsTheStoresUpstreamOnly(String module) {
        for (int context = 0; context < FLOW.size() - 1; context++) {
            String[] downstream = FLOW.subList(context + 1, FLOW.size()).stream()
                    .map(later -> "org.elsol.store." + later + "..")
                    .toArray(String[]::new);
            check(noClasses()
                    .that()
                    .resideInAPackage("org.elsol." + module + "." + FLOW.get(context) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(downstream)
                    .allowEmptyShould(true));
        }
    }

    @Test
    void onlyTheWireMintsWorkflowIds() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.elsol.workflows.wire..", "org.elsol.api.engine..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(WorkflowIds.class));
    }

    @Test
    void queuesAreNamedByTheWireAndTheWorkersAlone() throws java.io.IOException {
        assertThat(TaskQueues.GPU).isEqualTo("gpu");
        Set<String> allowed = Set.of("TaskQueues.java");
        try (Stream<Path> sources = Files.walk(Path.of(".."))) {
            List<Path> naming = sources.filter(path -> path.toString().contains("/src/main/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !allowed.contains(String.valueOf(path.getFileName())))
                    .filter(HouseRulesTest::setsAQueueByName)
                    .toList();
            assertThat(naming).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Utils", "Util", "Helper", "Manager", "Base", "Processor"})
    void noClassIsNamedAfterNothing(String suffix) {
        check(noClasses().should().haveSimpleNameEndingWith(suffix));
    }

    @Test
    void onlyTemporalImplementationsAreCalledImpl() {
        check(classes().that().haveSimpleNameEndingWith("Impl").should().beAssignableTo(IS_TEMPORAL_INTERFACE));
    }

    @Test
    void noStaticFieldChanges() {
        check(noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should()
                .notBeFinal());
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        for (String module : List.of("workflows", "store", "activities", "api", "worker")) {
            check(slices().matching("org.elsol." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(IS_ORCHESTRATION, DescribedPredicate.alwaysTrue()));
        }
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }

    private static boolean setsAQueueByName(Path source) {
        try {
            return Files.readString(source).contains("setTaskQueue(\"");
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Exceptions of the language and times to wait are no reach outside. */
    private static final DescribedPredicate<JavaClass> IS_ALLOWED_EVERYWHERE = resideInAPackage("java.io")
            .and(DescribedPredicate.describe(
                    "serialization",
                    type -> Set.of("java.io.Serializable", "java.io.Serial", "java.io.IOException")
                            .contains(type.getName())));

    private static final DescribedPredicate<JavaAccess<?>> IS_NOW = DescribedPredicate.describe(
            "asks for the time or an identity",
            access -> access.getTarget() instanceof AccessTarget.MethodCallTarget
                    && (access.getTarget().getName().equals("now")
                            || access.getTarget().getFullName().startsWith("java.lang.System.currentTimeMillis")
                            || access.getTarget().getFullName().startsWith("java.lang.System.nanoTime")
                            || access.getTarget().getFullName().startsWith("java.util.UUID.randomUUID")));

    /** A pipeline calls the steps of other contexts, whose contracts name what it works on. */
    private static final DescribedPredicate<JavaClass> IS_ORCHESTRATION = DescribedPredicate.describe(
            "orchestration", type -> type.getSimpleName().endsWith("WorkflowImpl"));

    private static final DescribedPredicate<JavaClass> IS_TEMPORAL_INTERFACE = DescribedPredicate.describe(
            "a workflow or activity interface",
            type -> type.isAnnotatedWith(io.temporal.workflow.WorkflowInterface.class)
                    || type.isAnnotatedWith(io.temporal.activity.ActivityInterface.class));
}
