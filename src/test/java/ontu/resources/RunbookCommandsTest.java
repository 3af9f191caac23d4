package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ontu.configuration.Role;
import ontu.database.Fixtures;
import ontu.decisions.OrderInDoubt;
import ontu.journal.TransferKind;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.time.BusinessTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Runs the shell commands of docs/operators.md unchanged. */
class RunbookCommandsTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final LocalDate TODAY = BusinessTime.dateOf(RestApiExtension.NOW);
    private static final String FIRST = Role.OPERATOR.storedAs();
    private static final String SECOND = RestApiExtension.SECOND_OPERATOR;
    private static final String SKIPPED =
            "curl is not on the PATH, so the commands of the runbook are not tested: Debian has it in the package curl.";

    @TempDir
    Path folder;

    @BeforeEach
    void requireCurl() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "curl")));
        if (!installed) {
            LoggerFactory.getLogger(RunbookCommandsTest.class).warn(SKIPPED);
        }
        assumeTrue(installed, SKIPPED);
    }

    /** The blocks of shell commands under a heading. */
    private static List<String> commands(String heading) throws IOException {
        String runbook = Files.readString(Path.of("docs", "operators.md"));
        int start = runbook.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = runbook.indexOf("\n#", start + 1 + heading.length());
        return BLOCK.matcher(runbook.substring(start, end))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What commands print when an operator runs them. */
    private String run(String operator, String... commands) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", String.join("", commands))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        shell.environment().put("ONTU_URL", SERVICE.address());
        shell.environment().put("ONTU_TOKEN", "token of " + operator);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void twoOperatorsDecideWithTheCommandsOfTheRunbook() throws Exception {
        OrderRow row = SERVICE.jdbi()
                .inTransaction(handle -> OrderInDoubt.waiting(
                        handle, TransferKind.DISBURSEMENT, RestApiExtension.newId(), TODAY.minusDays(1)));
        List<String> commands = commands("## Two operators decide");
        assertThat(commands).hasSize(6);
        String open = commands.getFirst();
        assertThat(commands.get(1)).isEqualTo("export ORDER=10000000001000000101\n");
        String order = "export ORDER=" + row.number() + "\n"; // tests before this one may have used the serial 1

        JsonNode evidence = JSON.readTree(run(FIRST, order, commands.get(2)));
        JsonNode proposed = JSON.readTree(run(FIRST, order, commands.get(3)));
        JsonNode waiting = JSON.readTree(run(SECOND, open));
        JsonNode read = JSON.readTree(run(SECOND, order, commands.get(4)));
        JsonNode approved = JSON.readTree(run(SECOND, order, commands.get(5)));

        assertThat(evidence.at("/order/state").asText()).isEqualTo("WAITING");
        assertThat(proposed.at("/proposal/proposed/by").asText()).isEqualTo(RestApiExtension.FIRST_PERSON);
        assertThat(waiting.at("/items/0/proposal")).isEqualTo(proposed.path("proposal"));
        assertThat(read.path("decision")).isEqualTo(proposed);
        assertThat(approved.at("/decided/choice").asText()).isEqualTo("EXECUTED");
        assertThat(approved.at("/decided/approved/by").asText()).isEqualTo(RestApiExtension.SECOND_PERSON);
    }

    @Test
    void aProposalIsWithdrawnWithTheCommandOfTheRunbook() throws Exception {
        OrderRow row = SERVICE.jdbi()
                .inTransaction(handle -> OrderInDoubt.waiting(
                        handle, TransferKind.RETURN, RestApiExtension.newId(), TODAY.minusDays(1)));
        DecisionCalls calls = new DecisionCalls(SERVICE, "/orders/" + row.number());
        long proposal = calls.propose(calls.body("EXECUTED").put("bankReference", "CASE-17"))
                .body()
                .at("/proposal/id")
                .asLong();

        JsonNode withdrawn = JSON.readTree(run(
                SECOND,
                "ORDER=" + row.number() + " PROPOSAL=" + proposal + "\n",
                commands("### Withdrawing a proposal").getFirst()));

        assertThat(withdrawn.hasNonNull("proposal")).isFalse();
    }

    @Test
    void twoOperatorsAcceptALateExecutionWithTheCommandsOfTheRunbook() throws Exception {
        OrderRow row = SERVICE.jdbi().inTransaction(handle -> {
            OrderRow unknown =
                    OrderInDoubt.unknown(handle, TransferKind.RETURN, RestApiExtension.newId(), TODAY.minusDays(2));
            OrderInDoubt.recordBankAnswer(
                    handle, unknown, new InquiryVerdict.NotExecuted("X0003"), unknown.plannedAt());
            OrderInDoubt.recordBankAnswer(handle, unknown, new InquiryVerdict.Executed("00000"), unknown.plannedAt());
            return unknown;
        });
        List<String> commands = commands("### ALARM");
        String order = "ORDER=" + row.number() + "\n";
        String output = run(FIRST, order, commands.getFirst());
        run(SECOND, order, commands.getLast());

        assertThat(output).contains("\"choice\":\"ACCEPT_EXECUTION\"", "RETURNING", "BANK_CUSTODY");
        JsonNode view = SERVICE.get(Role.OPERATOR, "/orders/" + row.number()).body();
        assertThat(view.at("/decision/decided/choice").asText()).isEqualTo("ACCEPT_EXECUTION");
        assertThat(view.at("/order/alarm").asText()).isEqualTo("EXECUTED_AFTER_CLOSE");
        assertThat(view.at("/order").hasNonNull("alarmAcknowledgedAt")).isTrue();
    }

    @Test
    void twoOperatorsGiveAReturnUpWithTheCommandsOfTheRunbook() throws Exception {
        OrderRow row = SERVICE.jdbi().inTransaction(handle -> {
            OrderRow unknown =
                    OrderInDoubt.unknown(handle, TransferKind.RETURN, RestApiExtension.newId(), TODAY.minusDays(2));
            OrderInDoubt.recordBankAnswer(
                    handle, unknown, new InquiryVerdict.NotExecuted("X0003"), unknown.plannedAt());
            return unknown;
        });
        String transfer = row.transfer().transferId();
        List<String> commands = commands("### ORDER_REFUSED");
        String output = run(FIRST, "TRANSFER=" + transfer + "\n", commands.getFirst());
        run(SECOND, "TRANSFER=" + transfer + "\n", commands.getLast());

        assertThat(output).contains("\"choice\":\"GIVE_UP\"", "RETURNING", "INVESTOR_AVAILABLE");
        JsonNode view = SERVICE.get(Role.OPERATOR, "/transfers/" + transfer).body();
        assertThat(view.at("/decision/decided/choice").asText()).isEqualTo("GIVE_UP");
        assertThat(view.hasNonNull("abandonedAt")).isTrue();
    }

    @Test
    void twoOperatorsAssignAnAccountWithTheCommandsOfTheRunbook() throws Exception {
        SERVICE.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO investor VALUES ('inv-17', 'KIM', 'KIM', '2026-03-24T01:00Z')");
            handle.execute("""
                    INSERT INTO account_request (usage, account_name, investor_id, state, problem, sends, listed_before, planned_at,
                                                 granted_at)
                    VALUES ('INVESTOR', 'KIM', 'inv-17', 'WAITING', 'NOT_LISTED', 1, ARRAY[]::text[], '2026-03-24T01:00Z',
                            '2026-03-24T01:00Z')""");
            handle.execute(
                    "INSERT INTO listed_account VALUES ('79000000000017', 'INVESTOR', 'KIM', '2026-03-24T02:00Z', true)");
        });

        List<String> commands = commands("### ACCOUNT_REQUEST_UNRESOLVED");
        String output = run(FIRST, commands.getFirst());
        assertThat(JSON.readTree(output).at("/items/0/candidates/0").asText()).isEqualTo("79000000000017");
        run(SECOND, commands.getLast());

        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests").body().path("items"))
                .as(output)
                .isEmpty();
        assertThat(SERVICE.get(Role.OPERATOR, "/investors/inv-17/account").text("accountNumber"))
                .isEqualTo("79000000000017");
    }

    @Test
    void twoOperatorsSayThatARequestWasNeverMadeWithTheCommandsOfTheRunbook() throws Exception {
        SERVICE.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO investor VALUES ('inv-18', 'SEO', 'SEO', '2026-03-24T01:00Z')");
            handle.execute("INSERT INTO account_list_reading VALUES ('INVESTOR', '2026-03-24T18:00Z')");
            handle.execute("""
                    INSERT INTO account_request (id, usage, account_name, investor_id, state, problem, sends, listed_before,
                                                 planned_at, granted_at)
                    OVERRIDING SYSTEM VALUE
                    VALUES (18, 'INVESTOR', 'SEO', 'inv-18', 'WAITING', 'NOT_LISTED', 3, ARRAY[]::text[], '2026-03-24T01:00Z',
                            '2026-03-24T01:00Z')""");
        });
        List<String> commands = commands("#### A request that was never made");
        run(FIRST, "REQUEST=18\n", commands.getFirst());
        run(SECOND, "REQUEST=18\n", commands.getLast());

        assertThat(SERVICE.get(Role.OPERATOR, "/account-requests/18").text("state"))
                .isEqualTo("PLANNED");
    }

    @Test
    void twoOperatorsWithdrawAQuoteWithTheCommandsOfTheRunbook() throws Exception {
        String loan = RestApiExtension.newId();
        SERVICE.put("/loans/" + loan, LoanJson.valid());
        SERVICE.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO early_repayment_quote (loan_id, id, state, pay_off_on, first_instalment, principal, interest,
                                                   offered_at, accepted_at)
                VALUES (?, 'q-1', 'ACCEPTED', '2026-04-01', 1, 1000, 10, '2026-03-24T01:00Z', '2026-03-24T01:00Z')""", loan));
        List<String> commands = commands("## An accepted quote");
        run(FIRST, "LOAN=" + loan + "\n", commands.getFirst());
        run(SECOND, "LOAN=" + loan + "\n", commands.getLast());

        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/early-repayment-quotes/q-1")
                        .text("state"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void twoOperatorsResumeDepositIntakeWithTheCommandsOfTheRunbook() throws Exception {
        SERVICE.jdbi()
                .useHandle(handle -> handle.execute("UPDATE deposit_poll SET halted_reason = 'A deposit is missing.'"));

        List<String> commands = commands("### INTAKE_HALTED");
        String output = run(FIRST, commands.getFirst());
        assertThat(SERVICE.get(Role.OPERATOR, "/deposit-intake").text("state")).isEqualTo("HALTED");
        run(SECOND, commands.getLast());

        assertThat(output).contains("\"haltedReason\":\"A deposit is missing.\"");
        assertThat(SERVICE.get(Role.OPERATOR, "/deposit-intake").text("state")).isEqualTo("RUNNING");
    }

    @Test
    void twoOperatorsAssignMoneyInSuspenseWithTheCommandsOfTheRunbook() throws Exception {
        SERVICE.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, "inv-suspense");
            handle.createUpdate("""
                    INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at, returnable_at,
                                         credited_to, suspense_reason)
                    VALUES (:account, '2026-03-24', '1', 5, '2026-03-24T00:00Z', '2026-03-24T07:10Z', '2026-03-24T03:00Z',
                            'SUSPENSE', 'UNKNOWN_ACCOUNT')""")
                    .bind("account", Fixtures.account(handle, "inv-suspense"))
                    .execute();
        });

        List<String> commands = commands("## Money in suspense");
        run(FIRST, commands.getFirst());
        run(SECOND, commands.getLast());

        assertThat(SERVICE.get(Role.OPERATOR, "/suspense/1").text("assignedBy"))
                .isEqualTo(RestApiExtension.SECOND_PERSON);
        assertThat(SERVICE.get(Role.OPERATOR, "/investors/inv-suspense/account")
                        .body()
                        .path("available")
                        .asLong())
                .isEqualTo(5);
    }

    @Test
    void theCommandForASavedViewListsItsWorkflows() throws Exception {
        Path temporal = Files.writeString(folder.resolve("temporal"), "#!/bin/sh\nprintf '%s|' \"$@\"\n");
        Files.setPosixFilePermissions(temporal, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(folder.resolve("operators"));
        Files.copy(
                Path.of("operators", "saved-views"),
                folder.resolve("operators/saved-views"),
                StandardCopyOption.COPY_ATTRIBUTES);

        String output = run(
                FIRST,
                "PATH=" + folder + ":$PATH\n",
                commands("## Which loans need an operator").getFirst());

        assertThat(output).isEqualTo("workflow|list|--query|Attention IS NOT NULL AND ExecutionStatus = \"Running\"|");
    }
}
