package ontu.loans;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ontu.journal.Transfer;
import ontu.journal.Transfers;
import ontu.money.Split;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.TransferKey;
import org.jdbi.v3.core.Handle;

/** Allocates an instalment to the investors and plans its distribution. */
final class InstalmentDistribution {
    private final List<InvestorPosition> positions;
    private final List<Won> principals;
    private final List<Won> interests;

    private InstalmentDistribution(List<InvestorPosition> positions, StoredInstalment instalment) {
        this.positions = positions;
        Split split =
                Split.among(positions.stream().map(InvestorPosition::committed).toList());
        principals = split.principal(
                positions.stream().map(InvestorPosition::principalAllocated).toList(), instalment.principal());
        interests = split.interest(
                positions.stream().map(InvestorPosition::interestAllocated).toList(), instalment.interest());
    }

    /** @return the number of transfers that distribute the instalment */
    static int write(Handle handle, Loan loan, StoredInstalment instalment, Instant now) {
        InstalmentDistribution distribution =
                new InstalmentDistribution(InvestorPosition.of(handle, loan.id(), CommitmentState.LENT), instalment);
        distribution.allocate(handle, loan, instalment);
        return distribution.writeTransfers(handle, loan, instalment, now);
    }

    /** @return the number of transfers that were written for an instalment */
    static int chunkCount(Handle handle, Loan loan, StoredInstalment instalment) {
        return handle.createQuery("""
                SELECT count(*) FROM transfer WHERE loan_id = :loan AND kind = 'DISTRIBUTION' AND instalment = :instalment""")
                .bind("loan", loan.id())
                .bind("instalment", instalment.number())
                .mapTo(Integer.class)
                .one();
    }

    /** Whether every transfer of an instalment is executed, or given up: then its money is held for its investors. */
    static boolean isComplete(Handle handle, String loanId, int instalment) {
        return handle.createQuery("""
                SELECT NOT EXISTS (
                    SELECT FROM transfer WHERE loan_id = :loan AND kind = 'DISTRIBUTION' AND instalment = :instalment
                       AND NOT EXISTS (SELECT FROM executed_order o WHERE o.transfer_id = transfer.id)
                       AND NOT EXISTS (SELECT FROM abandoned_transfer a WHERE a.transfer_id = transfer.id))""")
                .bind("loan", loanId)
                .bind("instalment", instalment)
                .mapTo(Boolean.class)
                .one();
    }

    private void allocate(Handle handle, Loan loan, StoredInstalment instalment) {
        handle.createUpdate("""
                WITH part AS (
                    SELECT * FROM unnest(:investors, :principals, :interests) AS p (investor_id, principal, interest)
                ), allocated AS (
                    INSERT INTO investor_share (loan_id, instalment, investor_id, principal, interest)
                    SELECT :loan, :instalment, investor_id, principal, interest FROM part)
                UPDATE commitment c
                   SET principal_allocated = principal_allocated + part.principal,
                       interest_allocated = interest_allocated + part.interest
                  FROM part WHERE c.loan_id = :loan AND c.investor_id = part.investor_id""")
                .bind("loan", loan.id())
                .bind("instalment", instalment.number())
                .bindArray(
                        "investors",
                        String.class,
                        positions.stream().map(InvestorPosition::investorId).toList())
                .bindArray("principals", Won.class, principals)
                .bindArray("interests", Won.class, interests)
                .execute();
    }

    private int writeTransfers(Handle handle, Loan loan, StoredInstalment instalment, Instant now) {
        List<ChunkPlan.ChunkRow<InvestorPosition>> rows = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            rows.add(
                    new ChunkPlan.ChunkRow<>(positions.get(i), principals.get(i).plus(interests.get(i))));
        }
        ChunkPlan<InvestorPosition> plan = ChunkPlan.of(rows);
        for (ChunkPlan.Chunk<InvestorPosition> chunk : plan.chunks()) {
            TransferKey.Distribution key =
                    new TransferKey.Distribution(loan.serial(), instalment.number(), chunk.number());
            Transfers.write(handle, Transfer.distribution(key, loan.id(), InvestorPosition.transferLines(chunk)), now);
        }
        return plan.chunks().size();
    }
}
