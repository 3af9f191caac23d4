package ontu.activities;

import io.temporal.activity.Activity;
import java.time.LocalDate;
import java.util.Optional;
import ontu.bank.BankClient;
import ontu.bank.Period;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositPages;
import ontu.deposits.DepositRow;

/** The bank's client as the scan of the deposit list needs it. */
record BankDeposits(BankClient bank) implements DepositPages {

    @Override
    public DepositPage read(LocalDate from, LocalDate to, int page) {
        Activity.getExecutionContext().heartbeat(page);
        var list = bank.deposits(Optional.empty(), new Period.Days(from, to), page);
        var rows = list.rows().stream()
                .map(row -> DepositRow.of(row.account().digits(), row.date(), row.serial(), row.amount()))
                .toList();
        return new DepositPage(rows, list.total(), list.usable());
    }
}
