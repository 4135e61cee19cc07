package org.elsol.worker.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code elsol}: the commands of one installation. */
@Command(
        name = "elsol",
        mixinStandardHelpOptions = true,
        version = "ElSol 0.1",
        synopsisSubcommandLabel = "COMMAND",
        description = "Recorded clinical conversations, turned into a record that can be trusted.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ApiCommand.class,
            WorkerCommand.class,
            KeyCommand.class,
            TranscribeCommand.class,
            AskCommand.class,
            ModelsCommand.class,
            AuditCommand.class,
            ErasureCommand.class,
            ReplayCommand.class,
            NativeCommand.class,
            DoctorCommand.class
        })
public final class ElSol {
    /** Success, failure and wrong use end with 0, 1 and 2. */
    public static void main(String[] arguments) {
        LogFiles.quiet();
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(commandLine(out, err).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new ElSol())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::wrongUse)
                .setExecutionExceptionHandler(Failures::failed);
    }
}
