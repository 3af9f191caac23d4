package ontu.settlement;

import ontu.order.TransferKey;
import ontu.workflows.returns.ReturnWorkflow;
import org.jdbi.v3.core.Handle;

/** The id of the workflow that executes a transfer. */
final class TransferWorkflowId {
    private TransferWorkflowId() {}

    /**
     * The id of the workflow that executes the transfer: its loan's, or its return's.
     *
     * @throws IllegalStateException if there is no such transfer
     */
    static String of(Handle handle, TransferKey key) {
        return handle.createQuery("""
                SELECT transfer.loan_id, r.investor_id, r.id AS return_id
                  FROM transfer LEFT JOIN investor_return r ON r.serial = transfer.return_serial
                 WHERE transfer.id = :transferId""")
                .bind("transferId", key.transferId())
                .map((row, context) -> row.getString("loan_id") == null
                        ? ReturnWorkflow.workflowId(row.getString("investor_id"), row.getString("return_id"))
                        : row.getString("loan_id"))
                .one();
    }
}
