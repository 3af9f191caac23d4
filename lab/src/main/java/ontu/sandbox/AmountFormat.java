package ontu.sandbox;

import java.util.Locale;

/** How amounts are written in replies. */
enum AmountFormat implements ControlCode {
    PLAIN("PLAIN"),
    /** 15 digits. */
    LEADING_ZEROS("LEADING_ZEROS"),
    /** With {@code .00}. */
    DECIMALS("DECIMALS");

    private final String code;

    AmountFormat(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** @param won at least zero */
    String write(long won) {
        return switch (this) {
            case PLAIN -> Long.toString(won);
            case LEADING_ZEROS -> String.format(Locale.ROOT, "%015d", won);
            case DECIMALS -> won + ".00";
        };
    }
}
