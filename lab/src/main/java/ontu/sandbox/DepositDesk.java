package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.Deposits.Deposit;
import ontu.sandbox.VirtualAccount.Usage;

/** The deposit list (입금확인 목록조회, API 9): all accounts, borrowers' too; its totals are always those of the contract. */
final class DepositDesk {
    private final Books books;

    DepositDesk(Books books) {
        this.books = books;
    }

    ObjectNode list(Request request) {
        Fields body = request.body();
        LocalDate today = books.clock().today();
        Optional<String> account = body.optional("Vran", 20);
        account.ifPresent(number -> books.accounts().known(number));
        Period period =
                body.oneOf("Iqds", "1", "2").equals("1") ? Period.ofDays(body, today) : Period.ofMonths(body, today);
        List<Deposit> rows = books.deposits()
                .newestFirst(row -> period.test(row.date())
                        && (account.isEmpty() || account.get().equals(row.account())));
        ObjectNode reply = Wire.object()
                .put("UseAblAmt", Long.toString(usable()))
                .put("ThdDepsAmt", Long.toString(books.deposits().sumOf(today)));
        return reply.setAll(Page.of(rows, body, DepositDesk::row));
    }

    private static ObjectNode row(Deposit deposit) {
        return Wire.object()
                .put("Sqno", deposit.sequence())
                .put("Vran", deposit.account())
                .put("RcvYmd", Wire.DAY.format(deposit.date()))
                .put("RcvAmt", Long.toString(deposit.amount()));
    }

    private long usable() {
        Instant lastSweep = books.sweeps().last();
        long investors = books.accounts().all().stream()
                .filter(account -> account.usage() == Usage.INVESTOR)
                .mapToLong(account -> account.usable(lastSweep))
                .sum();
        boolean both = books.settings().switches().usableAmountCountsSubsidiary();
        return both ? investors + books.subsidiary().cash().balance() : investors;
    }
}
