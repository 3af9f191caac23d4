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
import ontu.database.Database;
import ontu.database.Fixtures;
import ontu.ledger.CommitmentMovement.CommitmentReleased;
import ontu.ledger.CommitmentMovement.CommitmentReserved;
import ontu.ledger.DepositMovement.BorrowerDeposit;
import ontu.ledger.DepositMovement.DepositKey;
import ontu.ledger.DepositMovement.InvestorDeposit;
import ontu.ledger.LegMovement.Payment;
import ontu.ledger.LegMovement.Repayment;
import ontu.ledger.LegMovement.Return;
import ontu.ledger.LegMovement.Share;
import ontu.ledger.LegMovement.Stage;
import ontu.workflows.money.Won;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whatever is posted in whatever order, the book agrees with a map of balances, and custody with what is owed. */
final class LedgerProperties {
    private static @Nullable Database database;

    @BeforeContainer
    static void open() {
        database = Database.open();
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
    void theBookAgreesWithAMapOfBalances(@ForAll("movements") List<Movement> movements) {
        if (database == null) {
            throw new AssertionError("There is no database.");
        }
        database.jdbi().useHandle(handle -> {
            handle.begin();
            Model model = new Model();
            movements.forEach(movement -> model.compare(handle, movement));
            model.compareBalances(handle);
            handle.rollback();
        });
    }

    @Provide
    Arbitrary<List<Movement>> movements() {
        return movement().list().ofMinSize(20).ofMaxSize(40);
    }

    private static Arbitrary<Movement> movement() {
        Arbitrary<String> investor = Arbitraries.of("inv-1", "inv-2", "inv-3");
        Arbitrary<Integer> cause = Arbitraries.integers().between(1, 5);
        Arbitrary<Won> amount = Arbitraries.longs().between(1, 300).map(Won::of);
        Arbitrary<Stage> stage = Arbitraries.of(Stage.class);
        return Combinators.combine(Arbitraries.integers().between(0, 6), investor, cause, amount, stage)
                .as(LedgerProperties::movement);
    }

    private static Movement movement(int which, String investor, int cause, Won amount, Stage stage) {
        DepositKey key = new DepositKey("1", TODAY, Integer.toString(cause));
        return switch (which) {
            case 0 -> new InvestorDeposit(key, investor, amount);
            case 1 -> new BorrowerDeposit(key, "loan", amount);
            case 2 -> new CommitmentReserved("loan", investor, cause, amount);
            case 3 -> new CommitmentReleased("loan", investor, cause, amount);
            case 4 -> new Payment(stage, "payment-1-" + cause, "loan", amount);
            case 5 -> new Repayment(stage, "repayment-1-1-" + cause, "loan", List.of(new Share(investor, amount)));
            default -> new Return(stage, "return-" + cause, investor, amount);
        };
    }

    private enum Result {
        POSTED,
        KNOWN,
        ANOTHER,
        INSUFFICIENT
    }

    private static final class Model {
        private final Map<String, Movement> posted = new HashMap<>();
        private final Map<LedgerAccount, Long> balances = new HashMap<>();

        void compare(Handle handle, Movement movement) {
            handle.savepoint("before");
            Result expected = expect(movement);
            Result actual = post(handle, movement);
            if (actual != Result.POSTED && actual != Result.KNOWN) {
                handle.rollbackToSavepoint("before");
            }
            assertThat(actual).as(movement.toString()).isEqualTo(expected);
        }

        private Result expect(Movement movement) {
            Movement known = posted.get(movement.event());
            if (known != null) {
                return known.postings().equals(movement.postings()) ? Result.KNOWN : Result.ANOTHER;
            }
            Map<LedgerAccount, Long> after = new HashMap<>(balances);
            for (Posting posting : movement.postings()) {
                long amount = posting.amount().amount();
                after.merge(posting.account(), posting.side() == Posting.Side.CREDIT ? amount : -amount, Long::sum);
                if (!posting.account().kind().isShared() && after.getOrDefault(posting.account(), 0L) < 0) {
                    return Result.INSUFFICIENT;
                }
            }
            balances.putAll(after);
            posted.put(movement.event(), movement);
            return Result.POSTED;
        }

        private static Result post(Handle handle, Movement movement) {
            try {
                return Ledger.post(handle, movement, NOW) ? Result.POSTED : Result.KNOWN;
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
