package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ontu.database.Fixtures;
import ontu.investors.NewReturn;
import ontu.investors.ReturnReply;
import ontu.investors.Returns;
import ontu.ledger.LedgerAccount;
import ontu.loans.LoanTestDriver;
import ontu.loans.Repayments;
import ontu.loans.Reservations;
import ontu.money.Won;
import ontu.workflows.loan.CollectionResult;
import org.junit.jupiter.api.Test;

/** A deposit that the list contradicts concerns its party, and nobody else. */
final class DisputedDepositsTest extends DepositIntakeTestBase {
    @Test
    void anotherAmountUnderAKnownKeyDisputesTheDepositAndConcernsNobodyElse() {
        driver.intake(row(investor, "1", 100));
        later();

        assertThat(driver.intake(row(investor, "1", 101), row(borrower, "2", 5)))
                .isEqualTo(new IntakeResult.Recorded(1, 0));

        assertThat(dispute("1")).isEqualTo("AMOUNT_CHANGED");
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isEqualTo(5);
        assertThat(driver.text("SELECT investor_id FROM event WHERE type = 'DEPOSIT_DISPUTED'"))
                .isEqualTo("inv-1");
        assertThat(inDoubt("inv-1")).isTrue();
        assertThat(borrowerInDoubt()).isFalse();
    }

    @Test
    void aDepositThatIsGoneFreezesItsPartyUpToItsAmount() {
        driver.intake(row(investor, "1", 2_000), row(investor, "2", 1_500), row(borrower, "3", 7));
        later();

        assertThat(driver.intakeWhole(row(investor, "2", 1_500), row(borrower, "3", 7)))
                .isEqualTo(new IntakeResult.Recorded(0, 0));
        driver.step(Reservations::run);

        assertThat(dispute("1")).isEqualTo("GONE");
        assertThat(driver.reserved("loan-1")).isZero();
        assertThat(requestReturn("r-1", 1_501)).isEqualTo(new ReturnReply.InsufficientFunds(Won.of(1_500)));
        assertThat(requestReturn("r-2", 1_500)).isInstanceOf(ReturnReply.Created.class);
        assertThat(window()).isPresent();
    }

    private ReturnReply requestReturn(String id, long amount) {
        return driver.step((handle, now) -> Returns.request(
                handle,
                new NewReturn("inv-1", id, Won.of(amount), "004", "1234567890", "Holder"),
                "hash of " + id,
                now));
    }

    @Test
    void theBorrowersDisputedMoneyIsNotCollected() {
        lend();
        driver.at(LoanTestDriver.seoul("2026-04-01T10:00"));
        DepositRow paid = DepositRow.of(borrower, LocalDate.of(2026, 4, 1), "1", Won.of(30));
        driver.intake(paid);
        later();
        driver.intakeWhole(DepositRow.of(investor, Fixtures.TODAY, "00000000000001", Won.of(3_000)));
        driver.at(LoanTestDriver.seoul("2026-04-06T10:00"));

        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isEqualTo(new CollectionResult.Missing(Won.of(30), 0));
        assertThat(borrowerInDoubt()).isTrue();

        driver.intake(paid);
        assertThat(driver.<CollectionResult>step(
                        (handle, now) -> Repayments.collect(handle, "loan-1", 1, LoanTestDriver.CUTOFF, now)))
                .isInstanceOf(CollectionResult.Collected.class);
        assertThat(borrowerInDoubt()).isFalse();
    }

    @Test
    void aDisputedDepositThatIsBackUnchangedIsNoLongerDisputed() {
        DepositRow row = row(investor, "1", 3_000);
        driver.intake(row, row(borrower, "2", 7));
        later();
        driver.intakeWhole(row(borrower, "2", 7));
        later();

        assertThat(driver.intake(row)).isEqualTo(new IntakeResult.Recorded(0, 0));

        assertThat(dispute("1")).isEqualTo("-");
        assertThat(events("DEPOSIT_NO_LONGER_DISPUTED")).isEqualTo(1);
        assertThat(inDoubt("inv-1")).isFalse();
        assertThat(driver.available("inv-1")).isEqualTo(3_000);
        driver.step(Reservations::run);
        assertThat(driver.reserved("loan-1")).isEqualTo(3_000);
    }

    @Test
    void whileADepositOfAnAccountIsDisputedItsNewOnesGoIntoSuspense() {
        driver.intake(row(investor, "1", 100), row(borrower, "2", 7));
        later();
        driver.intakeWhole(row(borrower, "2", 7));
        later();

        assertThat(driver.intake(row(investor, "3", 40), row(borrower, "4", 5)))
                .isEqualTo(new IntakeResult.Recorded(2, 1));
        assertThat(driver.text("SELECT suspense_reason FROM deposit WHERE bank_sequence = '3'"))
                .isEqualTo("DISPUTED_ACCOUNT");
        assertThat(assign(driver.number("SELECT id FROM deposit WHERE bank_sequence = '3'")))
                .isNull();
        assertThat(driver.available("inv-1")).isEqualTo(140);
    }

    @Test
    void aDisputedDepositInSuspenseIsNotAssigned() {
        driver.intake(row("999", "1", 50), row(borrower, "2", 7));
        later();
        driver.intakeWhole(row(borrower, "2", 7));

        assertThat(assign(driver.number("SELECT id FROM deposit WHERE bank_sequence = '1'")))
                .contains("is disputed");
    }

    @Test
    void aReadingFromBeforeADepositWasRecordedDisputesNothing() {
        driver.intake(row(investor, "1", 100), row(borrower, "2", 7));

        assertThat(driver.intakeWhole(row(borrower, "2", 7))).isEqualTo(new IntakeResult.Recorded(0, 0));
        assertThat(dispute("1")).isEqualTo("-");
    }
}
