package ontu.orders;

import ontu.workflows.order.BankOrder;
import ontu.workflows.refund.ReturnWorkflow;
import org.jdbi.v3.core.Handle;

/** Whose workflow drives an order. */
public final class OrderWorkflow {
    private OrderWorkflow() {}

    /**
     * The id of the workflow that drives the leg: its loan's, or its return's.
     *
     * @throws IllegalStateException if the books have no such leg
     */
    public static String idOf(Handle handle, BankOrder order) {
        return handle.createQuery("""
                SELECT leg.loan_id, r.investor_id, r.id AS return_id
                  FROM leg LEFT JOIN investor_return r ON r.serial = leg.return_serial
                 WHERE leg.id = :leg""")
                .bind("leg", order.legId())
                .map((row, context) -> row.getString("loan_id") == null
                        ? ReturnWorkflow.workflowId(row.getString("investor_id"), row.getString("return_id"))
                        : row.getString("loan_id"))
                .one();
    }
}
