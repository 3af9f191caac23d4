package ontu.lab;

import java.util.Set;

/** The text of {@code ./ontu --help}: the lab's commands and the service's. */
final class LabHelpText {
    static final String TEXT = """
            Ontu moves the money of marketplace loans: each loan is one durable workflow, from application to the
            last distribution, and no won is moved twice, lost or guessed at.

            New here? Run this; it needs nothing but Java and takes half a minute:

              ontu demo              a 12-month loan in a simulated world, narrated live, with a reconciliation at its end

            To look for a counterexample, in thousands of worlds in which everything fails:

              ontu simulate          searches for money moved twice, lost or guessed at; --world N prints one world

            To work with it: everything on this machine, on a real Temporal server with its Web UI, with data that is kept:

              ontu up                REST, a worker, Temporal, PostgreSQL and the simulated bank, until Ctrl-C

            To run it as in production, each as a process of its own:

              ontu migrate           migrates the database schema to this version; run it first
              ontu server            serves REST (8080) and health checks (8081)
              ontu worker            runs the loans' workflows and calls the bank
              ontu sandbox           a simulated bank, where there is no real one

            To see the production topology on this machine, without containers, and to test it with crashes:

              ontu native            `ontu native up` runs it, `ontu native crash` kills its processes at random

            To look something up:

              ontu number <digits>   explains a 20-digit order number

            server, worker and migrate read config.yml in the current folder, or the file named after the command.
            `ontu <command> --help` explains a command. README.md has the overview.
            """;
    private static final Set<String> ASKING = Set.of("-h", "--help", "help");

    private LabHelpText() {}

    static boolean isAskedForBy(String argument) {
        return ASKING.contains(argument);
    }
}
