package org.elsol.worker.command;

import java.io.IOException;
import org.elsol.activities.models.ModelException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** What a person sees when a command does not succeed: one line that says what to do; the rest is in the log. */
final class Failures {
    private Failures() {}

    static int wrongUse(CommandLine.ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println(exception.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    static int failed(Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
        LoggerFactory.getLogger(Failures.class).info("The command failed", exception);
        String message = exception.getMessage();
        boolean meantForPeople = exception instanceof CommandFailure
                || exception instanceof IOException
                || exception instanceof ModelException;
        command.getErr().println(meantForPeople && message != null ? message : "Failed: " + exception);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
