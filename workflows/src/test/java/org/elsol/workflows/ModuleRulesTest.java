package org.elsol.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WorkflowIds;

/** What keeps workflow code deterministic, and the module free of everything but Temporal. */
@AnalyzeClasses(packages = "org.elsol.workflows", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    @ArchTest
    static final ArchRule ONLY_TEMPORAL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.util.concurrent..",
                    "java.util.random..");

    @ArchTest
    static final ArchRule NO_FILES =
            noClasses().should().dependOnClassesThat().haveNameMatching("java\\.io\\.(File|RandomAccess).*");

    @ArchTest
    static final ArchRule NO_CLOCK_AND_NO_CHANCE = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Random.class, SecureRandom.class, UUID.class, Thread.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule ONLY_WIRE_NAMES_QUEUES_AND_IDS = noClasses()
            .that()
            .resideOutsideOfPackage("org.elsol.workflows.wire")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(TaskQueues.class, WorkflowIds.class);

    @ArchTest
    static final ArchRule ONLY_WORKFLOWS_ARE_CALLED_IMPL =
            classes().that().haveSimpleNameEndingWith("Impl").should().haveSimpleNameEndingWith("WorkflowImpl");
}
