package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.loans.LoanTestDriver;
import ontu.loans.Reservations;
import ontu.money.Won;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Polls of a list of several days, with a database. */
final class DepositPollTest {
    private static final int PAGE = 20;
    private static final LocalDate TODAY = Fixtures.TODAY;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    /** Newest first. */
    private final List<DepositRow> bankList = new ArrayList<>();

    private final List<LocalDate> daysAsked = new ArrayList<>();
    private Predicate<LocalDate> unavailable = day -> false;
    private int calls;
    private LoanTestDriver driver;
    private DepositPoll poll;
    private String investor = "";

    @BeforeEach
    void aLoanAndItsInvestor() {
        driver = new LoanTestDriver(database.jdbi());
        driver.open(LoanTestDriver.application("loan-1", 3_000, LoanTestDriver.commitment("inv-1", 3_000)));
        investor = driver.accountOfInvestor("inv-1");
        poll = new DepositPoll(
                database.jdbi(),
                this::page,
                new DepositIntake(SweepSchedule.DEFAULT, 3, Reservations::runFor),
                clock());
    }

    private Clock clock() {
        InstantSource now = () -> driver.now();
        return now.withZone(ZoneId.of("Asia/Seoul"));
    }

    private DepositPage page(LocalDate from, LocalDate to, int number) {
        calls++;
        daysAsked.add(to);
        if (unavailable.test(to)) {
            throw new IllegalStateException("The bank does not answer.");
        }
        List<DepositRow> asked = bankList.stream()
                .filter(row -> !row.key().receivedOn().isBefore(from)
                        && !row.key().receivedOn().isAfter(to))
                .toList();
        int first = Math.min(asked.size(), (number - 1) * PAGE);
        return new DepositPage(List.copyOf(asked.subList(first, Math.min(asked.size(), first + PAGE))), asked.size());
    }

    private void arrive(int number, LocalDate day, long amount) {
        bankList.addFirst(DepositRow.of(investor, day, "s" + number, Won.of(amount)));
    }

    private DepositPoll.PollProgress poll() {
        calls = 0;
        daysAsked.clear();
        driver.at(driver.now().plus(Duration.ofMinutes(1)));
        return poll.run();
    }

    private Optional<Instant> completelyReadAt() {
        return driver.step((handle, now) -> IntakeState.lastCompleteScanAt(handle));
    }

    @Test
    void aSmallListIsReadWholeByOneCallAndAPollThatFindsNothingNewIsOneCall() {
        arrive(1, TODAY.minusDays(40), 100);
        arrive(2, TODAY, 50);

        assertThat(poll()).isEqualTo(new DepositPoll.PollProgress(2, 0, false, false));
        assertThat(calls).isEqualTo(1);
        assertThat(completelyReadAt()).contains(driver.now());

        assertThat(poll()).isEqualTo(new DepositPoll.PollProgress(0, 0, false, false));
        assertThat(calls).isEqualTo(1);
        assertThat(completelyReadAt()).contains(driver.now());
    }

    @Test
    void newMoneyIsReservedInTheTransactionThatRecordsIt() {
        arrive(1, TODAY, 3_000);

        poll();

        assertThat(driver.reserved("loan-1")).isEqualTo(3_000);
    }

    @Test
    void theFirstReadingOfADayGoesOnWhereItWasInterrupted() {
        for (int day = 2; day >= 0; day--) {
            for (int number = 0; number < 600; number++) {
                arrive(day * 600 + number, TODAY.minusDays(day), 1);
            }
        }
        poll();
        Instant complete = completelyReadAt().orElseThrow();
        driver.at(LoanTestDriver.seoul("2026-03-06T00:10"));
        arrive(9_000, TODAY.plusDays(1), 7);
        unavailable = day -> day.equals(TODAY.minusDays(1));

        assertThatThrownBy(this::poll).isInstanceOf(IllegalStateException.class);
        assertThat(driver.available("inv-1")).as("what is new does not wait").isEqualTo(1_807);
        assertThat(completelyReadAt()).contains(complete);

        unavailable = day -> false;
        Instant interrupted = driver.now();
        assertThat(poll()).isEqualTo(new DepositPoll.PollProgress(0, 0, false, false));
        assertThat(daysAsked).as("read before").doesNotContain(TODAY);
        assertThat(completelyReadAt()).as("since the first of its parts").contains(interrupted);
    }

    @Test
    void aDepositThatIsGoneIsDisputedWithoutWaitingForTheNextDay() {
        arrive(1, TODAY.minusDays(3), 100);
        arrive(2, TODAY.minusDays(3), 10);
        arrive(3, TODAY, 1);
        poll();
        DepositRow gone = bankList.removeLast();

        assertThat(poll()).isEqualTo(new DepositPoll.PollProgress(0, 0, false, false));
        assertThat(driver.text("SELECT dispute FROM deposit WHERE bank_sequence = 's1'"))
                .isEqualTo("GONE");
        poll();
        assertThat(calls).as("nothing new").isEqualTo(1);

        bankList.addLast(gone);
        poll();
        assertThat(driver.number("SELECT count(*) FROM deposit WHERE dispute IS NOT NULL"))
                .isZero();
        poll();
        assertThat(calls).as("nothing new").isEqualTo(1);
    }

    @Test
    void aThousandNewDepositsAreRecordedOnceAndEachIsCredited() {
        for (int number = 0; number < 2_345; number++) {
            arrive(number, TODAY, 1);
        }

        assertThat(poll()).isEqualTo(new DepositPoll.PollProgress(2_345, 0, false, false));
        assertThat(driver.available("inv-1")).isEqualTo(2_345);
        assertThat(poll()).isEqualTo(new DepositPoll.PollProgress(0, 0, false, false));
    }
}
