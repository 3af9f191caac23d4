package ontu.bank;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import org.jspecify.annotations.Nullable;

/**
 * The bank's field lengths and limits, checked when a record is created. Lengths count characters, not bytes (assumed:
 * docs/bank-api.md#formats). No message repeats the value: it may be personal data.
 */
final class FieldConstraints {
    private static final int MOST_PAGES = 9_999;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[0-9A-Za-z]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{C}]");

    private FieldConstraints() {}

    static String digits(String subject, String value, int maxLength) {
        return matching(DIGITS, "digits", subject, value, maxLength);
    }

    static String alphanumeric(String subject, String value, int maxLength) {
        return matching(ALPHANUMERIC, "letters and digits", subject, value, maxLength);
    }

    private static String matching(
            Pattern form, String formDescription, String subject, @Nullable String value, int maxLength) {
        require(
                value != null
                        && value.length() <= maxLength
                        && form.matcher(value).matches(),
                subject + " must be 1 to " + maxLength + " " + formDescription + ".");
        return value == null ? "" : value;
    }

    static String text(String subject, @Nullable String value, int maxLength) {
        require(value != null && !value.isBlank(), subject + " must not be blank.");
        String given = value == null ? "" : value;
        require(
                given.codePointCount(0, given.length()) <= maxLength,
                subject + " must have at most " + maxLength + " characters.");
        require(!UNPRINTABLE.matcher(given).find(), subject + " must not contain control characters.");
        return given;
    }

    /** {@code DractOtlt}: printed on the account that pays. */
    static String withdrawalMemo(String memo) {
        return memo("The withdrawal memo", memo, 12);
    }

    /** {@code MractOtlt}: printed on the account that receives. */
    static String depositMemo(String memo) {
        return memo("The deposit memo", memo, 14);
    }

    /** The one rule for memos, in the configuration and in requests. */
    private static String memo(String subject, String memo, int maxLength) {
        String text = text(subject, memo, maxLength);
        require(VISIBLE.matcher(text).find(), subject + " must not be blank.");
        return text;
    }

    static String loanNumber(String value) {
        return alphanumeric("The bank's loan number", value, 13);
    }

    static String bankNumber(String value) {
        return digits("A transaction number", value, 20);
    }

    static int termMonths(int months) {
        require(months >= 1 && months <= 999, "The term of a loan must be 1 to 999 months, and " + months + " is not.");
        return months;
    }

    static void positive(String subject, Won amount) {
        require(!amount.isZero(), subject + " must be more than zero.");
    }

    /** The limits of one call are those of one order: {@link ChunkPlan}. */
    static void callLimits(List<?> rows, Won total) {
        require(
                !rows.isEmpty() && rows.size() <= ChunkPlan.MAXIMUM_ROWS,
                "One call must have 1 to " + ChunkPlan.MAXIMUM_ROWS + " rows, and this one has " + rows.size()
                        + ". Split it into more calls.");
        require(
                !ChunkPlan.MAXIMUM_AMOUNT.isLessThan(total),
                "One call may move at most " + ChunkPlan.MAXIMUM_AMOUNT + ", and this one adds up to " + total
                        + ". Split it into more calls.");
    }

    static int pageNumber(int page) {
        require(
                page >= 1 && page <= MOST_PAGES,
                "Pages are counted from 1 to " + MOST_PAGES + ", and " + page + " is not a page.");
        return page;
    }

    /** A page within the list that has no rows is a broken reply, not an empty list. */
    static void replyPage(int total, int page, Collection<?> rows) {
        require(total >= 0 && page >= 1, "A page of a list has a total and a number.");
        require(
                !rows.isEmpty() || total <= (page - 1L) * ListRequest.MOST_ROWS,
                "A page that must have rows has none.");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
