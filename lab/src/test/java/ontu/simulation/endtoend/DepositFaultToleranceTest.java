package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.concurrent.Callable;
import ontu.database.Race;
import ontu.loans.Reservations;
import ontu.local.clients.BankApiNames;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deposits arrive while the list is read, look alike, or come around a sweep. */
@Execution(ExecutionMode.CONCURRENT)
class DepositFaultToleranceTest extends LoanFaultTestBase {
    @Test
    void twoLoansDoNotReserveTheSameMoney() throws Exception {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.apply("loan-2", 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.untilState("loan-2", LoanState.FUNDING);
            environment.bank.deposit(environment.investorAccount(1), Won.of(1_000_000));
            environment.bank.deposit(environment.investorAccount(2), Won.of(2_500_000));
            environment.temporal.advance(Duration.ofMinutes(20));
            Callable<Object> reservation = () -> environment.jdbi.inTransaction(handle -> {
                Reservations.run(handle, environment.now());
                return true;
            });
            Race.between(Collections.nCopies(6, reservation));
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.untilState("loan-2", LoanState.EXPIRED);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN, "loan-2");
        }
    }

    @Test
    void depositsThatArriveWhileTheListIsReadAreRecordedOnce() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 1_200_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.temporal.advance(Duration.ofMinutes(25));
            Runnable more = () -> {
                environment.bank.deposit(environment.investorAccount(1), Won.of(20_000));
                environment.bank.deposit(environment.investorAccount(2), Won.of(20_000));
            };
            for (int ordinal = 1; ordinal <= 10; ordinal++) {
                environment.bankProxy.beforeRequest(
                        BankApiNames.DEPOSIT_LIST,
                        environment.bankProxy.requestCount(BankApiNames.DEPOSIT_LIST) + ordinal,
                        more);
            }
            for (int i = 0; i < 40; i++) {
                environment.bank.deposit(environment.investorAccount(1), Won.of(20_000));
                environment.bank.deposit(environment.investorAccount(2), Won.of(25_000));
            }
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.repayAll(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).deposits()).hasSize(101);
        }
    }

    @Test
    void twoEqualDepositsOnOneDayAreBothRecorded() {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            for (int i = 0; i < 2; i++) {
                environment.bank.deposit(environment.investorAccount(1), Won.of(500_000));
                environment.bank.deposit(environment.investorAccount(2), Won.of(1_000_000));
            }
            environment.untilState(LOAN, LoanState.REPAYING);
            environment.advanceTo(environment.dueDate(LOAN, 1), 10);
            long due = environment.amountDue(LOAN, 1);
            environment.borrowerPays(LOAN, due / 2);
            environment.borrowerPays(LOAN, due / 2);
            environment.borrowerPays(LOAN, 1);
            environment.untilState(LOAN, LoanState.COMPLETED);

            EndToEndInvariants.assertHold(environment, LOAN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"15:49:00", "15:59:59", "16:00:00", "16:05:00", "23:34:00", "23:44:59", "23:45:00", "23:54:30"})
    void moneyThatArrivesAroundASweepIsNotUsedBeforeTheBankAllowsIt(String time) {
        try (EndToEndEnvironment environment = new EndToEndEnvironment(database.dataSource())) {
            environment.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            environment.untilState(LOAN, LoanState.FUNDING);
            environment.temporal.advanceTo(FIRST_DAY
                    .atTime(LocalTime.parse(time))
                    .atZone(BusinessTime.ZONE)
                    .toInstant());
            environment.investorsPay(LOAN);
            environment.untilState(LOAN, LoanState.REPAYING);

            EndToEndInvariants.assertHold(environment, LOAN);
            assertThat(BankGroundTruth.of(environment.bank.truth()).received())
                    .as("orders that the bank has received")
                    .hasSize(1);
        }
    }
}
