package ontu.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One point that the wire contract leaves open or gives in several forms (docs/bank-api.md#assumptions): the bank has
 * one value of each, chosen at its start or at run time.
 */
public enum Variant {
    TRAILING_BLANK_IN_MESSAGE_KEY(
            "trailingBlankInMessageKey", Values.switchedOff(), "the key of the message is \"Rsms \", with a blank"),
    DISTRIBUTION_CREDITS_AMONG_DEPOSITS(
            "distributionCreditsAmongDeposits",
            Values.switchedOff(),
            "the deposit list shows what distributions credit to investors"),
    REFUSE_FOREIGN_SEND_DATE(
            "refuseForeignSendDate",
            Values.switchedOff(),
            "a date of sending that is not the bank's today is refused (X0007)"),
    USABLE_AMOUNT_COUNTS_SUBSIDIARY(
            "usableAmountCountsSubsidiary",
            Values.switchedOn(),
            "the usable amount counts swept borrowers' money too, not only investors' money"),
    SUCCESS_STATUS("successStatus", Values.of("200", "201"), "the HTTP status of every reply"),
    LIST_KEY("listKey", Values.of("REC", "Rec"), "the key of the rows of a list in replies"),
    EMPTY_LIST(
            "emptyList",
            Values.of(EmptyList.class),
            "a page without rows: an empty REC, no REC at all, or the reply code A0090 without a body"),
    AMOUNTS(
            "amounts",
            Values.of(AmountFormat.class),
            "amounts in replies: 1000, 000000000001000 (15 digits) or 1000.00"),
    VERIFICATION_REPLY(
            "verificationReply",
            Values.of("FIELD", "HEADER"),
            "a verified borrower: VrfcYn Y, or nothing but the header"),
    HISTORY_TOTALS("historyTotals", Values.switchedOn(), "histories (APIs 3 and 15) have a TotCnt"),
    CLOSED_HOURS(
            "closedHours",
            new Values(ClosedHours.NEVER, ClosedHours.EXPECTED, ClosedHours::isValid),
            "when every request is refused with AC002, Asia/Seoul: NEVER, or a span such as 00:00-00:30"),
    DEPOSIT_LIST_LAG("depositListLag", Values.minutes(), "minutes until a deposit is on the deposit list"),
    LOAN_LIST_LAG("loanListLag", Values.minutes(), "minutes until the loan list shows what was moved");

    static final String ON = "ON";
    static final String OFF = "OFF";

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // no predicate has a state
    private final Values values;

    private final String meaning;

    /**
     * What a variant may be.
     *
     * @param initial the default
     * @param expected completes "must be"
     */
    private record Values(String initial, String expected, Predicate<String> fits) {
        private static final int MAX_MINUTES = 10_080;

        static Values of(String initial, String... others) {
            List<String> all = new ArrayList<>(List.of(initial));
            all.addAll(List.of(others));
            return new Values(initial, "one of " + String.join(", ", all), all::contains);
        }

        static <E extends ControlCode> Values of(Class<E> type) {
            List<String> codes = Arrays.stream(type.getEnumConstants())
                    .map(ControlCode::code)
                    .toList();
            return new Values(codes.get(0), "one of " + String.join(", ", codes), codes::contains);
        }

        static Values switchedOff() {
            return of("OFF", "ON");
        }

        static Values switchedOn() {
            return of("ON", "OFF");
        }

        static Values minutes() {
            return new Values(
                    "0",
                    "a whole number from 0 to 10,080",
                    text -> text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MAX_MINUTES);
        }
    }

    Variant(String key, Values values, String meaning) {
        this.key = key;
        this.values = values;
        this.meaning = meaning;
    }

    /** The variant with this key; empty if there is none. */
    static Optional<Variant> keyed(String key) {
        return Arrays.stream(values())
                .filter(variant -> variant.key.equals(key))
                .findFirst();
    }

    /** Its name in the control interface. */
    public String key() {
        return key;
    }

    /** Its option on the command line. */
    public String option() {
        return "--" + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** What the bank does, in words for the help text. */
    public String meaning() {
        return meaning;
    }

    public String initial() {
        return values.initial();
    }

    /** What its values are; completes "must be". */
    public String expected() {
        return values.expected();
    }

    /** Whether it can have this value. */
    public boolean allows(String value) {
        return values.fits().test(value);
    }
}
