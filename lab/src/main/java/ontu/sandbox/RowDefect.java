package ontu.sandbox;

import java.util.Locale;
import java.util.Optional;

/** The ways in which one field of a row can be wrong. */
enum RowDefect implements ControlCode {
    /** A minus sign before it. */
    NEGATIVE("NEGATIVE"),
    /** Thousands separated by commas. */
    SEPARATORS("SEPARATORS"),
    BLANK("BLANK"),
    /** The row does not have the field. */
    MISSING("MISSING"),
    /** A date with hyphens. */
    HYPHENS("HYPHENS"),
    /** A blank before and after it. */
    PADDED("PADDED"),
    /** Without its leading zeros. */
    UNPADDED("UNPADDED");

    private final String code;

    RowDefect(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** The wrong text; empty: the field is missing. */
    Optional<String> corrupt(String intact) {
        return switch (this) {
            case NEGATIVE -> Optional.of("-" + intact);
            case SEPARATORS -> Optional.of(separated(intact));
            case BLANK -> Optional.of("");
            case MISSING -> Optional.empty();
            case HYPHENS -> Optional.of(intact.replaceFirst("^([0-9]{4})([0-9]{2})([0-9]{2})$", "$1-$2-$3"));
            case PADDED -> Optional.of(" " + intact + " ");
            case UNPADDED -> Optional.of(intact.replaceFirst("^0+(?=.)", ""));
        };
    }

    private static String separated(String intact) {
        return intact.matches("[0-9]{1,18}") ? String.format(Locale.ROOT, "%,d", Long.parseLong(intact)) : intact;
    }
}
