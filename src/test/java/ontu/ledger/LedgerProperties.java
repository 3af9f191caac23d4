package ontu.ledger;

import static ontu.database.Fixtures.NOW;
import static ontu.database.Fixtures.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.ledger.CommitmentTransaction.CommitmentReleased;
import ontu.ledger.CommitmentTransaction.CommitmentReserved;
import ontu.ledger.DepositTransaction.BorrowerDepositReceived;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.ledger.DepositTransaction.InvestorDepositReceived;
import ontu.ledger.TransferTransaction.DisbursementTransaction;
import ontu.ledger.TransferTransaction.DistributionTransaction;
import ontu.ledger.TransferTransaction.ReturnTransaction;
import ontu.ledger.TransferTransaction.Share;
import ontu.ledger.TransferTransaction.Stage;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** For any transactions in any order, the ledger agrees with a map of balances, and custody with what is owed. */
final class LedgerProperties {
    private static @Nullable TestDatabase database;

    @BeforeContainer
    static void open() {
        database = TestDatabase.open();
        database.owner()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE ledger_transaction DISABLE TRIGGER two_operators_give_money_back"));
        database.jdbi().useHandle(handle -> {
            Fixtures.investors(handle, 3);
            Fixtures.loan(handle, "loan");
        });
    }

    @AfterContainer
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Property(tries = 60)
    void theLedgerAgreesWithAMapOfBalances(@ForAll("transactions") List<LedgerTransaction> transactions) {
        if (database == null) {
            throw new AssertionError("There is no database.");
        }
        database.jdbi().useHandle(handle -> {
            handle.begin();
            Model model = new Model();
            transactions.forEach(transaction -> model.compare(handle, transaction));
            model.compareBalances(handle);
            handle.rollback();
        });
    }

    @Provide
    Arbitrary<List<LedgerTransaction>> transactions() {
        return transaction().list().ofMinSize(20).ofMaxSize(40);
    }

    private static Arbitrary<LedgerTransaction> transaction() {
        Arbitrary<String> investor = Arbitraries.of("inv-1", "inv-2", "inv-3");
        Arbitrary<Integer> cause = Arbitraries.integers().between(1, 5);
        Arbitrary<Won> amount = Arbitraries.longs().between(1, 300).map(Won::of);
        Arbitrary<Stage> stage = Arbitraries.of(Stage.class);
        return Combinators.combine(Arbitraries.integers().between(0, 6), investor, cause, amount, stage)
                .as(LedgerProperties::transaction);
    }

    private static LedgerTransaction transaction(int which, String investor, int cause, Won amount, Stage stage) {
        DepositKey key = new DepositKey("1", TODAY, Integer.toString(cause));
        return switch (which) {
            case 0 -> new InvestorDepositReceived(key, investor, amount);
            case 1 -> new BorrowerDepositReceived(key, "loan", amount);
            case 2 -> new CommitmentReserved("loan", investor, cause, amount);
            case 3 -> new CommitmentReleased("loan", investor, cause, amount);
            case 4 ->
                new DisbursementTransaction(
                        stage, "disbursement-1-" + cause, "loan", List.of(new Share(investor, amount)));
            case 5 ->
                new DistributionTransaction(
                        stage, "distribution-1-1-" + cause, "loan", List.of(new Share(investor, amount)));
            default -> new ReturnTransaction(stage, "return-" + cause, investor, amount);
        };
    }

    private enum Result {
        POSTED,
        KNOWN,
        ANOTHER,
        INSUFFICIENT
    }

    private static final class Model {
        private final Map<String, LedgerTransaction> posted = new HashMap<>();
        private final Map<LedgerAccount, Long> balances = new HashMap<>();

        void compare(Handle handle, LedgerTransaction transaction) {
            handle.savepoint("before");
            Result expected = expect(transaction);
            Result actual = post(handle, transaction);
            if (actual != Result.POSTED && actual != Result.KNOWN) {
                handle.rollbackToSavepoint("before");
            }
            assertThat(actual).as(transaction.toString()).isEqualTo(expected);
        }

        private Result expect(LedgerTransaction transaction) {
            LedgerTransaction known = posted.get(transaction.idempotencyKey());
            if (known != null) {
                return known.postings().equals(transaction.postings()) ? Result.KNOWN : Result.ANOTHER;
            }
            Map<LedgerAccount, Long> after = new HashMap<>(balances);
            for (Posting posting : transaction.postings()) {
                long amount = posting.amount().amount();
                after.merge(posting.account(), posting.side() == Posting.Side.CREDIT ? amount : -amount, Long::sum);
                if (!posting.account().kind().isShared() && after.getOrDefault(posting.account(), 0L) < 0) {
                    return Result.INSUFFICIENT;
                }
            }
            balances.putAll(after);
            posted.put(transaction.idempotencyKey(), transaction);
            return Result.POSTED;
        }

        private static Result post(Handle handle, LedgerTransaction transaction) {
            try {
                return Ledger.post(handle, transaction, NOW) ? Result.POSTED : Result.KNOWN;
            } catch (InsufficientFundsException insufficient) {
                return Result.INSUFFICIENT;
            } catch (IllegalStateException another) {
                return Result.ANOTHER;
            }
        }

        void compareBalances(Handle handle) {
            long owed = 0;
            for (Map.Entry<LedgerAccount, Long> entry : balances.entrySet()) {
                if (!entry.getKey().kind().isShared()) {
                    assertThat(Ledger.balance(handle, entry.getKey())).isEqualTo(Won.of(entry.getValue()));
                    owed += entry.getValue();
                }
            }
            assertThat(Ledger.balance(handle, LedgerAccount.custody())).isEqualTo(Won.of(owed));
        }
    }
}
