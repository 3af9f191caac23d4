package ontu.sandbox;

import java.util.Locale;

/**
 * Serial numbers of list rows ({@code Sqno}, 14 digits): always increasing, with gaps, as in the published example
 * (docs/bank-api.md#deposit-key).
 */
final class Sequence {
    private long last;

    String next() {
        last += 1 + (last * 7 + 3) % 5;
        return String.format(Locale.ROOT, "%014d", last);
    }
}
