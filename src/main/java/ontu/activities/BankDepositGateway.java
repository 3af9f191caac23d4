package ontu.activities;

import io.temporal.activity.Activity;
import java.time.LocalDate;
import java.util.Optional;
import ontu.bank.AccountNumber;
import ontu.bank.BankClient;
import ontu.bank.DepositList;
import ontu.bank.QueryPeriod;
import ontu.deposits.DepositListReader;
import ontu.deposits.DepositPage;
import ontu.deposits.DepositRow;
import ontu.deposits.ListedRow;
import ontu.deposits.QuarantineReason;
import ontu.deposits.UnreadableDeposit;

/** Reads the deposit list with the bank's client. */
record BankDepositGateway(BankClient bank) implements DepositListReader {

    @Override
    public DepositPage readPage(LocalDate from, LocalDate to, int page) {
        Activity.getExecutionContext().heartbeat(page);
        var list = bank.deposits(Optional.empty(), new QueryPeriod.Days(from, to), page);
        return new DepositPage(list.rows().stream().map(BankDepositGateway::row).toList(), list.total());
    }

    private static ListedRow row(DepositList.DepositListRow entry) {
        return switch (entry) {
            case DepositList.Row row -> DepositRow.of(row.account().digits(), row.date(), row.sequence(), row.amount());
            case DepositList.UnreadableRow row ->
                new UnreadableDeposit(
                        row.fingerprint(),
                        row.text(),
                        QuarantineReason.UNREADABLE,
                        row.account().map(AccountNumber::digits).orElse(null),
                        row.date().orElse(null),
                        row.sequence().orElse(null),
                        row.amount().orElse(null));
        };
    }
}
