package ontu.bank;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ontu.workflows.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * The bank's field lengths and limits, checked when a record is made. Lengths count characters, not bytes (assumed;
 * wire contract, section 1). No message repeats the value: it may be somebody's name or account.
 */
final class Rules {
    static final int MAX_ROWS = 500;
    static final Won MAX_CALL = Won.of(1_000_000_000);
    private static final int ROWS_A_PAGE = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    private Rules() {}

    static String digits(String what, String value, int longest) {
        return matching(DIGITS, "digits", what, value, longest);
    }

    static String token(String what, String value, int longest) {
        return matching(TOKEN, "letters and digits", what, value, longest);
    }

    private static String matching(Pattern form, String words, String what, @Nullable String value, int longest) {
        require(
                value != null
                        && value.length() <= longest
                        && form.matcher(value).matches(),
                what + " must be 1 to " + longest + " " + words + ".");
        return value == null ? "" : value;
    }

    static String text(String what, @Nullable String value, int longest) {
        require(value != null && !value.isBlank(), what + " must not be blank.");
        String given = value == null ? "" : value;
        require(
                given.codePointCount(0, given.length()) <= longest,
                what + " must have at most " + longest + " characters.");
        require(!UNPRINTABLE.matcher(given).find(), what + " must not contain control characters.");
        return given;
    }

    /** {@code DractOtlt}: printed on the account that pays. */
    static void withdrawalMemo(Optional<String> memo) {
        memo.ifPresent(text -> text("The withdrawal memo", text, 12));
    }

    /** {@code MractOtlt}: printed on the account that receives. */
    static void depositMemo(Optional<String> memo) {
        memo.ifPresent(text -> text("The deposit memo", text, 14));
    }

    static String loanNumber(String value) {
        return token("The bank's loan number", value, 13);
    }

    static String transactionNumber(String value) {
        return digits("A transaction number", value, 20);
    }

    static int termMonths(int months) {
        require(months >= 1 && months <= 999, "The term of a loan must be 1 to 999 months, and " + months + " is not.");
        return months;
    }

    static void positive(String what, Won amount) {
        require(!amount.isZero(), what + " must be more than zero.");
    }

    /** At most 500 rows and 1,000,000,000 won a call (wire contract, sections 2.3 and 2.4). */
    static void callLimits(List<?> rows, Won total) {
        require(
                !rows.isEmpty() && rows.size() <= MAX_ROWS,
                "One call must have 1 to " + MAX_ROWS + " rows, and this one has " + rows.size()
                        + ". Split it into more calls.");
        require(
                total.compareTo(MAX_CALL) <= 0,
                "One call may move at most " + MAX_CALL + ", and this one adds up to " + total
                        + ". Split it into more calls.");
    }

    static int pageNumber(int page) {
        require(page >= 1, "Pages are counted from 1, and " + page + " is not a page.");
        return page;
    }

    /** A page that lies inside the list and yet holds nothing is a broken reply, not an empty list. */
    static void pageOfReply(int total, int page, Collection<?> rows) {
        require(total >= 0 && page >= 1, "A page of a list has a total and a number.");
        require(!rows.isEmpty() || total <= (page - 1L) * ROWS_A_PAGE, "A page that must hold rows holds none.");
    }

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
