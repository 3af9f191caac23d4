package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has really happened at the bank, complete enough to add every figure up again: an account's balance is its
 * deposits (of source DEPOSIT) and repayment rows less its withdrawals, payment rows, returns and sweeps; the
 * subsidiary's is the sweeps less the repayments. Amounts are whole won.
 */
record Truth(
        Instant bankTime,
        LocalDate bankDate,
        List<Account> accounts,
        List<Deposits.Deposit> deposits,
        List<Deposits.Movement> bouncedDeposits,
        List<Deposits.Movement> withdrawals,
        List<SentOrder> orders,
        List<LoanTotals> loans,
        Subsidiary subsidiaryAccount,
        List<Payouts.Payout> payouts,
        Map<String, Integer> requests,
        Map<String, Map<FaultKind, Integer>> faults) {

    /** @param askedFor false: the control interface made it */
    record Account(
            String number,
            VirtualAccount.Usage usage,
            String name,
            long balance,
            String status,
            Instant issuedAt,
            boolean askedFor) {

        static Account of(VirtualAccount account) {
            return new Account(
                    account.number(),
                    account.usage(),
                    account.name(),
                    account.balance(),
                    account.isOpen() ? "OPEN" : "ENDED",
                    account.issuedAt(),
                    account.askedFor());
        }
    }

    /**
     * @param receivedAt when it reached the bank; of one that never did or has not yet, when it was sent
     * @param subject the loan number; of a return, the virtual account
     * @param terms what was asked for beside the rows; empty, like the rows, when the fields were not in order
     * @param code the result; empty when the bank has not received it
     * @param cumulative won paid out under the loan number, this order included
     */
    record SentOrder(
            String api,
            String number,
            Instant receivedAt,
            LocalDate bankDate,
            String sendDate,
            String subject,
            Optional<Instruction> terms,
            List<Row> rows,
            long total,
            Order.State state,
            String code,
            Optional<Instant> finishedAt,
            Optional<Long> cumulative,
            List<String> faults) {

        static SentOrder of(Order order) {
            Request request = order.request();
            return new SentOrder(
                    request.api().wireName(),
                    request.number(),
                    request.receivedAt(),
                    request.bankDate(),
                    request.sendDate(),
                    order.subject(),
                    order.instruction(),
                    order.instruction().map(Instruction::rows).orElse(List.of()),
                    order.instruction().map(terms -> Row.sum(terms.rows())).orElse(0L),
                    order.state(),
                    order.code(),
                    order.finishedAt(),
                    order.cumulative(),
                    order.faults());
        }
    }

    record LoanTotals(String number, long selected, long paidOut, long repaid) {
        static LoanTotals of(LoanBook.Loan loan) {
            return new LoanTotals(loan.first().loan(), loan.first().selected(), loan.paidOut(), loan.repaid());
        }
    }

    /** @param standing what stands there for each borrower's virtual account */
    record Subsidiary(long balance, Map<String, Long> standing, List<CashAccount.Entry> history) {}

    static Truth of(SimulatedBank bank, Faults faults) {
        Books books = bank.books();
        CashAccount subsidiary = books.subsidiary().cash();
        return new Truth(
                books.clock().now(),
                books.clock().today(),
                books.accounts().all().stream().map(Account::of).toList(),
                books.deposits().rows(),
                books.deposits().bounced(),
                books.deposits().withdrawals(),
                bank.orders().stream().map(SentOrder::of).toList(),
                books.loans().all().stream().map(LoanTotals::of).toList(),
                new Subsidiary(subsidiary.balance(), books.subsidiary().standing(), subsidiary.entries()),
                books.payouts().all(),
                byName(bank.received()),
                byName(faults.applied()));
    }

    private static <T> Map<String, T> byName(Map<Api, T> perApi) {
        Map<String, T> named = new TreeMap<>();
        perApi.forEach((api, value) -> named.put(api.wireName(), value));
        return named;
    }
}
