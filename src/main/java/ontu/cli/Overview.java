package ontu.cli;

/** What {@code java -jar ontu.jar --help} says: the commands of the service. */
public final class Overview {
    public static final String TEXT = """
            Ontu moves the money of marketplace loans: each loan is one durable workflow, from application to the
            last repayment, and no won is moved twice, lost or guessed at.

              ontu migrate           brings the tables in PostgreSQL to this version; run it first
              ontu server            answers REST (8080) and health checks (8081)
              ontu worker            does the work: runs the loans' workflows and speaks to the bank
              ontu number <digits>   says what a 20-digit order number means

            server, worker and migrate read config.yml in the current folder, or the file named after the command.
            `ontu <command> --help` says more about a command.
            """;

    private Overview() {}
}
