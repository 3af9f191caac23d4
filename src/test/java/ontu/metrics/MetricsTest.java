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
import ontu.configuration.WorkerConfiguration;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.database.JdbiFactory;
import ontu.health.DatabaseHealth;
import ontu.journal.LegKind;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.ledger.DepositMovement.SuspendedDeposit;
import ontu.ledger.Ledger;
import ontu.loans.Attention;
import ontu.orders.OrderInDoubt;
import ontu.resources.RestServer;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What a scrape of a real port says of a real PostgreSQL. */
class MetricsTest {
    private static final Instant LATER = NOW.plus(Duration.ofHours(1)); // and two hours after the orders were sent

    @RegisterExtension
    final Database database = new Database();

    private static Scrape scrape(Jdbi books) throws Exception {
        HttpConnectorFactory anyPort = new HttpConnectorFactory();
        anyPort.setPort(0);
        Environment environment = new Environment("watched");
        environment.healthChecks().register("postgresql", new DatabaseHealth(books));
        Metrics.of(environment).watch(books, Clock.fixed(LATER, OrderTiming.SEOUL));
        try (RestServer server = RestServer.start(new WorkerConfiguration(List.of(anyPort)).server(), environment)) {
            return Scrape.of(server.adminPort());
        }
    }

    private Scrape scrape() throws Exception {
        return scrape(database.jdbi());
    }

    /** A repayment granted to a sender at that time. */
    private static void sent(Handle handle, Instant at) {
        Fixtures.investor(handle, "sent");
        Fixtures.loan(handle, "sent");
        handle.createUpdate("""
                INSERT INTO leg (id, kind, loan_id, round, chunk, amount, planned_at)
                VALUES ('repayment-9-1-1', 'REPAYMENT', 'sent', 1, 1, 100, :at)""").bind("at", at).execute();
        handle.execute(
                "INSERT INTO leg_line VALUES ('repayment-9-1-1', 1, 'sent', ?, 100)", Fixtures.account(handle, "sent"));
        handle.createUpdate("""
                INSERT INTO bank_order (number, leg_id, attempt, bank_date, request_hash, state, planned_at)
                VALUES ('20000000009001000101', 'repayment-9-1-1', 1, :today, repeat('0', 64), 'PLANNED', :at)""").bind("today", TODAY).bind("at", at).execute();
        handle.execute(
                "UPDATE bank_order SET state = 'SENT', sends = 1, granted_at = ? WHERE leg_id = 'repayment-9-1-1'", at);
    }

    @Test
    void emptyBooksAreToldAsNoughts() throws Exception {
        Scrape scrape = scrape();

        assertThat(scrape.status()).isEqualTo(200);
        assertThat(scrape.byLabel("ontu_orders_open"))
                .containsOnly(entry("PLANNED", 0.0), entry("SENT", 0.0), entry("UNKNOWN", 0.0), entry("WAITING", 0.0));
        assertThat(scrape.byLabel("ontu_loans"))
                .isEqualTo(Stream.of(LoanState.values()).collect(Collectors.toMap(Enum::name, state -> 0.0)));
        assertThat(scrape.byLabel("ontu_orders_oldest_doubt_seconds"))
                .containsOnly(entry("SENT", 0.0), entry("UNKNOWN", 0.0), entry("WAITING", 0.0));
        assertThat(scrape.samples())
                .containsEntry("ontu_books_readable", 1.0)
                .containsEntry("ontu_deposit_intake_halted", 0.0)
                .containsEntry("ontu_deposit_sweep_age_seconds", Double.POSITIVE_INFINITY);
    }

    @Test
    void ordersAreCountedByStateAndTheirDoubtIsAsOldAsTheOldest() throws Exception {
        database.jdbi().useTransaction(handle -> {
            OrderInDoubt.unknown(handle, LegKind.PAYMENT, "today", TODAY);
            OrderInDoubt.unknown(handle, LegKind.REPAYMENT, "yesterday", TODAY.minusDays(1));
            OrderRow settled = OrderInDoubt.unknown(handle, LegKind.RETURN, "settled", TODAY.minusDays(9));
            OrderInDoubt.bankSays(handle, settled, new InquiryVerdict.Executed("00000"), NOW);
            sent(handle, NOW.plus(Duration.ofMinutes(59)));
        });

        Scrape scrape = scrape();

        assertThat(scrape.byLabel("ontu_orders_open"))
                .containsOnly(entry("PLANNED", 0.0), entry("SENT", 1.0), entry("UNKNOWN", 2.0), entry("WAITING", 0.0));
        assertThat(scrape.byLabel("ontu_orders_oldest_doubt_seconds"))
                .containsOnly(entry("SENT", 60.0), entry("UNKNOWN", 26 * 3600.0), entry("WAITING", 0.0));
    }

    @Test
    void whoNeedsAPersonIsCountedByTheReason() throws Exception {
        database.jdbi().useTransaction(handle -> {
            OrderInDoubt.waiting(handle, LegKind.PAYMENT, "waiting", TODAY);
            OrderRow refused = OrderInDoubt.unknown(handle, LegKind.PAYMENT, "alarmed", TODAY);
            OrderInDoubt.bankSays(handle, refused, new InquiryVerdict.NotExecuted("X0009"), NOW);
            handle.execute("UPDATE bank_order SET alarm = 'EXECUTED_AFTER_CLOSE' WHERE number = ?", refused.number());
            Fixtures.loan(handle, "unverified");
            handle.execute("UPDATE loan SET state = 'VERIFYING_BORROWER' WHERE id = 'unverified'");
            for (String loan : List.of("loan-waiting", "loan-alarmed", "unverified")) {
                Attention.call(handle, loan, "A person is needed.", NOW);
            }
            OrderInDoubt.unknown(handle, LegKind.RETURN, "held", TODAY);
            handle.execute("UPDATE investor_return SET state = 'ATTENTION'");
        });

        Scrape scrape = scrape();

        assertThat(scrape.byLabel("ontu_orders_needing_person"))
                .containsOnly(
                        entry("WAITING", 1.0),
                        entry("EXECUTED_AFTER_CLOSE", 1.0),
                        entry("NUMBER_COLLISION", 0.0),
                        entry("CUMULATIVE_MISMATCH", 0.0));
        Map<String, Double> loans = scrape.byLabel("ontu_loans_needing_person");
        assertThat(loans)
                .hasSize(2 + LoanState.values().length)
                .containsEntry("ORDER_WAITING", 1.0)
                .containsEntry("ORDER_ALARM", 1.0)
                .containsEntry("VERIFYING_BORROWER", 1.0);
        assertThat(loans.values().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(3);
        assertThat(scrape.samples()).containsEntry("ontu_returns_needing_person", 1.0);
    }

    @Test
    void moneyIsHeldByTheKindsOfTheLedger() throws Exception {
        database.jdbi().useTransaction(handle -> {
            Fixtures.investors(handle, 2);
            Fixtures.loan(handle, "loan");
            Fixtures.funds(handle, "inv-1", Won.of(500));
            Fixtures.funds(handle, "inv-2", Won.of(70));
            Fixtures.reserved(handle, "loan", "inv-1", Won.of(9_000_000_000L));
            Fixtures.collected(handle, "loan", Won.of(3));
            Ledger.post(handle, new SuspendedDeposit(new DepositKey("stray", TODAY, "1"), Won.of(11)), NOW);
        });

        assertThat(scrape().byLabel("ontu_money_held_won"))
                .containsOnly(
                        entry("INVESTOR_AVAILABLE", 570.0),
                        entry("RESERVED", 9e9),
                        entry("COLLECTED", 3.0),
                        entry("SUSPENSE", 11.0),
                        entry("RETURNING", 0.0),
                        entry("DISBURSING", 0.0),
                        entry("DISTRIBUTING", 0.0));
    }

    @Test
    void theSweepAgesAndItsHaltIsTold() throws Exception {
        database.jdbi().useTransaction(handle -> {
            Fixtures.loan(handle, "unstarted");
            handle.createUpdate("UPDATE deposit_sweep SET completed_at = :now, halted_reason = 'a row'")
                    .bind("now", NOW.plus(Duration.ofMinutes(50)))
                    .execute();
        });

        assertThat(scrape().samples())
                .containsEntry("ontu_deposit_sweep_age_seconds", 600.0)
                .containsEntry("ontu_deposit_intake_halted", 1.0)
                .containsEntry("ontu_loans_oldest_unstarted_seconds", 3600.0);
    }

    @Test
    void nothingTellsAPartyALoanOrAnAccountFromAnother() throws Exception {
        String account = database.jdbi().inTransaction(handle -> {
            OrderInDoubt.waiting(handle, LegKind.PAYMENT, "gaon", TODAY);
            Attention.call(handle, "loan-gaon", "Kim Gaon's account 3020123456781", NOW);
            handle.execute("UPDATE deposit_sweep SET halted_reason = 'Kim Gaon paid 3020123456781'");
            return Fixtures.account(handle, "inv-gaon");
        });

        assertThat(scrape().text())
                .contains("ontu_loans_needing_person{reason=\"ORDER_WAITING\"} 1.0")
                .doesNotContainIgnoringCase("gaon")
                .doesNotContain("Borrower", "Investor inv", "3020123456781", "1234567890", account, "10000000001");
    }

    @Test
    void booksThatAreAwayAreSaidToBeAway() throws Exception {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/ontu");

        assertToldAsUnreadable(nowhere);
    }

    @Test
    void booksThatNeverAnswerDoNotMakeAScrapeHang() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PGSimpleDataSource hanging = new PGSimpleDataSource();
            hanging.setUrl("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/ontu");

            assertToldAsUnreadable(hanging);
        }
    }

    private static void assertToldAsUnreadable(DataSource books) throws Exception {
        Scrape scrape = scrape(JdbiFactory.create(books));

        assertThat(scrape.status()).isEqualTo(200);
        assertThat(scrape.samples()).containsEntry("ontu_books_readable", 0.0);
        assertThat(scrape.names())
                .contains("jvm_memory_used_bytes")
                .doesNotContain("ontu_orders_open", "ontu_loans", "ontu_money_held_won", "ontu_deposit_intake_halted");
    }
}
