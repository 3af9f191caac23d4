package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ontu.sandbox.Deposits.ListedDeposit;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * The deposit list (입금확인 목록조회, API 9, docs/bank-api.md#section-2-2): of all accounts, including borrowers'; its totals
 * always cover the whole contract.
 */
final class DepositListEndpoint {
    private final BankBooks books;

    DepositListEndpoint(BankBooks books) {
        this.books = books;
    }

    ListContent<ListedDeposit> list(RequestFields body, Instant asOf) {
        LocalDate today = books.clock().today();
        Optional<String> account = body.optional("Vran", 20);
        account.ifPresent(number -> books.accounts().requireKnown(number));
        ListPeriod period = body.oneOf("Iqds", "1", "2").equals("1")
                ? ListPeriod.ofDays(body, today)
                : ListPeriod.ofMonths(body, today);
        Predicate<ListedDeposit> isListed = row -> !row.enteredAt().isAfter(asOf);
        List<ListedDeposit> rows = books.deposits()
                .newestFirst(isListed.and(row -> period.test(row.date())
                        && (account.isEmpty() || account.get().equals(row.account()))));
        ObjectNode head = Wire.object()
                .put("UseAblAmt", books.amount(usable()))
                .put("ThdDepsAmt", books.amount(books.deposits().sumOf(today, isListed)));
        return new ListContent<>(head, rows, this::row);
    }

    private KeyedRow row(ListedDeposit deposit) {
        ObjectNode fields = Wire.object()
                .put("Sqno", deposit.sequence())
                .put("Vran", deposit.account())
                .put("RcvYmd", Wire.DAY.format(deposit.date()))
                .put("RcvAmt", books.amount(deposit.amount()));
        return new KeyedRow(deposit.account() + deposit.sequence(), fields);
    }

    private long usable() {
        Instant lastSweep = books.sweeps().last();
        long investors = books.accounts().all().stream()
                .filter(account -> account.usage() == Usage.INVESTOR)
                .mapToLong(account -> account.usable(lastSweep))
                .sum();
        boolean both = books.variants().usableAmountCountsSubsidiary();
        return both ? investors + books.subsidiary().cash().balance() : investors;
    }
}
