package ontu.simulation.mutants;

import java.time.Duration;
import java.time.Instant;
import ontu.deposits.DepositCutoff;
import ontu.simulation.model.MoneyRules;
import ontu.simulation.model.MoneyRules.Deadline;
import ontu.time.BusinessTime;

/** Mistakes about when a day's money is known. */
final class DeadlineMutants {
    private DeadlineMutants() {}

    private static boolean judge(DepositCutoff cutoff, Deadline deadline, Instant scanStartedAt) {
        return MoneyRules.PRODUCTION.deadlineJudging().isOverAndRead(cutoff, deadline, scanStartedAt);
    }

    private static boolean isOver(Deadline deadline, Instant scanStartedAt) {
        return !scanStartedAt.isBefore(BusinessTime.endOf(deadline.day()));
    }

    /** Expires at midnight: the list's time to show everything is not awaited. */
    static boolean fundingEndsAtMidnight(DepositCutoff cutoff, Deadline deadline, Instant scanStartedAt) {
        return deadline instanceof Deadline.OfFunding
                ? isOver(deadline, scanStartedAt)
                : judge(cutoff, deadline, scanStartedAt);
    }

    /** Overdue at midnight, if the list was read within the last two hours of the day. */
    static boolean overdueAtMidnight(DepositCutoff cutoff, Deadline deadline, Instant scanStartedAt) {
        return deadline instanceof Deadline.OfInstalment
                ? isOver(deadline, scanStartedAt.plus(Duration.ofHours(2)))
                : judge(cutoff, deadline, scanStartedAt);
    }

    /** Half of the list's lag is awaited. */
    static boolean halfOfTheLag(DepositCutoff cutoff, Deadline deadline, Instant scanStartedAt) {
        return judge(cutoff, deadline, scanStartedAt.plus(cutoff.listLag().dividedBy(2)));
    }
}
