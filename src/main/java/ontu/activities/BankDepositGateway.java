package ontu.activities;

import io.temporal.activity.Activity;
import java.time.LocalDate;
import java.util.Optional;
import ontu.bank.BankClient;
import ontu.bank.QueryPeriod;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositRow;

/** Reads the deposit list with the bank's client. */
record BankDepositGateway(BankClient bank) implements DepositListReader {

    @Override
    public DepositPage readPage(LocalDate from, LocalDate to, int page) {
        Activity.getExecutionContext().heartbeat(page);
        var list = bank.deposits(Optional.empty(), new QueryPeriod.Days(from, to), page);
        var rows = list.rows().stream()
                .map(row -> DepositRow.of(row.account().digits(), row.date(), row.sequence(), row.amount()))
                .toList();
        return new DepositPage(rows, list.total());
    }
}
