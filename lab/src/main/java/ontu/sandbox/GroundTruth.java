package ontu.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bank's ground truth, complete enough to recompute every balance: an account's balance is its deposits (of source
 * DEPOSIT) plus distribution rows minus withdrawals, disbursement rows, returns and sweeps; the subsidiary's is the
 * sweeps minus the distributions. A sweep that was undone, for a deposit that was taken back, is an outgoing entry whose
 * remark is the account. Amounts are in whole won.
 */
record GroundTruth(
        Instant bankTime,
        LocalDate bankDate,
        List<AccountSummary> accounts,
        List<Deposits.ListedDeposit> deposits,
        List<Deposits.ListedDeposit> reversedDeposits,
        List<Deposits.UnlistedPayment> bouncedDeposits,
        List<Deposits.UnlistedPayment> withdrawals,
        List<OrderRecord> orders,
        List<LoanSums> loans,
        Subsidiary subsidiaryAccount,
        List<Payouts.SandboxPayout> payouts,
        Map<String, Integer> requests,
        Map<String, Map<FaultKind, Integer>> faults) {

    /** @param requested false if the control interface issued it */
    record AccountSummary(
            String number,
            VirtualAccount.Usage usage,
            String name,
            long balance,
            String status,
            Instant issuedAt,
            boolean requested) {

        static AccountSummary of(VirtualAccount account) {
            return new AccountSummary(
                    account.number(),
                    account.usage(),
                    account.name(),
                    account.balance(),
                    account.isOpen() ? "OPEN" : "TERMINATED",
                    account.issuedAt(),
                    account.requested());
        }
    }

    /**
     * @param receivedAt when the bank received it; if it has not, when it was sent
     * @param subject the loan number; of a return, the virtual account
     * @param instruction the request's fields besides the rows; empty, like the rows, if the fields were invalid
     * @param code the result; empty if the bank has not received the order
     * @param cumulativeDisbursed won disbursed under the loan number, including this order
     */
    record OrderRecord(
            String api,
            String number,
            Instant receivedAt,
            LocalDate bankDate,
            String sendDate,
            String subject,
            Optional<Instruction> instruction,
            List<InstructionRow> rows,
            long total,
            Order.State state,
            String code,
            Optional<Instant> finishedAt,
            Optional<Long> cumulativeDisbursed,
            List<String> faults) {

        static OrderRecord of(Order order) {
            IncomingRequest request = order.request();
            return new OrderRecord(
                    request.api().wireName(),
                    request.number(),
                    request.receivedAt(),
                    request.bankDate(),
                    request.sendDate(),
                    order.subject(),
                    order.instruction(),
                    order.instruction().map(Instruction::rows).orElse(List.of()),
                    order.instruction()
                            .map(instruction -> InstructionRow.sum(instruction.rows()))
                            .orElse(0L),
                    order.state(),
                    order.code(),
                    order.finishedAt(),
                    order.cumulativeDisbursed(),
                    order.faults());
        }
    }

    record LoanSums(String number, long loanAmount, long disbursed, long distributed) {
        static LoanSums of(LoanRegister.RegisteredLoan loan) {
            return new LoanSums(
                    loan.firstInstruction().loanNumber(),
                    loan.firstInstruction().loanAmount(),
                    loan.disbursed(),
                    loan.distributed());
        }
    }

    /** @param balanceByAccount the swept balance of each borrower's virtual account */
    record Subsidiary(long balance, Map<String, Long> balanceByAccount, List<CashAccount.CashEntry> history) {}

    static GroundTruth of(SimulatedBank bank, ScriptedFaults faults) {
        BankBooks books = bank.books();
        CashAccount subsidiary = books.subsidiary().cash();
        return new GroundTruth(
                books.clock().now(),
                books.clock().today(),
                books.accounts().all().stream().map(AccountSummary::of).toList(),
                books.deposits().rows(),
                books.deposits().takenBack(),
                books.deposits().bounced(),
                books.deposits().withdrawals(),
                bank.orders().stream().map(OrderRecord::of).toList(),
                books.loans().all().stream().map(LoanSums::of).toList(),
                new Subsidiary(subsidiary.balance(), books.subsidiary().balanceByAccount(), subsidiary.entries()),
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
