package ontu.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import ontu.accounts.FakeAccountBank.Fate;
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.loans.LoanApplications;
import ontu.loans.LoanBook;
import ontu.loans.NewCommitment;
import ontu.loans.NewLoan;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountIssuanceTest {
    private static final Duration DEAD = Duration.between(Instant.EPOCH, OrderTiming.DEFAULT.deadBy(Instant.EPOCH));

    @RegisterExtension
    final Database database = new Database();

    private final FakeAccountBank bank = new FakeAccountBank();
    private LoanBook book;
    private volatile Instant now = Fixtures.NOW;

    @BeforeEach
    void openBook() {
        book = new LoanBook(database.jdbi());
    }

    private static NewCommitment named(String investorId, String accountName) {
        return NewCommitment.of(investorId, "Name of " + investorId, accountName, Won.of(100));
    }

    private void receive(String loanId, NewCommitment... commitments) {
        NewLoan application = LoanBook.application(loanId, 1_000_000, commitments);
        book.step((handle, at) -> LoanApplications.receive(handle, application, loanId, at));
    }

    private int ensure(String loanId) {
        return new AccountIssuance(database.jdbi(), OrderTiming.DEFAULT, 3, () -> now).ensure(loanId, bank, () -> {});
    }

    private AccountsUnresolvedException unresolved(String loanId) {
        return assertThatExceptionOfType(AccountsUnresolvedException.class)
                .isThrownBy(() -> ensure(loanId))
                .actual();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String stateOf(String investorId) {
        return book.text("SELECT state FROM account_issue WHERE investor_id = ?", investorId);
    }

    private long issued() {
        return book.number("SELECT count(*) FROM virtual_account");
    }

    @Test
    void everyPartyGetsAnAccountAndAnInvestorHasOneForAllLoans() {
        receive("loan-1", named("inv-1", "KIM"), named("inv-2", "LEE"));
        receive("loan-2", named("inv-1", "KIM"));

        assertThat(ensure("loan-1")).isZero();
        assertThat(ensure("loan-2")).isZero();
        assertThat(ensure("loan-2")).isZero();

        assertThat(bank.askedFor()).containsExactly("BOR", "KIM", "LEE", "BOR");
        assertThat(book.accountOfInvestor("inv-1")).isNotEqualTo(book.accountOfInvestor("inv-2"));
        assertThat(book.events("loan-1")).contains("ACCOUNT_ISSUED");
    }

    @Test
    void aLookIsOneCallForEachUsageAndIssuesGoAHundredAtATime() {
        receive("loan-1", LoanBook.commitments(150, 100));
        database.owner()
                .useHandle(handle -> handle.execute("UPDATE investor SET account_name = replace(id, 'inv-', 'N')"));

        assertThat(ensure("loan-1")).isEqualTo(51);
        assertThat(bank.listCalls()).isEqualTo(2);
        assertThat(ensure("loan-1")).isZero();
        assertThat(issued()).isEqualTo(151);
    }

    @Test
    void anAccountWhoseReplyWasLostIsFoundOnTheListAndNotAskedForAgain() {
        receive("loan-1", named("inv-1", "KIM"));
        ensure("loan-1");
        receive("loan-2", named("inv-2", "LEE"));
        bank.fate(Fate.REPLY_LOST);
        unresolved("loan-2");
        assertThat(book.text("SELECT last_code FROM account_issue WHERE state = 'UNKNOWN'"))
                .isEqualTo("AT999");
        pass(Duration.ofMinutes(1));

        bank.fate(Fate.ANSWERED);
        assertThat(ensure("loan-2")).isZero();

        assertThat(bank.askedFor()).containsExactly("BOR", "KIM", "BOR", "LEE");
        assertThat(book.number("SELECT count(*) FROM listed_account WHERE NOT asked_for"))
                .isZero();
    }

    @Test
    void anAccountIsAskedForAgainOnlyWhenNoSenderCanBeAlive() {
        receive("loan-1");
        bank.fate(Fate.REQUEST_LOST);
        assertThat(unresolved("loan-1").lookAgainAt()).isEqualTo(now.plus(Duration.ofMinutes(1)));

        bank.fate(Fate.ANSWERED);
        pass(DEAD.minusSeconds(1));
        unresolved("loan-1");
        assertThat(bank.askedFor()).hasSize(1);

        pass(Duration.ofSeconds(1));
        assertThat(ensure("loan-1")).isZero();
        assertThat(bank.askedFor()).hasSize(2);
    }

    @Test
    void twoPartiesOfOneNameAreNeverUnresolvedAtOnceAndNeverGetOneAccount() {
        receive("loan-1", named("inv-1", "KIM"), named("inv-2", "KIM"));
        bank.make(AccountUsage.INVESTOR, "KIM");
        bank.fate(Fate.ANSWERED);
        receive("loan-0");
        ensure("loan-0");
        bank.fate(Fate.REPLY_LOST);
        unresolved("loan-1");
        pass(Duration.ofMinutes(1));
        assertThat(ensure("loan-1")).isEqualTo(2);
        assertThat(book.number("SELECT count(*) FROM account_issue WHERE account_name = 'KIM'"))
                .isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(ensure("loan-1")).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(ensure("loan-1")).isZero();

        assertThat(book.accountOfInvestor("inv-1")).isNotEqualTo(book.accountOfInvestor("inv-2"));
        assertThat(bank.askedFor()).filteredOn("KIM"::equals).hasSize(2);
    }

    @Test
    void anAccountThatNobodyAskedForIsNotedAndNeverUsed() {
        String strange = bank.make(AccountUsage.INVESTOR, "KIM");
        receive("loan-1", named("inv-1", "KIM"));

        assertThat(ensure("loan-1")).isZero();

        assertThat(book.accountOfInvestor("inv-1")).isNotEqualTo(strange);
        assertThat(book.text("SELECT number FROM listed_account WHERE NOT asked_for"))
                .isEqualTo(strange);
        assertThat(book.number("SELECT count(*) FROM event WHERE type = 'ACCOUNT_NOT_ASKED_FOR'"))
                .isEqualTo(1);
        assertThat(book.number("SELECT count(*) FROM event WHERE detail::text LIKE '%' || ? || '%'", strange))
                .isZero();
    }

    @Test
    void twoNewAccountsOfTheNameWaitForAPersonWhoSaysWhichItIs() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        bank.fate(Fate.REPLY_LOST);
        unresolved("loan-1");
        String other = bank.make(AccountUsage.INVESTOR, "KIM");

        AccountsUnresolvedException waiting = unresolved("loan-1");

        assertThat(waiting.onlyPeopleCanHelp()).isTrue();
        assertThat(stateOf("inv-1")).isEqualTo("WAITING");
        pass(DEAD.multipliedBy(3));
        unresolved("loan-1");
        assertThat(bank.askedFor()).filteredOn("KIM"::equals).hasSize(1);
        assertThat(assign("123")).contains("no account of this kind");
        assertThat(assign(other)).isNull();
        assertThat(assign(other)).as("said again").isNull();
        assertThat(assign("123")).contains("waits for nobody");
        assertThat(book.number("SELECT count(*) FROM event WHERE type = 'ACCOUNT_ISSUED'"))
                .isEqualTo(1);
        assertThat(ensure("loan-1")).isZero();
        assertThat(book.accountOfInvestor("inv-1")).isEqualTo(other);
    }

    private void ensureBorrowerOf(String loanId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, loan_id, issued_at) VALUES ('1', 'BORROWER', :loan, :now)""")
                        .bind("loan", loanId)
                        .bind("now", now)
                        .execute());
    }

    private @Nullable String assign(String number) {
        long issue = book.number("SELECT id FROM account_issue WHERE investor_id = 'inv-1'");
        return database.jdbi().inTransaction(handle -> IssueDesk.assign(handle, issue, number, "op-1", now));
    }

    @Test
    void aNewAccountUnderAnotherNameStopsASecondSend() {
        receive("loan-1", named("inv-1", "KIM"));
        ensureBorrowerOf("loan-1");
        bank.fate(Fate.REQUEST_LOST);
        unresolved("loan-1");
        bank.make(AccountUsage.INVESTOR, "ONTKIM");
        pass(DEAD);

        assertThat(unresolved("loan-1").onlyPeopleCanHelp()).isTrue();
        assertThat(bank.askedFor()).hasSize(1);
    }

    @Test
    void afterTheLastSendAPersonLooks() {
        receive("loan-1");
        bank.fate(Fate.REQUEST_LOST);
        for (int send = 1; send <= 3; send++) {
            unresolved("loan-1");
            pass(DEAD);
        }

        assertThat(unresolved("loan-1").onlyPeopleCanHelp()).isTrue();
        assertThat(bank.askedFor()).hasSize(3);
    }

    @Test
    void aCrashBetweenTheRecordAndTheSendLosesNothing() {
        receive("loan-1");
        bank.beforeSend(() -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> ensure("loan-1")).hasMessage("crash");
        assertThat(book.text("SELECT state FROM account_issue")).isEqualTo("SENT");

        bank.beforeSend(() -> {});
        unresolved("loan-1");
        pass(DEAD);
        assertThat(ensure("loan-1")).isZero();
        assertThat(bank.accounts()).isEqualTo(1);
    }

    @Test
    void aSenderThatWakesTooLateSendsNothing() {
        receive("loan-1");
        bank.beforeSend(() -> pass(OrderTiming.DEFAULT.lease()));

        unresolved("loan-1");
        assertThat(bank.askedFor()).isEmpty();
        assertThat(book.text("SELECT state FROM account_issue")).isEqualTo("PLANNED");

        bank.beforeSend(() -> {});
        assertThat(ensure("loan-1")).isZero();
    }

    @Test
    void aConnectionThatIsNotMadeIsTriedAgainAtOnceAndTheRestIsSpared() {
        receive("loan-1", named("inv-1", "KIM"));
        bank.fate(Fate.NOT_CONNECTED);
        unresolved("loan-1");
        assertThat(book.number("SELECT count(*) FROM account_issue")).isEqualTo(1);

        bank.fate(Fate.ANSWERED);
        assertThat(ensure("loan-1")).isZero();
    }

    @Test
    void aReplyThatNamesSomebodyElsesAccountWaitsForAPerson() {
        receive("loan-1", named("inv-1", "KIM"));
        ensure("loan-1");
        receive("loan-2", named("inv-2", "KIM"));
        ensureBorrowerOf("loan-2");
        String first = book.accountOfInvestor("inv-1");
        AccountBank repeating = new AccountBank() {
            @Override
            public AccountPage list(AccountUsage usage, int page) {
                return bank.list(usage, page);
            }

            @Override
            public IssueReply issue(AccountUsage usage, String accountName, BooleanSupplier lastLook) {
                return new IssueReply.Issued(first);
            }
        };

        assertThatExceptionOfType(AccountsUnresolvedException.class)
                .isThrownBy(() -> new AccountIssuance(database.jdbi(), OrderTiming.DEFAULT, 3, () -> now)
                        .ensure("loan-2", repeating, () -> {}));

        assertThat(stateOf("inv-2")).isEqualTo("WAITING");
        assertThat(book.accountOfInvestor("inv-1")).isEqualTo(first);
    }

    @Test
    void aReplyThatComesAfterTheListHasSettledTheIssueMakesNoSecondAccount() {
        receive("loan-1");
        bank.beforeSend(() -> {
            bank.beforeSend(() -> {});
            String found = bank.make(AccountUsage.BORROWER, "BOR");
            assertThat(ensure("loan-1")).isZero();
            assertThat(book.accountOfBorrower("loan-1")).isEqualTo(found);
        });

        assertThat(ensure("loan-1")).isZero();

        assertThat(issued()).isEqualTo(1);
        assertThat(book.number("SELECT count(*) FROM listed_account WHERE NOT asked_for"))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void twoWorkersAtOnceAskOnceForEachParty() throws Exception {
        receive("loan-1", named("inv-1", "KIM"), named("inv-2", "LEE"));
        receive("loan-2", named("inv-1", "KIM"), named("inv-2", "LEE"));
        Callable<String> first = () -> tried("loan-1");
        Callable<String> second = () -> tried("loan-2");

        Race.between(List.of(first, second, first, second));
        tried("loan-1");
        tried("loan-2");

        assertThat(bank.askedFor()).containsExactlyInAnyOrder("BOR", "BOR", "KIM", "LEE");
        assertThat(issued()).isEqualTo(4);
    }

    private String tried(String loanId) {
        try {
            return Integer.toString(ensure(loanId));
        } catch (AccountsUnresolvedException another) {
            return another.toString();
        }
    }
}
