package org.elsol.worker.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.elsol.worker.home.Home;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the log goes: to files in the home; of what goes wrong, one line to the console. */
final class LogFiles {
    private static final int KEPT_FILES = 5;
    private static final FileSize FILE_SIZE = FileSize.valueOf("20MB");
    /** Libraries that tell at a level more than an operator wants to know. */
    private static final Map<String, Level> HUSHED = Map.of(
            "io.grpc", Level.WARN,
            "io.temporal", Level.WARN,
            "io.zonky", Level.WARN,
            "org.flywaydb", Level.WARN,
            "com.zaxxer", Level.WARN,
            "org.apache", Level.WARN,
            "org.springframework", Level.WARN);

    private LogFiles() {}

    /** Before there is a home: nothing but faults, to the console. */
    static void quiet() {
        LoggerContext context = context();
        context.reset();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Logger root = root(context);
        root.setLevel(Level.INFO);
        HUSHED.forEach((name, level) -> context.getLogger(name).setLevel(level));
        root.addAppender(console(context));
    }

    /** From here on the log is kept in the home as well. */
    static void into(Home home) throws IOException {
        LoggerContext context = context();
        root(context).addAppender(file(context, home.logs().resolve("elsol.log")));
        // Spring Boot would set logging up anew
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        ThresholdFilter faults = new ThresholdFilter();
        faults.setLevel(Level.ERROR.levelStr);
        faults.start();
        console.addFilter(faults);
        return started(console, context, "%msg%n%nopex");
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path log) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(log.toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(log + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(KEPT_FILES);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> bySize = new SizeBasedTriggeringPolicy<>();
        bySize.setContext(context);
        bySize.setMaxFileSize(FILE_SIZE);
        bySize.start();
        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(bySize);
        return started(file, context, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{30} - %msg%n");
    }

    private static <A extends OutputStreamAppender<ILoggingEvent>> A started(
            A appender, LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
