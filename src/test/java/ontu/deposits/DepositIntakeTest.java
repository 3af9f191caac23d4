package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import ontu.database.Fixtures;
import ontu.database.Race;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Deposits are credited once, to whom their account belongs, or wait in suspense. */
final class DepositIntakeTest extends DepositIntakeTestBase {
    @Test
    void aDepositIsCreditedOnceToWhomItsAccountBelongs() {
        DepositRow[] rows = {row(investor, "2", 100), row(borrower, "1", 30)};

        assertThat(driver.intake(rows)).isEqualTo(new IntakeResult.Recorded(2, 0));
        assertThat(driver.intake(rows)).isEqualTo(new IntakeResult.Recorded(0, 0));

        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.balance(LedgerAccount.collected("loan-1"))).isEqualTo(30);
        assertThat(driver.balance(LedgerAccount.custody())).isEqualTo(130);
        assertThat(driver.text("SELECT bank_sequence FROM deposit ORDER BY id LIMIT 1"))
                .as("oldest first")
                .isEqualTo("1");
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_RECEIVED'"))
                .isEqualTo(2);
    }

    @Test
    void twoEqualDepositsOfADayAreBothRecorded() {
        driver.intake(row(investor, "1", 100), row(investor, "2", 100));

        assertThat(driver.available("inv-1")).isEqualTo(200);
    }

    @RepeatedTest(3)
    void twoPollsAtOnceCreditADepositOnce() throws Exception {
        List<IntakeResult> results = Race.between(List.<Callable<IntakeResult>>of(
                () -> driver.intake(row(investor, "1", 100), row(borrower, "2", 100)),
                () -> driver.intake(row(borrower, "2", 100), row(investor, "1", 100))));

        assertThat(results).containsExactlyInAnyOrder(new IntakeResult.Recorded(2, 0), new IntakeResult.Recorded(0, 0));
        assertThat(driver.available("inv-1")).isEqualTo(100);
    }

    @Test
    void backdatedRowsKeepTheirOwnDate() {
        DepositRow late = DepositRow.of(borrower, Fixtures.TODAY.minusDays(80), "1", Won.of(30));

        assertThat(driver.intake(late)).isEqualTo(new IntakeResult.Recorded(1, 0));
        assertThat(driver.text("SELECT received_on::text FROM deposit")).isEqualTo("2025-12-15");
    }

    @Test
    void aDepositWithoutAKnownHolderGoesIntoSuspenseAndBlocksNothing() {
        assertThat(driver.intake(row("999", "1", 50), row(investor, "2", 100), row(investor, "3", 0)))
                .isEqualTo(new IntakeResult.Recorded(3, 2));

        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(50);
        assertThat(driver.available("inv-1")).isEqualTo(100);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_SUSPENDED'"))
                .isEqualTo(2);
        assertThat(window()).isPresent();
    }

    @Test
    void moneyForALoanThatHasEndedGoesIntoSuspense() {
        database.jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = 'CANCELLED'"));

        assertThat(driver.intake(row(borrower, "1", 50))).isEqualTo(new IntakeResult.Recorded(1, 1));
        assertThat(assign(driver.number("SELECT id FROM deposit"))).contains("has ended");
        assertThat(driver.balance(LedgerAccount.suspense())).isEqualTo(50);
    }

    @Test
    void aSuspendedDepositIsAssignedToTheHolderOfItsAccountOnly() {
        driver.intake(row("999", "1", 50));
        long deposit = driver.number("SELECT id FROM deposit");
        assertThat(assign(deposit)).contains("not assigned to anybody in our database");
        assertThat(assign(deposit + 1)).contains("no such subject");

        database.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO investor VALUES ('inv-2', 'Two', 'TWO', now())");
            handle.execute("INSERT INTO virtual_account VALUES ('999', 'INVESTOR', 'inv-2', NULL, now())");
        });
        assertThat(assign(deposit)).isNull();
        assertThat(assign(deposit)).contains("has been assigned, and that is final");

        assertThat(driver.available("inv-2")).isEqualTo(50);
        assertThat(driver.number("SELECT count(*) FROM event WHERE type = 'DEPOSIT_ASSIGNED'"))
                .isEqualTo(1);
        assertThat(driver.balance(LedgerAccount.suspense())).isZero();
        assertThat(driver.text("SELECT assigned_by FROM deposit")).isEqualTo("lee");
        assertThat(driver.text("SELECT suspense_reason FROM deposit")).isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void aDepositThatWasNeverInSuspenseCannotBeAssigned() {
        driver.intake(row(investor, "1", 50));

        assertThat(assign(driver.number("SELECT id FROM deposit"))).contains("not in suspense");
    }
}
