package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How one bank reads the open points of the contract: a value of each {@link Variant}. Immutable. */
public final class BankVariants {
    private final Map<Variant, String> chosen;

    private BankVariants(Map<Variant, String> chosen) {
        this.chosen = chosen;
    }

    /** The {@link Variant#initial()} value of each. */
    public static BankVariants defaults() {
        return new BankVariants(new EnumMap<>(Variant.class));
    }

    /** @throws IllegalArgumentException if the variant cannot have this value; the message is a sentence */
    public BankVariants with(Variant variant, String value) {
        if (!variant.allows(value)) {
            throw new IllegalArgumentException("\"" + variant.key() + "\" must be " + variant.expected() + ".");
        }
        Map<Variant, String> changed = new EnumMap<>(chosen);
        changed.put(variant, value);
        return new BankVariants(changed);
    }

    private String value(Variant variant) {
        return chosen.getOrDefault(variant, variant.initial());
    }

    private boolean isOn(Variant variant) {
        return value(variant).equals(Variant.ON);
    }

    private <E extends ControlCode> E value(Variant variant, Class<E> type) {
        return ControlCode.find(type, value(variant)).orElseThrow();
    }

    String messageKey() {
        return isOn(Variant.TRAILING_BLANK_IN_MESSAGE_KEY) ? "Rsms " : "Rsms";
    }

    boolean distributionCreditsAmongDeposits() {
        return isOn(Variant.DISTRIBUTION_CREDITS_AMONG_DEPOSITS);
    }

    boolean refuseForeignSendDate() {
        return isOn(Variant.REFUSE_FOREIGN_SEND_DATE);
    }

    boolean usableAmountCountsSubsidiary() {
        return isOn(Variant.USABLE_AMOUNT_COUNTS_SUBSIDIARY);
    }

    int successStatus() {
        return Integer.parseInt(value(Variant.SUCCESS_STATUS));
    }

    String listKey() {
        return value(Variant.LIST_KEY);
    }

    EmptyList emptyList() {
        return value(Variant.EMPTY_LIST, EmptyList.class);
    }

    AmountFormat amounts() {
        return value(Variant.AMOUNTS, AmountFormat.class);
    }

    boolean verificationHasField() {
        return value(Variant.VERIFICATION_REPLY).equals("FIELD");
    }

    boolean historyTotals() {
        return isOn(Variant.HISTORY_TOTALS);
    }

    Optional<ClosedHours> closedHours() {
        return ClosedHours.read(value(Variant.CLOSED_HOURS));
    }

    /** How far a list lags behind the truth. */
    Duration lagOf(Api list) {
        return switch (list) {
            case DEPOSIT_LIST -> minutes(Variant.DEPOSIT_LIST_LAG);
            case LOAN_LIST -> minutes(Variant.LOAN_LIST_LAG);
            default -> Duration.ZERO;
        };
    }

    private Duration minutes(Variant variant) {
        return Duration.ofMinutes(Integer.parseInt(value(variant)));
    }

    /** All values, by key. */
    ObjectNode json() {
        ObjectNode json = Wire.object();
        for (Variant variant : Variant.values()) {
            json.put(variant.key(), value(variant));
        }
        return json;
    }
}
