package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.database.Fixtures;
import ontu.loans.LoanTestDriver;
import org.junit.jupiter.api.Test;

/** Every day of the list is read whole once a day, and what is recorded is known to the next reading. */
final class DepositDaysTest extends DepositIntakeTestBase {
    @Test
    void eachDayIsReadWholeOnceADayAndTheRestOfItIsWhatIsNew() {
        DepositWindow window = window().orElseThrow();
        assertThat(window.from()).isEqualTo(LocalDate.of(2025, 12, 6));
        assertThat(window.to()).isEqualTo(Fixtures.TODAY);
        assertThat(unread()).containsExactly(window);
        assertThat(completelyReadAt()).isEmpty();

        driver.intakeWhole(row(investor, "1", 100));
        complete();
        assertThat(unread()).isEmpty();
        assertThat(completelyReadAt()).contains(driver.now());
        Instant read = driver.now();
        driver.at(LoanTestDriver.seoul("2026-03-06T00:00"));
        DepositWindow next = window().orElseThrow();
        driver.step((handle, now) -> {
            DepositIntake.complete(handle, next);
            return true;
        });
        assertThat(completelyReadAt()).as("not every page was read today").contains(read);
        assertThat(unread()).hasSize(1);
    }

    private List<DepositWindow> unread() {
        DepositWindow window = window().orElseThrow();
        return driver.step((handle, now) -> DepositDays.unread(handle, window));
    }

    private Optional<Instant> completelyReadAt() {
        return driver.step((handle, now) -> IntakeState.lastCompleteScanAt(handle));
    }

    @Test
    void aLongListIsReadDayByDayAndGoesOnWhereItStopped() {
        database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO deposit_day (day, listed_rows)
                SELECT day, 600 FROM generate_series(DATE '2026-03-03', DATE '2026-03-05', interval '1 day') AS day"""));
        List<DepositWindow> parts = unread();
        assertThat(parts)
                .extracting(DepositWindow::from)
                .containsExactly(Fixtures.TODAY, Fixtures.TODAY.minusDays(1), LocalDate.of(2025, 12, 6));

        database.jdbi()
                .useTransaction(
                        handle -> DepositDays.markRead(handle, new DepositReading(parts.get(1), List.of(), true)));

        assertThat(unread()).extracting(DepositWindow::from).containsExactly(Fixtures.TODAY, LocalDate.of(2025, 12, 6));
        assertThat(driver.<Optional<Instant>>step(
                        (handle, now) -> DepositDays.readWholeSince(handle, window().orElseThrow())))
                .isEmpty();
    }

    @Test
    void whatIsRecordedIsKnownToTheNextScan() {
        DepositRow row = row(investor, "1", 100);
        driver.intake(row, bad(1, null, null));
        KnownDeposits known = new StoredKnownDeposits(database.jdbi());

        assertThat(known.rows(Fixtures.TODAY, Fixtures.TODAY)).isEqualTo(2);
        assertThat(known.rows(Fixtures.TODAY.minusDays(9), Fixtures.TODAY.minusDays(1)))
                .isZero();
        assertThat(known.newAmong(List.of(row, bad(1, null, null), row(investor, "2", 100), bad(2, null, null))))
                .containsExactlyInAnyOrder(row(investor, "2", 100), bad(2, null, null));
    }

    @Test
    void aDepositThatIsGoneIsNotCountedUntilItIsBack() {
        DepositRow row = row(investor, "1", 100);
        driver.intake(row, row(borrower, "2", 5));
        later();
        driver.intakeWhole(row(borrower, "2", 5));
        KnownDeposits known = new StoredKnownDeposits(database.jdbi());
        assertThat(known.rows(Fixtures.TODAY, Fixtures.TODAY)).isEqualTo(1);
        assertThat(known.newAmong(List.of(row))).containsExactly(row);

        later();
        driver.intake(row);
        assertThat(known.rows(Fixtures.TODAY, Fixtures.TODAY)).isEqualTo(2);
        assertThat(known.newAmong(List.of(row))).isEmpty();
    }
}
