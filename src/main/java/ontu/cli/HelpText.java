package ontu.cli;

/** The output of {@code java -jar ontu.jar --help}: the commands of the service. */
public final class HelpText {
    public static final String TEXT = """
            Ontu moves the money of marketplace loans. Each loan is one durable workflow, from application to the last
            repayment, and no won is moved twice or lost.

              ontu migrate           brings the database schema to this version; run it first
              ontu server            serves the REST API (8080) and health checks (8081)
              ontu worker            runs the workflows and sends requests to the bank
              ontu number <digits>   explains a 20-digit order number

            server, worker and migrate read config.yml in the current folder, or the file named after the command.
            `ontu <command> --help` explains a command.
            """;

    private HelpText() {}
}
