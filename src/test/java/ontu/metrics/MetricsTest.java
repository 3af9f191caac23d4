package ontu.metrics;

import static java.util.Map.entry;
import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ontu.codes.StoredCode;
import ontu.configuration.WorkerConfiguration;
import ontu.database.Fixtures;
import ontu.database.JdbiFactory;
import ontu.database.TestDatabase;
import ontu.decisions.OrderInDoubt;
import ontu.health.DatabaseHealth;
import ontu.journal.TransferKind;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.ledger.DepositTransaction.DepositSuspended;
import ontu.ledger.Ledger;
import ontu.loans.LoanAttention;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.resources.DropwizardServer;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** Scrapes of a real port, backed by a real PostgreSQL. */
class MetricsTest {
    private static final Instant LATER = NOW.plus(Duration.ofHours(1)); // two hours after the orders were sent

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private static Scrape scrape(Jdbi jdbi) throws Exception {
        HttpConnectorFactory anyPort = new HttpConnectorFactory();
        anyPort.setPort(0);
        Environment environment = new Environment("test");
        environment.healthChecks().register("postgresql", new DatabaseHealth(jdbi));
        Metrics.of(environment).registerDatabaseGauges(jdbi, Clock.fixed(LATER, BusinessTime.ZONE));
        try (DropwizardServer server =
                DropwizardServer.start(new WorkerConfiguration(List.of(anyPort)).server(), environment)) {
            return Scrape.of(server.adminPort());
        }
    }

    private Scrape scrape() throws Exception {
        return scrape(database.jdbi());
    }

    /** A distribution granted to a sender at that time. */
    private static void sentDistribution(Handle handle, Instant at) {
        Fixtures.investor(handle, "sent");
        Fixtures.loan(handle, "sent");
        handle.createUpdate("""
                INSERT INTO transfer (id, kind, loan_id, instalment, chunk, amount, planned_at)
                VALUES ('distribution-9-1-1', 'DISTRIBUTION', 'sent', 1, 1, 100, :at)""").bind("at", at).execute();
        handle.execute(
                "INSERT INTO transfer_line VALUES ('distribution-9-1-1', 1, 'sent', ?, 100)",
                Fixtures.account(handle, "sent"));
        handle.createUpdate("""
                INSERT INTO bank_order (number, transfer_id, ordinal, bank_date, request_hash, state, planned_at)
                VALUES ('20000000009001000101', 'distribution-9-1-1', 1, :today, repeat('0', 64), 'PLANNED', :at)""").bind("today", TODAY).bind("at", at).execute();
        handle.execute(
                "UPDATE bank_order SET state = 'SENT', sends = 1, granted_at = ? WHERE transfer_id = 'distribution-9-1-1'",
                at);
    }

    @Test
    void anEmptyDatabaseIsExportedAsZeros() throws Exception {
        Scrape scrape = scrape();

        assertThat(scrape.status()).isEqualTo(200);
        assertThat(scrape.byLabel("ontu_orders_open"))
                .containsOnly(entry("PLANNED", 0.0), entry("SENT", 0.0), entry("UNKNOWN", 0.0), entry("WAITING", 0.0));
        assertThat(scrape.byLabel("ontu_loans"))
                .isEqualTo(Stream.of(LoanState.values()).collect(Collectors.toMap(StoredCode::storedAs, state -> 0.0)));
        assertThat(scrape.byLabel("ontu_orders_oldest_in_doubt_seconds"))
                .containsOnly(entry("SENT", 0.0), entry("UNKNOWN", 0.0), entry("WAITING", 0.0));
        assertThat(scrape.samples())
                .containsEntry("ontu_database_readable", 1.0)
                .containsEntry("ontu_deposit_intake_halted", 0.0)
                .containsEntry("ontu_deposit_poll_age_seconds", Double.POSITIVE_INFINITY);
    }

    @Test
    void ordersAreCountedByStateAndTheOldestInDoubtGivesTheAge() throws Exception {
        database.jdbi().useTransaction(handle -> {
            OrderInDoubt.unknown(handle, TransferKind.DISBURSEMENT, "today", TODAY);
            OrderInDoubt.unknown(handle, TransferKind.DISTRIBUTION, "yesterday", TODAY.minusDays(1));
            OrderRow settled = OrderInDoubt.unknown(handle, TransferKind.RETURN, "settled", TODAY.minusDays(9));
            OrderInDoubt.recordBankAnswer(handle, settled, new InquiryVerdict.Executed("00000"), NOW);
            sentDistribution(handle, NOW.plus(Duration.ofMinutes(59)));
        });

        Scrape scrape = scrape();

        assertThat(scrape.byLabel("ontu_orders_open"))
                .containsOnly(entry("PLANNED", 0.0), entry("SENT", 1.0), entry("UNKNOWN", 2.0), entry("WAITING", 0.0));
        assertThat(scrape.byLabel("ontu_orders_oldest_in_doubt_seconds"))
                .containsOnly(entry("SENT", 60.0), entry("UNKNOWN", 26 * 3600.0), entry("WAITING", 0.0));
    }

    @Test
    void casesForOperatorsAreCountedByReason() throws Exception {
        database.jdbi().useTransaction(handle -> {
            OrderInDoubt.waiting(handle, TransferKind.DISBURSEMENT, "waiting", TODAY);
            OrderRow refused = OrderInDoubt.unknown(handle, TransferKind.DISBURSEMENT, "alarmed", TODAY);
            OrderInDoubt.recordBankAnswer(handle, refused, new InquiryVerdict.NotExecuted("X0009"), NOW);
            handle.execute("UPDATE bank_order SET alarm = 'EXECUTED_AFTER_CLOSE' WHERE number = ?", refused.number());
            Fixtures.loan(handle, "unverified");
            handle.execute("UPDATE loan SET state = 'VERIFYING_BORROWER' WHERE id = 'unverified'");
            for (String loan : List.of("loan-waiting", "loan-alarmed", "unverified")) {
                LoanAttention.raise(handle, loan, "An operator is needed.", NOW);
            }
            OrderInDoubt.unknown(handle, TransferKind.RETURN, "held", TODAY);
            handle.execute("UPDATE investor_return SET state = 'NEEDS_OPERATOR', attention_message = 'Check it.'");
        });

        Scrape scrape = scrape();

        assertThat(scrape.byLabel("ontu_orders_needing_operator"))
                .containsOnly(
                        entry("WAITING", 1.0),
                        entry("EXECUTED_AFTER_CLOSE", 1.0),
                        entry("NUMBER_COLLISION", 0.0),
                        entry("CUMULATIVE_MISMATCH", 0.0),
                        entry("REQUEST_CHANGED", 0.0));
        Map<String, Double> loans = scrape.byLabel("ontu_loans_needing_operator");
        assertThat(loans)
                .hasSize(2 + LoanState.values().length)
                .containsEntry("ORDER_WAITING", 1.0)
                .containsEntry("ORDER_ALARM", 1.0)
                .containsEntry("VERIFYING_BORROWER", 1.0);
        assertThat(loans.values().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(3);
        assertThat(scrape.samples()).containsEntry("ontu_returns_needing_operator", 1.0);
    }

    @Test
    void moneyHeldIsExportedByKindOfLedgerAccount() throws Exception {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investors(handle, 2);
            Fixtures.loan(handle, "loan");
            Fixtures.funds(handle, "inv-1", Won.of(500));
            Fixtures.funds(handle, "inv-2", Won.of(70));
            Fixtures.reserved(handle, "loan", "inv-1", Won.of(9_000_000_000L));
            Fixtures.collected(handle, "loan", Won.of(3));
            Ledger.post(handle, new DepositSuspended(new DepositKey("stray", TODAY, "1"), Won.of(11)), NOW);
        });

        assertThat(scrape().byLabel("ontu_money_held_won"))
                .containsOnly(
                        entry("INVESTOR_AVAILABLE", 570.0),
                        entry("RESERVED", 9e9),
                        entry("COLLECTED", 3.0),
                        entry("SUSPENSE", 11.0),
                        entry("RETURNING", 0.0),
                        entry("DISBURSING", 0.0),
                        entry("DISTRIBUTING", 0.0),
                        entry("HELD", 0.0));
    }

    @Test
    void theAgeOfThePollAndItsHaltAreExported() throws Exception {
        database.jdbi().useTransaction(handle -> {
            Fixtures.loan(handle, "unstarted");
            handle.createUpdate("UPDATE deposit_poll SET last_complete_scan_at = :now, halted_reason = 'a row'")
                    .bind("now", NOW.plus(Duration.ofMinutes(50)))
                    .execute();
        });

        assertThat(scrape().samples())
                .containsEntry("ontu_deposit_poll_age_seconds", 600.0)
                .containsEntry("ontu_deposit_intake_halted", 1.0)
                .containsEntry("ontu_loans_oldest_unstarted_seconds", 3600.0);
    }

    @Test
    void noMetricIdentifiesAPartyALoanOrAnAccount() throws Exception {
        String account = database.jdbi().inTransaction(handle -> {
            OrderInDoubt.waiting(handle, TransferKind.DISBURSEMENT, "gaon", TODAY);
            LoanAttention.raise(handle, "loan-gaon", "Kim Gaon's account 3020123456781", NOW);
            handle.execute("UPDATE deposit_poll SET halted_reason = 'Kim Gaon paid 3020123456781'");
            return Fixtures.account(handle, "inv-gaon");
        });

        assertThat(scrape().text())
                .contains("ontu_loans_needing_operator{reason=\"ORDER_WAITING\"} 1.0")
                .doesNotContainIgnoringCase("gaon")
                .doesNotContain("Borrower", "Investor inv", "3020123456781", "1234567890", account, "10000000001");
    }

    @Test
    void anUnreachableDatabaseIsReported() throws Exception {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/ontu");

        assertReportedAsUnreadable(nowhere);
    }

    @Test
    void aHangingDatabaseDoesNotHangAScrape() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PGSimpleDataSource hanging = new PGSimpleDataSource();
            hanging.setUrl("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/ontu");

            assertReportedAsUnreadable(hanging);
        }
    }

    private static void assertReportedAsUnreadable(DataSource dataSource) throws Exception {
        Scrape scrape = scrape(JdbiFactory.create(dataSource));

        assertThat(scrape.status()).isEqualTo(200);
        assertThat(scrape.samples()).containsEntry("ontu_database_readable", 0.0);
        assertThat(scrape.names())
                .contains("jvm_memory_used_bytes")
                .doesNotContain("ontu_orders_open", "ontu_loans", "ontu_money_held_won", "ontu_deposit_intake_halted");
    }
}
