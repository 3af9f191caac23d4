package ontu.simulation.lives;

import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import ontu.temporal.WorkerLimits;

/**
 * What differs from one world to the other.
 *
 * @param activities what becomes of the workers' activities
 * @param connections what becomes of connections to the database
 * @param inquiryLagIsBounded whether time may prove that an order never arrived
 * @param memory what workers remember of workflows
 * @param sweepsOften how long between two looks at the deposit list while somebody waits for money
 */
record WorldSetting(
        UnaryOperator<Object> activities,
        UnaryOperator<DataSource> connections,
        boolean inquiryLagIsBounded,
        Memory memory,
        Duration sweepsOften) {

    /** What workers remember of workflows between their tasks. */
    enum Memory {
        AS_IN_PRODUCTION(WorkerLimits.DEFAULT.cachedWorkflows()),
        /** Every workflow task replays the workflow, on any worker; only so can workers be replaced here. */
        NONE(1);

        final int workflows;

        Memory(int workflows) {
            this.workflows = workflows;
        }
    }

    static final WorldSetting PLAIN = with(Interference.NONE);

    /** One in which only people may say that an order never arrived. */
    static final WorldSetting WITHOUT_PROOF_BY_TIME = new WorldSetting(
            UnaryOperator.identity(), UnaryOperator.identity(), false, Memory.AS_IN_PRODUCTION, LoanWorld.OFTEN);

    static WorldSetting with(Interference interference) {
        return new WorldSetting(
                interference::upon, UnaryOperator.identity(), true, Memory.AS_IN_PRODUCTION, LoanWorld.OFTEN);
    }
}
