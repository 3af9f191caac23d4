package ontu.loans;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ontu.journal.Leg;
import ontu.journal.Legs;
import ontu.workflows.money.Split;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.ChunkPlan;
import org.jdbi.v3.core.Handle;

/** Divides a round among the investors: what each gets is written down, and so are the orders that pay it. */
final class Distribution {
    private final List<Lender> lenders;
    private final List<Won> principals;
    private final List<Won> interests;

    private Distribution(List<Lender> lenders, Round round) {
        this.lenders = lenders;
        Split split = Split.among(lenders.stream().map(Lender::committed).toList());
        principals =
                split.principal(lenders.stream().map(Lender::principalAllotted).toList(), round.principal());
        interests =
                split.interest(lenders.stream().map(Lender::interestAllotted).toList(), round.interest());
    }

    /** @return the number of orders that pay the round */
    static int write(Handle handle, Loan loan, Round round, Instant now) {
        Distribution distribution = new Distribution(Lender.of(handle, loan.id(), Commitment.State.LENT), round);
        distribution.allot(handle, loan, round);
        return distribution.writeLegs(handle, loan, round, now);
    }

    /** @return the number of orders that were written for a round */
    static int chunks(Handle handle, Loan loan, Round round) {
        return handle.createQuery("""
                SELECT count(*) FROM leg WHERE loan_id = :loan AND kind = 'REPAYMENT' AND round = :round""")
                .bind("loan", loan.id())
                .bind("round", round.number())
                .mapTo(Integer.class)
                .one();
    }

    /** Whether every order of a round is executed. */
    static boolean isDone(Handle handle, String loanId, int round) {
        return handle.createQuery("""
                SELECT NOT EXISTS (
                    SELECT FROM leg WHERE loan_id = :loan AND kind = 'REPAYMENT' AND round = :round
                       AND NOT EXISTS (SELECT FROM bank_order o WHERE o.leg_id = leg.id AND o.state = 'EXECUTED'))""")
                .bind("loan", loanId)
                .bind("round", round)
                .mapTo(Boolean.class)
                .one();
    }

    private void allot(Handle handle, Loan loan, Round round) {
        handle.createUpdate("""
                WITH part AS (
                    SELECT * FROM unnest(:investors, :principals, :interests) AS p (investor_id, principal, interest)
                ), allotted AS (
                    INSERT INTO allocation (loan_id, round, investor_id, principal, interest)
                    SELECT :loan, :round, investor_id, principal, interest FROM part)
                UPDATE commitment c
                   SET principal_allotted = principal_allotted + part.principal,
                       interest_allotted = interest_allotted + part.interest
                  FROM part WHERE c.loan_id = :loan AND c.investor_id = part.investor_id""")
                .bind("loan", loan.id())
                .bind("round", round.number())
                .bindArray(
                        "investors",
                        String.class,
                        lenders.stream().map(Lender::investorId).toList())
                .bindArray("principals", Won.class, principals)
                .bindArray("interests", Won.class, interests)
                .execute();
    }

    private int writeLegs(Handle handle, Loan loan, Round round, Instant now) {
        List<ChunkPlan.Row<Lender>> rows = new ArrayList<>();
        for (int i = 0; i < lenders.size(); i++) {
            rows.add(new ChunkPlan.Row<>(lenders.get(i), principals.get(i).plus(interests.get(i))));
        }
        ChunkPlan<Lender> plan = ChunkPlan.of(rows);
        for (ChunkPlan.Chunk<Lender> chunk : plan.chunks()) {
            BankOrder.Repayment order = new BankOrder.Repayment(loan.serial(), round.number(), chunk.number());
            Legs.write(handle, Leg.repayment(order, loan.id(), Lender.lines(chunk)), now);
        }
        return plan.chunks().size();
    }
}
