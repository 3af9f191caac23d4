package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A row that cannot be read waits, is used up once, and concerns whom it may belong to. */
final class QuarantinedDepositsTest extends DepositIntakeTestBase {
    @Test
    void aRowThatCannotBeReadWaitsInQuarantineAndBlocksNothing() {
        assertThat(driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5)))
                .isEqualTo(new IntakeResult.Recorded(1, 0));
        assertThat(driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5)))
                .isEqualTo(new IntakeResult.Recorded(0, 0));

        assertThat(driver.text("SELECT raw_text FROM quarantined_deposit")).contains("-5000");
        assertThat(driver.text("SELECT detail::text FROM event WHERE type = 'DEPOSIT_QUARANTINED'"))
                .contains("UNREADABLE")
                .doesNotContain("5000")
                .doesNotContain(investor);
        assertThat(driver.<DepositsInDoubt>step((handle, now) -> DepositsInDoubt.count(handle)))
                .isEqualTo(new DepositsInDoubt(1, 0));
        assertThat(inDoubt("inv-1")).isTrue();
        assertThat(borrowerInDoubt()).isFalse();
    }

    @Test
    void aRowWhoseAccountCannotBeReadMayBeAnybodys() {
        driver.intakeWhole(bad(1, null, "1"));

        assertThat(inDoubt("inv-1")).isTrue();
        assertThat(borrowerInDoubt()).isTrue();
    }

    @Test
    void aRowThatBecomesReadableIsCreditedOnceAndUsesUpTheOneInQuarantine() {
        driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5));
        later();

        driver.intake(row(investor, "1", 100));
        driver.intakeWhole(row(investor, "1", 100), row(borrower, "2", 5));
        driver.intakeWhole(bad(1, investor, "1"), row(investor, "1", 100), row(borrower, "2", 5));

        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.text("SELECT resolution FROM quarantined_deposit")).isEqualTo("READABLE");
        assertThat(events("DEPOSIT_QUARANTINE_RESOLVED")).isEqualTo(1);
        assertThat(inDoubt("inv-1")).isFalse();
    }

    @Test
    void aCorrectedRowWithoutANumberIsRecognisedOnlyWhenTheBadOneIsGone() {
        driver.intakeWhole(bad(1, investor, null), row(borrower, "2", 5));
        later();

        driver.intake(row(investor, "1", 100));
        assertThat(inDoubt("inv-1")).as("it may be another deposit").isTrue();
        later();

        driver.intakeWhole(row(investor, "1", 100), row(investor, "3", 30), row(borrower, "2", 5));
        assertThat(driver.text("""
                        SELECT resolution || ' ' || d.bank_sequence
                          FROM quarantined_deposit q JOIN deposit d ON d.id = q.deposit_id""")).isEqualTo("READABLE 3");
    }

    @Test
    void aBadRowThatTheBankNoLongerListsIsSettledAndWaitsAgainIfItIsBack() {
        driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5));
        later();
        driver.intakeWhole(row(borrower, "2", 5));
        assertThat(driver.text("SELECT resolution FROM quarantined_deposit")).isEqualTo("NOT_LISTED");
        assertThat(inDoubt("inv-1")).isFalse();

        later();
        driver.intakeWhole(bad(1, investor, "1"), row(borrower, "2", 5));
        assertThat(inDoubt("inv-1")).isTrue();
    }

    @Test
    void ofTwoAmountsUnderOneKeyNoneIsBelieved() {
        driver.intakeWhole(row(investor, "1", 100), row(investor, "1", 101), row(borrower, "2", 5));
        assertThat(driver.number("SELECT count(*) FROM deposit")).isEqualTo(1);
        assertThat(driver.number("SELECT count(*) FROM quarantined_deposit WHERE reason = 'CONFLICTING'"))
                .isEqualTo(2);

        later();
        driver.intakeWhole(row(investor, "1", 100), row(borrower, "2", 5));
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.number("SELECT count(*) FROM quarantined_deposit WHERE resolution IS NULL"))
                .isZero();
    }
}
