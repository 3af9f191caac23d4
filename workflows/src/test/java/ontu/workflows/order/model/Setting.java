package ontu.workflows.order.model;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;

/**
 * What the bank and the machines are allowed to do.
 *
 * @param faults whether anything goes wrong at all
 * @param failedNumbersMayBeUsedAgain breaks assumption 1: a number whose order failed is taken again on the same day
 * @param pauseBeyondBound breaks assumption 2: how much longer than the configured pause a sender may stand still
 *     between last look and first byte
 * @param lagBeyondBound how much longer than the configured lag the bank's inquiry may know nothing
 * @param lagIsTrusted whether configuration and people believe in the configured lag all the same
 * @param bankPaysTwice the bank itself executes some orders twice, which only its cumulative amount shows
 */
@Immutable
record Setting(
        boolean faults,
        boolean failedNumbersMayBeUsedAgain,
        Duration pauseBeyondBound,
        Duration lagBeyondBound,
        boolean lagIsTrusted,
        boolean bankPaysTwice) {

    /** Everything goes wrong that the assumptions allow. */
    static final Setting HOSTILE = new Setting(true, false, Duration.ZERO, Duration.ZERO, true, false);

    static final Setting PEACEFUL = new Setting(false, false, Duration.ZERO, Duration.ZERO, true, false);

    /** Nobody knows how long the inquiry lags. People ask the bank itself. */
    static final Setting SLOW_INQUIRY = new Setting(true, false, Duration.ZERO, Duration.ofDays(2), false, false);

    static final Setting BANK_PAYS_TWICE = new Setting(true, false, Duration.ZERO, Duration.ZERO, true, true);

    static final Setting NUMBERS_USED_AGAIN = new Setting(true, true, Duration.ZERO, Duration.ZERO, true, false);

    static final Setting ENDLESS_PAUSE = new Setting(true, false, Duration.ofHours(10), Duration.ZERO, true, false);

    static final Setting TRUSTED_ENDLESS_LAG = new Setting(true, false, Duration.ZERO, Duration.ofDays(2), true, false);
}
