package ontu.lab;

import java.util.Set;

/** What {@code ./ontu --help} says: the lab's commands and the service's. */
final class HelpText {
    static final String TEXT = """
            Ontu moves the money of marketplace loans: each loan is one durable workflow, from application to the
            last repayment, and no won is moved twice, lost or guessed at.

            New here? Run this; it needs nothing but Java and takes half a minute:

              ontu demo              a 12-month loan in a simulated world, told live, with the proof at its end

            Do not believe it? This searches thousands of worlds in which everything fails:

              ontu simulate          looks for a won that is moved twice, lost or guessed at; --world N tells one world

            To work with it: everything on this machine, on a real Temporal server with its Web UI, kept until next time:

              ontu up                REST, a worker, Temporal, PostgreSQL and the simulated bank, until Ctrl-C

            To run it for real, each as a process of its own:

              ontu migrate           brings the tables in PostgreSQL to this version; run it first
              ontu server            answers REST (8080) and health checks (8081)
              ontu worker            does the work: runs the loans' workflows and speaks to the bank
              ontu sandbox           a simulated bank, for where there is no real one

            To see the production topology on this machine, without containers, and to strike at it:

              ontu native            `ontu native up` runs it, `ontu native crash` kills its processes at random

            To look something up:

              ontu number <digits>   says what a 20-digit order number means

            server, worker and migrate read config.yml in the current folder, or the file named after the command.
            `ontu <command> --help` says more about a command. README.md tells the whole story.
            """;
    private static final Set<String> ASKING = Set.of("-h", "--help", "help");

    private HelpText() {}

    static boolean isAskedForBy(String argument) {
        return ASKING.contains(argument);
    }
}
