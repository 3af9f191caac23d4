package ontu.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import ontu.journal.RequestHashes;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.ledger.CommitmentTransaction.CommitmentReserved;
import ontu.ledger.DepositTransaction.BorrowerDepositReceived;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.ledger.DepositTransaction.InvestorDepositReceived;
import ontu.ledger.Ledger;
import ontu.money.Won;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/** Parties, loans and money for tests, written directly. */
public final class Fixtures {
    /** Thursday, 5 March 2026, 10:00 in Seoul. */
    public static final Instant NOW = Instant.parse("2026-03-05T01:00:00Z");

    public static final LocalDate TODAY = LocalDate.of(2026, 3, 5);

    /** Of a request that no test looks into. */
    public static final RequestHashes HASHES = new RequestHashes("ab".repeat(32), "cd".repeat(32));

    private Fixtures() {}

    public static void investor(Handle handle, String id) {
        investors(handle, List.of(id));
    }

    /** Investors {@code inv-1} to {@code inv-<count>}. */
    public static List<String> investors(Handle handle, int count) {
        List<String> ids =
                IntStream.rangeClosed(1, count).mapToObj(i -> "inv-" + i).toList();
        investors(handle, ids);
        return ids;
    }

    private static void investors(Handle handle, List<String> ids) {
        handle.createUpdate("""
                INSERT INTO investor (id, name, account_name, created_at)
                SELECT id, 'Investor ' || id, 'INV', :now FROM unnest(:ids) AS i (id)""")
                .bindArray("ids", String.class, ids)
                .bind("now", NOW)
                .execute();
        handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, investor_id, issued_at)
                SELECT '56200' || (SELECT count(*) FROM virtual_account) + ordinality, 'INVESTOR', id, :now
                  FROM unnest(:ids) WITH ORDINALITY AS i (id)""")
                .bindArray("ids", String.class, ids)
                .bind("now", NOW)
                .execute();
    }

    /** The account number of an investor's virtual account. */
    public static String account(Handle handle, String investorId) {
        return handle.select("SELECT number FROM virtual_account WHERE investor_id = ?", investorId)
                .mapTo(String.class)
                .one();
    }

    /**
     * A loan of 10,000,000 won over 12 months in state FUNDING, whose borrower has a virtual account.
     *
     * @return its serial
     */
    public static long loan(Handle handle, String id) {
        long serial = handle.createQuery("""
                INSERT INTO loan (id, bank_loan_number, request_hash, state, state_since, product, principal, annual_rate,
                    term_months, repayment_method, applied_on, funding_deadline, borrower_name, borrower_account_name,
                    borrower_bank_code, borrower_account_number, borrower_account_holder, received_at)
                VALUES (:id, lpad(nextval('bank_loan_number')::text, 13, '0'), repeat('0', 64), 'FUNDING', :now, 'credit',
                    10000000, 9.5, 12, 'annuity', :today, :today, 'Borrower', 'BOR', '004', '1234567890', 'Borrower', :now)
                RETURNING serial""")
                .bind("id", id)
                .bind("now", NOW)
                .bind("today", TODAY)
                .mapTo(Long.class)
                .one();
        handle.createUpdate("""
                INSERT INTO virtual_account (number, usage, loan_id, issued_at)
                VALUES ('56300' || :serial, 'BORROWER', :id, :now)""")
                .bind("serial", serial)
                .bind("id", id)
                .bind("now", NOW)
                .execute();
        return serial;
    }

    /** A return in state HELD that is not in the ledger yet; returns its serial. */
    public static long investorReturn(Handle handle, String investorId, String id, Won amount) {
        return handle.createQuery("""
                INSERT INTO investor_return (investor_id, id, request_hash, amount, bank_code, account_number,
                    account_holder, state, requested_at)
                VALUES (:investorId, :id, repeat('0', 64), :amount, '004', '1234567890', 'Holder', 'HELD', :now)
                RETURNING serial""")
                .bind("investorId", investorId)
                .bind("id", id)
                .bind("amount", amount)
                .bind("now", NOW)
                .mapTo(Long.class)
                .one();
    }

    /** Free money of an investor, in the ledger only. */
    public static void funds(Handle handle, String investorId, Won amount) {
        Ledger.post(handle, new InvestorDepositReceived(nextDeposit(handle), investorId, amount), NOW);
    }

    /** Money of an investor that is reserved for a loan. */
    public static void reserved(Handle handle, String loanId, String investorId, Won amount) {
        funds(handle, investorId, amount);
        Ledger.post(handle, new CommitmentReserved(loanId, investorId, 1, amount), NOW);
    }

    /** The first disbursement, planned, of a new {@link #loan} to which one new investor lends everything. */
    public static TransferKey.Disbursement disbursement(Handle handle, String loanId, String investorId, Won amount) {
        investor(handle, investorId);
        TransferKey.Disbursement key = new TransferKey.Disbursement(loan(handle, loanId), 1);
        reserved(handle, loanId, investorId, amount);
        TransferLine line = new TransferLine(investorId, account(handle, investorId), amount);
        Transfers.write(handle, Transfer.disbursement(key, loanId, amount, List.of(line)), NOW);
        return key;
    }

    /** A deposit of a loan's borrower, in the ledger only. */
    public static void collected(Handle handle, String loanId, Won amount) {
        Ledger.post(handle, new BorrowerDepositReceived(nextDeposit(handle), loanId, amount), NOW);
    }

    private static DepositKey nextDeposit(Handle handle) {
        long next = handle.select("SELECT count(*) + 1 FROM ledger_transaction")
                .mapTo(Long.class)
                .one();
        return new DepositKey("fixture", TODAY, Long.toString(next));
    }
}
